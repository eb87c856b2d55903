using System.Text;
using RackParams.Core.Errors;
using RackParams.Core.Ports;

namespace RackParams.Core.Evidence.Files;

/// <summary>Writes and reads files of parameters.</summary>
public sealed class ParameterFiles(IYamlReader yaml)
{
    private const int Largest = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a file, whole or not at all.</summary>
    public void Write(ParameterFile file, FileFormat format, string path) => WholeFile.Write(path, Text(file, format));

    /// <summary>The text of a file.</summary>
    public string Text(ParameterFile file, FileFormat format) => Form(format).Write(file);

    /// <summary>Reads a file. Without a form given, its name tells it, and a name that tells none means text.</summary>
    public ParameterFile Read(string path, FileFormat? format)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > Largest) throw new RackException(EvidenceErrors.FileTooLarge(path, length, Largest));
            return Read(path, Decode(File.ReadAllBytes(path)), format ?? FileNames.FormatOf(path) ?? FileFormat.Text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(EvidenceErrors.FileNotRead(path, FileFault.Why(e, path)), e);
        }
    }

    private ParameterFile Read(string path, string text, FileFormat format)
    {
        try
        {
            var file = Form(format).Read(text);
            if (file.Values.Count == 0) throw new RackException(EvidenceErrors.FileEmpty(path));
            var twice = file.Values.GroupBy(v => v.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.Key;
            return twice is null ? file : throw new RackException(EvidenceErrors.NameTwice(path, twice));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new RackException(EvidenceErrors.FileMalformed(path, format.ToString(), e.Message), e);
        }
    }

    // What PowerShell's > writes on Windows may begin with a mark of its encoding.
    private static string Decode(byte[] bytes)
    {
        try
        {
            return bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2) : Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new IOException("it is no text in UTF-8");
        }
    }

    private IFileForm Form(FileFormat format) => format switch
    {
        FileFormat.Json => new JsonForm(),
        FileFormat.Yaml => new YamlForm(yaml),
        FileFormat.Csv => new CsvForm(),
        _ => new TextForm(),
    };
}

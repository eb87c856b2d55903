using System.Text;
using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Files;

/// <summary>Writes files whole or not at all: beside the place first, then moved there.</summary>
internal static class WholeFile
{
    public static void Write(string path, string text) => Write(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));

    public static void Write(string path, byte[] bytes)
    {
        try
        {
            Put(path, bytes, isPrivate: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(EvidenceErrors.FileNotWritten(path, FileFault.Why(e, path)), e);
        }
    }

    /// <summary>The same, its failures as they are. On disk before it is moved: a machine that stops leaves the old file or the new one.</summary>
    public static void Put(string path, byte[] bytes, bool isPrivate)
    {
        var draft = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var file = isPrivate ? PrivateFiles.Open(draft, FileMode.CreateNew) : new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            Discard(draft);
            throw;
        }
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to tell.
        }
    }
}

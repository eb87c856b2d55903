using System.Text;
using RackParams.Core.Errors;

namespace RackParams.Core.Evidence.Files;

/// <summary>Writes files whole or not at all: beside the place first, then moved there.</summary>
internal static class WholeFile
{
    public static void Write(string path, string text) => Write(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));

    public static void Write(string path, byte[] bytes)
    {
        var draft = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllBytes(draft, bytes);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(draft);
            throw new RackException(EvidenceErrors.FileNotWritten(path, e.Message), e);
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

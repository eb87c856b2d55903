namespace RackParams.Core.Errors;

/// <summary>Why a file can't be read or written, in words that fit into a sentence: the runtime's are sentences, and may name a draft that nobody asked for.</summary>
public static class FileFault
{
    public static string Why(Exception exception, string path) => exception switch
    {
        _ when Directory.Exists(path) => "it is a folder",
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => $"there is no folder {Path.GetDirectoryName(path)}",
        UnauthorizedAccessException => "this user has no right to it",
        _ => exception.Message.TrimEnd('.'),
    };
}

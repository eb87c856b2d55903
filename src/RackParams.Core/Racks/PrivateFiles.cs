using System.Text;
using RackParams.Core.Evidence.Files;

namespace RackParams.Core.Racks;

/// <summary>Files and folders that are this user's alone: elsewhere than on Windows, where the profile sees to it, nobody else may read or write them.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder where there is none. One that is there keeps its rights.</summary>
    public static void Folder(string path)
    {
        if (Directory.Exists(path)) return;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent) Folder(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnFolder);
    }

    /// <summary>Writes a text whole or not at all, and its folder where it is missing.</summary>
    public static void Write(string path, string text)
    {
        Folder(Path.GetDirectoryName(path)!);
        WholeFile.Put(path, Encoding.UTF8.GetBytes(text), isPrivate: true);
    }

    /// <summary>Opens a file to write to.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnFile;
        return new FileStream(path, options);
    }

    /// <summary>Makes an empty file where there is none, and its folder.</summary>
    public static void Make(string path)
    {
        Folder(Path.GetDirectoryName(path)!);
        if (!File.Exists(path)) Open(path, FileMode.OpenOrCreate).Dispose();
    }
}

namespace RackParams.Core.Tests.Support;

/// <summary>A disk of a few hundred kilobytes, that can be full and can't be written to. Needs root on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-disk-").FullName;

    public SmallDisk(int kilobytes)
    {
        Tool.Need("mount", "umount");
        var (code, said) = Mount("-t", "tmpfs", "-o", FormattableString.Invariant($"size={kilobytes}k"), "tmpfs", _folder);
        if (code == 0) return;
        Directory.Delete(_folder);
        Assert.Skip($"needs the right to mount a small disk: {said}");
    }

    public string Path => _folder;

    public void Grow(int kilobytes) => Remount(FormattableString.Invariant($"size={kilobytes}k"));

    public void MakeReadOnly() => Remount("ro");

    public void MakeWritable() => Remount("rw");

    /// <summary>Fills what is left.</summary>
    public void Fill()
    {
        try
        {
            using var file = File.Create(System.IO.Path.Combine(_folder, "filler"));
            while (true) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // That was the last of it.
        }
    }

    public void Dispose()
    {
        Tool.Run("umount", "/", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    private void Remount(string how) => Assert.Equal((0, ""), Mount("-o", $"remount,{how}", _folder));

    private static (int Code, string Said) Mount(params string[] arguments) => Tool.Run("mount", "/", arguments);
}

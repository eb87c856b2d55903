using System.IO.Compression;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>A zip that stores its files as they are, in the order given, all with one fixed time.</summary>
internal static class StoredZip
{
    // The beginning of 1980, the oldest time a zip knows.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int Plain = 0x81A4 << 16;
    private const int Executable = 0x81ED << 16;

    /// <summary>Writes the zip.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="folder">Where the files are.</param>
    /// <param name="root">The folder they are in when unpacked.</param>
    /// <param name="entries">The files, in order.</param>
    public static void Write(string path, string folder, string root, IReadOnlyList<BundleEntry> entries)
    {
        using var zip = new ZipArchive(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None), ZipArchiveMode.Create);
        foreach (var entry in entries)
        {
            var stored = zip.CreateEntry($"{root}/{entry.Path}", CompressionLevel.NoCompression);
            stored.LastWriteTime = Time;
            stored.ExternalAttributes = entry.Path.EndsWith(".sh", StringComparison.Ordinal) ? Executable : Plain;
            using var from = File.OpenRead(Path.Combine(folder, entry.Path));
            using var to = stored.Open();
            from.CopyTo(to);
        }
    }
}

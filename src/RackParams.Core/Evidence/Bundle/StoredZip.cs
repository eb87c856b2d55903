using System.Buffers.Binary;
using System.Text;
using RackParams.Core.Errors;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>A zip that stores its files in the order given, with one fixed time: the same files make the same bytes, whatever wrote them.</summary>
internal static class StoredZip
{
    // The beginning of 1980, the oldest time a zip knows.
    private const ushort Date = (1 << 5) | 1;
    private const ushort Utf8Names = 1 << 11;
    private const ushort MadeByUnix = (3 << 8) | 20;
    private const uint Plain = 0x81A40000;
    private const uint Executable = 0x81ED0000;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (c, _) => (c >> 1) ^ ((c & 1) * 0xEDB88320)))];

    /// <summary>Writes the zip.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="folder">Where the files are.</param>
    /// <param name="root">The folder they are in when unpacked.</param>
    /// <param name="entries">The files, in order.</param>
    public static void Write(string path, string folder, string root, IReadOnlyList<BundleEntry> entries)
    {
        if (entries.Sum(e => e.Bytes + 512) > uint.MaxValue) throw new RackException(EvidenceErrors.ZipTooLarge(path));
        using var zip = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        var directory = new MemoryStream();
        foreach (var entry in entries)
        {
            var name = Encoding.UTF8.GetBytes($"{root}/{entry.Path}");
            var (crc, at) = (Crc(Path.Combine(folder, entry.Path)), (uint)zip.Position);
            Header(zip, 0x04034b50, null, crc, (uint)entry.Bytes, name, null);
            zip.Write(name);
            using (var file = File.OpenRead(Path.Combine(folder, entry.Path))) file.CopyTo(zip);
            Header(directory, 0x02014b50, MadeByUnix, crc, (uint)entry.Bytes, name, (entry.Path.EndsWith(".sh", StringComparison.Ordinal) ? Executable : Plain, at));
            directory.Write(name);
        }

        var start = (uint)zip.Position;
        zip.Write(directory.ToArray());
        Span<byte> end = stackalloc byte[22];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], start);
        zip.Write(end);
    }

    // The local header and the directory's have the same middle.
    private static void Header(Stream to, uint mark, ushort? madeBy, uint crc, uint bytes, byte[] name, (uint Mode, uint At)? place)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        writer.Write(mark);
        if (madeBy is { } maker) writer.Write(maker);
        foreach (var word in new ushort[] { 20, Utf8Names, 0, 0, Date }) writer.Write(word);
        writer.Write(crc);
        writer.Write(bytes);
        writer.Write(bytes);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
        if (place is not var (mode, at)) return;
        foreach (var word in new ushort[] { 0, 0, 0 }) writer.Write(word);
        writer.Write(mode);
        writer.Write(at);
    }

    private static uint Crc(string path)
    {
        var crc = uint.MaxValue;
        var buffer = new byte[1 << 16];
        using var file = File.OpenRead(path);
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            foreach (var b in buffer.AsSpan(0, read)) crc = (crc >> 8) ^ Table[(crc ^ b) & 0xFF];
        }

        return ~crc;
    }
}

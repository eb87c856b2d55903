namespace RackParams.Core.Tests.Support;

/// <summary>What somebody does to a bundle's files, the least of it.</summary>
internal static class BitFlips
{
    /// <summary>Each file of a folder in turn with one bit flipped in its middle, and right again afterwards.</summary>
    public static async Task EachAsync(string folder, Func<string, Task> look)
    {
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            var altered = (byte[])bytes.Clone();
            altered[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, altered);
            await look(Path.GetRelativePath(folder, file).Replace('\\', '/'));
            File.WriteAllBytes(file, bytes);
        }
    }
}

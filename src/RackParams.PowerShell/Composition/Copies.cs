using System.Runtime.CompilerServices;
using RackParams.Core.Ports;
using RackParams.Local;

namespace RackParams.PowerShell.Composition;

/// <summary>Copies of journals in this user's cache. As with racks, the adapter is named only inside methods of their own.</summary>
internal static class Copies
{
    // Beside the racks where a place for them was named, else where the platform keeps what may be lost.
    private static string Folder => Environment.GetEnvironmentVariable("RACKPARAMS_HOME") is { Length: > 0 } home ? Path.Combine(Path.GetFullPath(home), "copies")
        : OperatingSystem.IsWindows() ? Path.Combine(Place(Environment.SpecialFolder.LocalApplicationData), "RackParams", "copies")
        : OperatingSystem.IsMacOS() ? Path.Combine(Place(Environment.SpecialFolder.UserProfile), "Library", "Caches", "RackParams")
        : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? Path.Combine(cache, "RackParams")
        : Path.Combine(Place(Environment.SpecialFolder.UserProfile), ".cache", "RackParams");

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IJournalCopy Open(Guid rackId) => new SqliteJournalCopy(SqliteJournalCopy.FileOf(Folder, rackId));

    private static string Place(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
}

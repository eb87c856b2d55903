using RackParams.Core.Tests.Support;
using RackParams.Tests.Tampering;

namespace RackParams.Core.Tests.Tampering;

/// <summary>docs/security.md says of every tamper that the journal can't show by itself who shows it, and of no other.</summary>
public sealed class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs", "security.md"));

    [Fact]
    public void What_only_a_copy_elsewhere_shows_is_listed_whole() =>
        Assert.Equal(Names(t => t.Alone.Length == 0 && t.Harmless is null), Listed("## What only a copy elsewhere shows").Select(l => l.Split(" (")[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void What_nobody_can_tell_is_listed_whole() =>
        Assert.Equal(Names(t => t.Harmless is not null), Listed("## What nobody can tell").Where(l => l.Contains(": ", StringComparison.Ordinal)).Select(l => l.Split(": ")[0]).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Names(Func<Tamper, bool> which) => Tampers.All.Where(which).Select(t => t.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Listed(string heading) => Page.Split(heading + "\n")[1].Split("\n## ")[0].Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l[2..]);
}

namespace RackParams.Module.Tests.Support;

/// <summary>What a process of its own told of the module in it.</summary>
internal sealed record Isolated(IReadOnlyList<string> Lines)
{
    public IEnumerable<string> Gave => Told("gave ");

    public IEnumerable<string> Errors => Told("error ");

    /// <summary>Assemblies that another module uses, with their versions.</summary>
    public IEnumerable<(string Name, string Version)> Others => Told("other ").Select(o => (o.Split(' ')[0], o.Split(' ')[1]));

    /// <summary>Names loaded in a context.</summary>
    public IEnumerable<string> LoadedIn(string context) => Told($"loaded {context} ").Select(l => l.Split(' ')[0]);

    /// <summary>The version of an assembly in a context.</summary>
    public string Version(string context, string name) => Assert.Single(Told($"loaded {context} {name} "));

    private IEnumerable<string> Told(string what) => Lines.Where(l => l.StartsWith(what, StringComparison.Ordinal)).Select(l => l[what.Length..]);
}

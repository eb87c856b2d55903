namespace RackParams.Core.Racks;

/// <summary>Fields that an API takes as one although they hold members: whoever writes one writes all of it. Lists are so everywhere in Karpenter's objects.</summary>
public static class AtomicFields
{
    private static readonly string[][] Maps = [["spec", "template", "metadata", "labels"]];

    /// <summary>Whether a map at a path is one field.</summary>
    public static bool Holds(IReadOnlyList<string> path) => Maps.Any(map => map.SequenceEqual(path));
}

namespace RackParams.Core.Catalog.Types;

/// <summary>key=value pairs separated by commas, a key once. Canonical: sorted by key.</summary>
public abstract class PairSetType : SetType
{
    public override string Canonical => "pairs sorted by key, without blanks";

    protected override Parsed ParseItem(string item)
    {
        var at = item.IndexOf('=', StringComparison.Ordinal);
        if (at < 0) return Parsed.Bad($"item '{item}' has no '=': {Accepts}");
        var (key, value) = (item[..at].Trim(), item[(at + 1)..].Trim());
        return PairFault(key, value) is { } fault ? Parsed.Bad($"item '{item}': {fault}") : Parsed.Ok($"{key}={value}");
    }

    protected override string? Clash(IReadOnlyCollection<string> items) => items
        .GroupBy(i => i[..i.IndexOf('=', StringComparison.Ordinal)], StringComparer.Ordinal)
        .Where(g => g.Count() > 1)
        .Select(g => $"the key {g.Key} is there twice")
        .FirstOrDefault();

    /// <summary>The fault of a pair, in a clause; null: none.</summary>
    protected abstract string? PairFault(string key, string value);
}

namespace RackParams.Core.Catalog.Types;

/// <summary>Items separated by commas whose order means nothing. Canonical: trimmed, sorted, joined by commas without blanks.</summary>
public abstract class SetType : ParameterType
{
    public override bool IsList => true;

    public override string Canonical => "items sorted, without blanks";

    public override Parsed Parse(string text)
    {
        var items = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var typed in text.Split(','))
        {
            var item = typed.Trim();
            if (item.Length == 0) return Parsed.Bad($"it has an empty item; {Accepts}");
            var parsed = ParseItem(item);
            if (parsed.Fault is { } fault) return Parsed.Bad(fault);
            if (!items.Add(parsed.Value!)) return Parsed.Bad($"item '{item}' is there twice");
        }

        return Clash(items) is { } clash ? Parsed.Bad(clash) : Parsed.Ok(string.Join(',', items));
    }

    /// <summary>The canonical item, or its fault.</summary>
    protected abstract Parsed ParseItem(string item);

    /// <summary>Items that can't stand together, named; null: none.</summary>
    protected virtual string? Clash(IReadOnlyCollection<string> items) => null;
}

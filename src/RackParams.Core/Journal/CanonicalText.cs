using System.Globalization;
using System.Text.Json;

namespace RackParams.Core.Journal;

/// <summary>A JSON object in canonical form, read in one walk: no tree is built, and that the form is canonical shows on the way.</summary>
internal sealed class CanonicalText
{
    private readonly string _text;
    private readonly List<(Range Name, Range Value)> _members;

    private CanonicalText(string text, List<(Range Name, Range Value)> members) => (_text, _members) = (text, members);

    /// <summary>Null: the text is no object, or not the one canonical text of its value.</summary>
    public static CanonicalText? Read(string text)
    {
        var members = new List<(Range, Range)>(24);
        var walk = new CanonicalWalk(text);
        return CanonicalWalk.HasWholeCharacters(text) && walk.Object(members) && walk.AtEnd ? new CanonicalText(text, members) : null;
    }

    /// <summary>A member's text; null: there is none, or it is of another type.</summary>
    public string? Text(string name) => Find(name) is ['"', ..] value ? Unescaped(value) : null;

    /// <summary>Whether a member is this text; null: whether it has none.</summary>
    public bool Is(string name, string? text) => Find(name) is not ['"', ..] value ? text is null
        : value.Contains('\\') ? Unescaped(value) == text
        : text is not null && value[1..^1].SequenceEqual(text);

    /// <summary>A member's whole number; null: there is none, or it is of another type.</summary>
    public long? Number(string name) =>
        long.TryParse(Find(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A member that is an object; null: there is none, or it is of another type.</summary>
    public CanonicalText? Member(string name) => Find(name) is ['{', ..] value ? Read(value.ToString()) : null;

    /// <summary>The objects in a list.</summary>
    public IReadOnlyList<CanonicalText> Objects(string name)
    {
        if (Find(name) is not ['[', ..] value) return [];
        var items = new List<Range>();
        new CanonicalWalk(value).Array(items);
        var read = new List<CanonicalText>(items.Count);
        foreach (var item in items)
        {
            if (Read(value[item].ToString()) is { } one) read.Add(one);
        }

        return read;
    }

    private ReadOnlySpan<char> Find(string name)
    {
        foreach (var (at, value) in _members)
        {
            if (_text.AsSpan()[at].SequenceEqual(name)) return _text.AsSpan()[value];
        }

        return default;
    }

    private static string Unescaped(ReadOnlySpan<char> value) =>
        value.Contains('\\') ? JsonSerializer.Deserialize<string>(value)! : value[1..^1].ToString();
}

using System.Globalization;
using System.Text.Json;

namespace RackParams.Core.Journal;

/// <summary>A JSON object in canonical form, read in one walk: no tree is built, and that the form is canonical shows on the way.</summary>
internal sealed class CanonicalText
{
    private readonly string _text;
    private readonly List<CanonicalMember> _members;
    private readonly bool _isPlain;

    private CanonicalText(string text, List<CanonicalMember> members, bool isPlain) => (_text, _members, _isPlain) = (text, members, isPlain);

    /// <summary>Null: the text is no object, or not the one canonical text of its value.</summary>
    public static CanonicalText? Read(string text)
    {
        var walk = new CanonicalWalk(text);
        return walk.HasWholeCharacters && ReadAt(text, ref walk) is { } read && walk.AtEnd ? read : null;
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
    public CanonicalText? Member(string name)
    {
        var walk = new CanonicalWalk(_text, Place(name).At, _isPlain);
        return ReadAt(_text, ref walk);
    }

    /// <summary>The objects in a list.</summary>
    public IReadOnlyList<CanonicalText> Objects(string name)
    {
        var items = new List<int>();
        new CanonicalWalk(_text, Place(name).At, _isPlain).Array(items);
        var read = new List<CanonicalText>(items.Count);
        foreach (var item in items)
        {
            var walk = new CanonicalWalk(_text, item, _isPlain);
            if (ReadAt(_text, ref walk) is { } one) read.Add(one);
        }

        return read;
    }

    private static CanonicalText? ReadAt(string text, ref CanonicalWalk walk)
    {
        var members = new List<CanonicalMember>(24);
        return walk.Object(members) ? new CanonicalText(text, members, walk.IsPlain) : null;
    }

    private ReadOnlySpan<char> Find(string name)
    {
        var (at, end) = Place(name);
        return _text.AsSpan(at, end - at);
    }

    // What isn't there is where the text ends.
    private (int At, int End) Place(string name)
    {
        foreach (var member in _members)
        {
            if (member.NameLength == name.Length && _text.AsSpan(member.Name, name.Length).SequenceEqual(name)) return (member.Value, member.End);
        }

        return (_text.Length, _text.Length);
    }

    private static string Unescaped(ReadOnlySpan<char> value) =>
        value.Contains('\\') ? JsonSerializer.Deserialize<string>(value)! : value[1..^1].ToString();
}

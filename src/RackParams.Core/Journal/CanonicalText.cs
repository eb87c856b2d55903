using System.Globalization;
using System.Text.Json;

namespace RackParams.Core.Journal;

/// <summary>A JSON object in canonical form, read in one walk: no tree is built, and that the form is canonical shows on the way.</summary>
internal sealed class CanonicalText
{
    /// <summary>The kind of a member that isn't there.</summary>
    public const char Absent = '\0';

    private readonly string _text;
    private readonly List<CanonicalMember> _members;
    private readonly bool _isPlain;

    private CanonicalText(string text, List<CanonicalMember> members, bool isPlain) => (_text, _members, _isPlain) = (text, members, isPlain);

    /// <summary>Null: the text is no object, or not the one canonical text of its value.</summary>
    public static CanonicalText? Read(string text)
    {
        var isPlain = CanonicalWalk.IsPlain(text);
        Span<ulong> room = stackalloc ulong[QuoteMap.Room];
        var walk = new CanonicalWalk(text, isPlain, isPlain ? QuoteMap.Of(text, room) : default);
        var members = new List<CanonicalMember>(24);
        return walk.HasWholeCharacters && walk.Object(0, members) == text.Length ? new CanonicalText(text, members, isPlain) : null;
    }

    /// <summary>How a member's value begins, which tells its type.</summary>
    public char Kind(string name) => Find(name) is [var first, ..] ? first : Absent;

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
    public CanonicalText? Member(string name) => ReadAt(Place(name).At);

    /// <summary>The objects in a list; null: an item is something else.</summary>
    public IReadOnlyList<CanonicalText?> Items(string name)
    {
        var places = Places(name);
        if (places.Count == 0) return [];
        var items = new CanonicalText?[places.Count];
        for (var i = 0; i < items.Length; i++) items[i] = ReadAt(places[i]);
        return items;
    }

    /// <summary>The texts in a list; null: an item is something else.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        var places = Places(name);
        var texts = new string[places.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            if (_text[places[i]] != '"') return null;

            // An item ends where the next one begins, but for the comma, and the last one with the list.
            var end = i + 1 < texts.Length ? places[i + 1] : Place(name).End;
            texts[i] = Unescaped(_text.AsSpan(places[i], end - 1 - places[i]));
        }

        return texts;
    }

    private List<int> Places(string name)
    {
        var places = new List<int>(4);
        new CanonicalWalk(_text, _isPlain).Array(Place(name).At, places);
        return places;
    }

    private CanonicalText? ReadAt(int at)
    {
        var members = new List<CanonicalMember>(8);
        return new CanonicalWalk(_text, _isPlain).Object(at, members) >= 0 ? new CanonicalText(_text, members, _isPlain) : null;
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

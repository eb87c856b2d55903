using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace RackParams.Core.Journal;

/// <summary>A JSON object in canonical form, read in one walk: no tree is built, and that the form is canonical shows on the way.</summary>
internal sealed class CanonicalText
{
    /// <summary>The kind of a member that isn't there.</summary>
    public const char Absent = '\0';

    private readonly string _text;
    private readonly bool _isPlain;
    private readonly CanonicalPlace[] _places;
    private readonly int _first;
    private readonly int _end;

    private CanonicalText(string text, bool isPlain, CanonicalPlace[] places, int first, int end) =>
        (_text, _isPlain, _places, _first, _end) = (text, isPlain, places, first, end);

    /// <summary>Null: the text is no object, or not the one canonical text of its value.</summary>
    public static CanonicalText? Read(string text)
    {
        var isPlain = CanonicalWalk.IsPlain(text);
        Span<ulong> room = stackalloc ulong[QuoteMap.Room];
        var places = ArrayPool<CanonicalPlace>.Shared.Rent(CanonicalWalk.Room(text));
        try
        {
            var walk = new CanonicalWalk(text, isPlain, isPlain ? QuoteMap.Of(text, room) : default, places);
            return walk.HasWholeCharacters && walk.Object(0) == text.Length ? new CanonicalText(text, isPlain, walk.Places.ToArray(), 0, walk.Places.Length) : null;
        }
        finally
        {
            ArrayPool<CanonicalPlace>.Shared.Return(places);
        }
    }

    /// <summary>How a member's value begins, which tells its type.</summary>
    public char Kind(string name) => Find(name) is [var first, ..] ? first : Absent;

    /// <summary>A member's text; null: there is none, or it is of another type.</summary>
    public string? Text(string name) => TryText(name, out var text) ? text.ToString() : null;

    /// <summary>The same without a copy; false: there is none, or it is of another type.</summary>
    public bool TryText(string name, out ReadOnlySpan<char> text) => TryText(Find(name), out text);

    /// <summary>Whether a member is this text; null: whether it has none.</summary>
    public bool Is(string name, string? text) => TryText(name, out var own) ? text is not null && own.SequenceEqual(text) : text is null;

    /// <summary>Whether a member is the same text as another's, or neither has one.</summary>
    public bool Agrees(CanonicalText other, string name) =>
        TryText(name, out var own) == other.TryText(name, out var its) && own.SequenceEqual(its);

    /// <summary>A member's whole number; null: there is none, or it is of another type.</summary>
    public long? Number(string name) =>
        long.TryParse(Find(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A member that is an object; null: there is none, or it is of another type.</summary>
    public CanonicalText? Member(string name) => ObjectAt(Place(name));

    /// <summary>The objects in a list; null: an item is something else.</summary>
    public IReadOnlyList<CanonicalText?> Items(string name)
    {
        var (place, count) = Inside(name);
        var items = count == 0 ? [] : new CanonicalText?[count];
        for (var i = 0; i < count; place = _places[place].Next) items[i++] = ObjectAt(place);
        return items;
    }

    /// <summary>The texts in a list; null: an item is something else.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        var (place, count) = Inside(name);
        var texts = count == 0 ? [] : new string[count];
        for (var i = 0; i < count; place = _places[place].Next)
        {
            if (!TryText(At(place), out var text)) return null;
            texts[i++] = text.ToString();
        }

        return texts;
    }

    // Where a list's first item is, and how many there are; none where there is no list.
    private (int First, int Count) Inside(string name)
    {
        var list = Place(name);
        if (At(list) is not ['[', ..]) return default;
        var count = 0;
        for (var i = list + 1; i < _places[list].Next; i = _places[i].Next) count++;
        return (list + 1, count);
    }

    private CanonicalText? ObjectAt(int place) =>
        At(place) is ['{', ..] ? new CanonicalText(_text, _isPlain, _places, place + 1, _places[place].Next) : null;

    private ReadOnlySpan<char> Find(string name) => At(Place(name));

    // What isn't there is empty.
    private ReadOnlySpan<char> At(int place) => place < 0 ? default : _text.AsSpan(_places[place].Value, _places[place].End - _places[place].Value);

    private int Place(string name)
    {
        for (var i = _first; i < _end; i = _places[i].Next)
        {
            ref readonly var place = ref _places[i];
            if (place.NameLength == name.Length && _text.AsSpan(place.Name, name.Length).SequenceEqual(name)) return i;
        }

        return -1;
    }

    private bool TryText(ReadOnlySpan<char> value, out ReadOnlySpan<char> text)
    {
        var isText = value is ['"', ..];
        text = !isText ? default : !_isPlain && value.Contains('\\') ? JsonSerializer.Deserialize<string>(value) : value[1..^1];
        return isText;
    }
}

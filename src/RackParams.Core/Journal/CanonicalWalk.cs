using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>
/// Walks a text, notes the place of each value, and stops where it is not what <see cref="CanonicalJson"/> would have written.
/// Each step answers where it ended; less than 0: the text is not canonical there.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="isPlain">Whether it is (<see cref="IsPlain"/>).</param>
/// <param name="quotes">Where its quotes are, if it is.</param>
/// <param name="room">Where the places go, each before those within it: <see cref="Room"/> of them.</param>
internal ref struct CanonicalWalk(ReadOnlySpan<char> text, bool isPlain, QuoteMap quotes, Span<CanonicalPlace> room)
{
    private const int No = -1;

    // As deep as a reader of JSON goes.
    private const int Deepest = 64;

    // More digits may be beyond what a number holds exactly.
    private const int SafeDigits = 15;

    private static readonly SearchValues<char> Special =
        SearchValues.Create(['"', '\\', .. Enumerable.Range(0, ' ').Select(c => (char)c)]);

    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c != '\\')]);

    private readonly ReadOnlySpan<char> _text = text;

    private readonly bool _isPlain = isPlain;

    private readonly QuoteMap _quotes = quotes;

    private readonly Span<CanonicalPlace> _room = room;

    private int _count;

    /// <summary>The places noted.</summary>
    public readonly ReadOnlySpan<CanonicalPlace> Places => _room[.._count];

    /// <summary>The most places that a text can have, right or wrong: a value and what ends it are two characters, and what is open may not be ended.</summary>
    public static int Room(string text) => (text.Length / 2) + Deepest;

    /// <summary>Most texts: nothing in them is escaped or needs to be, so that a string ends at the next quote.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Plain);

    /// <summary>Half of a pair has no UTF-8 form.</summary>
    public readonly bool HasWholeCharacters
    {
        get
        {
            if (_isPlain) return true;
            var rest = _text;
            while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
            {
                if (!char.IsHighSurrogate(rest[at]) || at + 1 == rest.Length || !char.IsLowSurrogate(rest[at + 1])) return false;
                rest = rest[(at + 2)..];
            }

            return true;
        }
    }

    /// <summary>An object.</summary>
    public int Object(int at, int depth = 0)
    {
        if (At(at) != '{' || depth == Deepest) return No;
        if (At(++at) == '}') return at + 1;
        var (last, length) = (0, -1);
        while (true)
        {
            var name = at + 1;
            var end = String(at);
            if (end < 0 || (length >= 0 && !IsOrdered(last, length, name, end - 1)) || At(end) != ':') return No;
            (last, length) = (name, end - 1 - name);
            at = Placed(length, end + 1, depth);
            if (at < 0) return No;
            if (At(at++) is var next && next == '}') return at;
            if (next != ',') return No;
        }
    }

    private int Array(int at, int depth)
    {
        if (At(at) != '[' || depth == Deepest) return No;
        if (At(++at) == ']') return at + 1;
        while (true)
        {
            at = Placed(0, at, depth);
            if (at < 0) return No;
            if (At(at++) is var next && next == ']') return at;
            if (next != ',') return No;
        }
    }

    // A member or an item: what is within it is noted behind it.
    private int Placed(int nameLength, int at, int depth)
    {
        var place = _count++;
        var end = Value(at, depth + 1);
        _room[place] = new CanonicalPlace(nameLength, at, end, _count);
        return end;
    }

    private int Value(int at, int depth) => At(at) switch
    {
        '"' => String(at),
        '{' => Object(at, depth),
        '[' => Array(at, depth),
        't' => Word(at, "true"),
        'f' => Word(at, "false"),
        'n' => Word(at, "null"),
        _ => Number(at),
    };

    // No canonical text holds the character that stands for its end: it would be escaped.
    private readonly char At(int at) => (uint)at < (uint)_text.Length ? _text[at] : '\0';

    private readonly int Word(int at, string word) => _text[at..].StartsWith(word) ? at + word.Length : No;

    private readonly int String(int at)
    {
        if (At(at++) != '"') return No;
        if (_quotes.IsThere) return _quotes.Next(at) is >= 0 and var end ? end + 1 : No;
        if (_isPlain) return _text[at..].IndexOf('"') is >= 0 and var length ? at + length + 1 : No;
        while (true)
        {
            var special = _text[at..].IndexOfAny(Special);
            if (special < 0) return No;
            at += special;
            if (_text[at] == '"') return at + 1;
            if (_text[at] != '\\' || (at = Escape(at + 1)) < 0) return No;
        }
    }

    // One form for each character that must be escaped: the short one where there is one.
    private readonly int Escape(int at)
    {
        if (At(at) is var letter && letter != 'u') return letter != '\0' && "\"\\bfnrt".Contains(letter, StringComparison.Ordinal) ? at + 1 : No;
        if (_text[at..] is not ['u', '0', '0', '0' or '1', var last, ..] || !char.IsAsciiHexDigitLower(last)) return No;
        var hasShort = _text[at + 3] == '0' && last is '8' or '9' or 'a' or 'c' or 'd';
        return hasShort ? No : at + 5;
    }

    private readonly int Number(int at)
    {
        var first = At(at) == '-' ? at + 1 : at;
        var end = first;
        while (char.IsAsciiDigit(At(end))) end++;
        var isWhole = At(end) is ',' or '}' or ']' && (At(first) == '0' ? end - at == 1 : end - first is > 0 and <= SafeDigits);
        if (isWhole) return end;
        var length = _text[at..].IndexOfAny(',', '}', ']');
        return length > 0 && IsCanonicalNumber(_text.Slice(at, length).ToString()) ? at + length : No;
    }

    private static bool IsCanonicalNumber(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && CanonicalNumber.Write(value) == text;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }

    // By UTF-16 code units of the names themselves; names alike are no order.
    private readonly bool IsOrdered(int last, int length, int name, int end)
    {
        if (_isPlain && length > 0 && name < end && _text[last] < _text[name]) return true;
        var before = _text.Slice(last, length);
        var here = _text[name..end];
        return !_isPlain && (before.Contains('\\') || here.Contains('\\'))
            ? string.CompareOrdinal(Unescaped(before), Unescaped(here)) < 0
            : before.SequenceCompareTo(here) < 0;
    }

    private static string Unescaped(ReadOnlySpan<char> name) => JsonSerializer.Deserialize<string>($"\"{name}\"")!;
}

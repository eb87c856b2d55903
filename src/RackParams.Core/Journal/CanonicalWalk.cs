using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Walks a text and stops where it is not what <see cref="CanonicalJson"/> would have written. Each step answers where it ended; less than 0: the text is not canonical there.</summary>
internal readonly ref struct CanonicalWalk(ReadOnlySpan<char> text, bool isPlain, QuoteMap quotes = default)
{
    private const int No = -1;

    // As deep as a reader of JSON goes.
    private const int Deepest = 64;

    // More digits may be beyond what a number holds exactly.
    private const int SafeDigits = 15;

    private static readonly SearchValues<char> Special =
        SearchValues.Create(['"', '\\', .. Enumerable.Range(0, ' ').Select(c => (char)c)]);

    private readonly ReadOnlySpan<char> _text = text;

    private readonly bool _isPlain = isPlain;

    private readonly QuoteMap _quotes = quotes;

    /// <summary>Most texts: nothing in them is escaped or needs to be, so that a string ends at the next quote.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~') && !text.Contains('\\');

    /// <summary>Half of a pair has no UTF-8 form.</summary>
    public bool HasWholeCharacters
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

    /// <summary>An object, with the places of its members.</summary>
    public int Object(int at, List<CanonicalMember>? members, int depth = 0)
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
            at = Value(end + 1, depth + 1);
            if (at < 0) return No;
            members?.Add(new CanonicalMember(name, length, end + 1, at));
            if (At(at++) is var next && next == '}') return at;
            if (next != ',') return No;
        }
    }

    /// <summary>A list, with the places of its items.</summary>
    public int Array(int at, List<int>? items, int depth = 0)
    {
        if (At(at) != '[' || depth == Deepest) return No;
        if (At(++at) == ']') return at + 1;
        while (true)
        {
            items?.Add(at);
            at = Value(at, depth + 1);
            if (at < 0) return No;
            if (At(at++) is var next && next == ']') return at;
            if (next != ',') return No;
        }
    }

    private int Value(int at, int depth) => At(at) switch
    {
        '"' => String(at),
        '{' => Object(at, null, depth),
        '[' => Array(at, null, depth),
        't' => Word(at, "true"),
        'f' => Word(at, "false"),
        'n' => Word(at, "null"),
        _ => Number(at),
    };

    // No canonical text holds the character that stands for its end: it would be escaped.
    private char At(int at) => (uint)at < (uint)_text.Length ? _text[at] : '\0';

    private int Word(int at, string word) => _text[at..].StartsWith(word) ? at + word.Length : No;

    private int String(int at)
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
    private int Escape(int at)
    {
        if (At(at) is var letter && letter != 'u') return letter != '\0' && "\"\\bfnrt".Contains(letter, StringComparison.Ordinal) ? at + 1 : No;
        if (_text[at..] is not ['u', '0', '0', '0' or '1', var last, ..] || !char.IsAsciiHexDigitLower(last)) return No;
        var hasShort = _text[at + 3] == '0' && last is '8' or '9' or 'a' or 'c' or 'd';
        return hasShort ? No : at + 5;
    }

    private int Number(int at)
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
    private bool IsOrdered(int last, int length, int name, int end)
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

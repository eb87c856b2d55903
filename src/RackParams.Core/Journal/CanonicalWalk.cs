using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Walks a text and stops where it is not what <see cref="CanonicalJson"/> would have written.</summary>
internal ref struct CanonicalWalk(ReadOnlySpan<char> text)
{
    // As deep as a reader of JSON goes.
    private const int Deepest = 64;

    // More digits may be beyond what a number holds exactly.
    private const int SafeDigits = 15;

    private static readonly SearchValues<char> Special =
        SearchValues.Create(['"', '\\', .. Enumerable.Range(0, ' ').Select(c => (char)c)]);

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _depth;

    public readonly bool AtEnd => _at == _text.Length;

    /// <summary>Half of a pair has no UTF-8 form.</summary>
    public static bool HasWholeCharacters(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])) return false;
            text = text[(at + 2)..];
        }

        return true;
    }

    /// <summary>An object, with the places of its members' names (as they stand between the quotes) and values.</summary>
    public bool Object(List<(Range Name, Range Value)>? members)
    {
        if (!Take('{') || ++_depth > Deepest) return false;
        if (!Take('}'))
        {
            Range? before = null;
            do
            {
                var name = _at + 1;
                if (!String()) return false;
                var here = name..(_at - 1);
                if ((before is { } last && !IsOrdered(_text[last], _text[here])) || !Take(':')) return false;
                before = here;
                var value = _at;
                if (!Value()) return false;
                members?.Add((here, value.._at));
            }
            while (Take(','));
            if (!Take('}')) return false;
        }

        _depth--;
        return true;
    }

    /// <summary>A list, with the places of its items.</summary>
    public bool Array(List<Range>? items)
    {
        if (!Take('[') || ++_depth > Deepest) return false;
        if (!Take(']'))
        {
            do
            {
                var item = _at;
                if (!Value()) return false;
                items?.Add(item.._at);
            }
            while (Take(','));
            if (!Take(']')) return false;
        }

        _depth--;
        return true;
    }

    private bool Value() => _at < _text.Length && _text[_at] switch
    {
        '"' => String(),
        '{' => Object(null),
        '[' => Array(null),
        't' => Take("true"),
        'f' => Take("false"),
        'n' => Take("null"),
        _ => Number(),
    };

    private bool String()
    {
        if (!Take('"')) return false;
        while (true)
        {
            var special = _text[_at..].IndexOfAny(Special);
            if (special < 0) return false;
            _at += special;
            if (Take('"')) return true;
            if (!Take('\\') || !Escape()) return false;
        }
    }

    // One form for each character that must be escaped: the short one where there is one.
    private bool Escape()
    {
        if (_at == _text.Length) return false;
        var letter = _text[_at++];
        if (letter != 'u') return "\"\\bfnrt".Contains(letter, StringComparison.Ordinal);
        if (_text.Length - _at < 4 || !_text.Slice(_at, 3).SequenceEqual("000") && !_text.Slice(_at, 3).SequenceEqual("001")) return false;
        var last = _text[_at + 3];
        var hasShort = _text[_at + 2] == '0' && last is ('8' or '9' or 'a' or 'c' or 'd');
        if (!char.IsAsciiHexDigitLower(last) || hasShort) return false;
        _at += 4;
        return true;
    }

    private bool Number()
    {
        var start = _at;
        var end = _text[_at..].IndexOfAny(',', '}', ']');
        _at = end < 0 ? _text.Length : _at + end;
        var digits = _text[start.._at];
        var whole = digits is ['-', ..] ? digits[1..] : digits;
        if (whole is ['0'] && digits.Length == 1) return true;
        if (whole is [>= '1' and <= '9', ..] && whole.Length <= SafeDigits && !whole.ContainsAnyExceptInRange('0', '9')) return true;
        return IsCanonicalNumber(digits.ToString());
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
    private static bool IsOrdered(ReadOnlySpan<char> before, ReadOnlySpan<char> name) => before.Contains('\\') || name.Contains('\\')
        ? string.CompareOrdinal(Unescaped(before), Unescaped(name)) < 0
        : before.SequenceCompareTo(name) < 0;

    private static string Unescaped(ReadOnlySpan<char> name) => JsonSerializer.Deserialize<string>($"\"{name}\"")!;

    private bool Take(char c)
    {
        if (_at == _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private bool Take(string word)
    {
        if (!_text[_at..].StartsWith(word)) return false;
        _at += word.Length;
        return true;
    }
}

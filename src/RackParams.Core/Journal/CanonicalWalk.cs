using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Walks a text and stops where it is not what <see cref="CanonicalJson"/> would have written.</summary>
internal ref struct CanonicalWalk(ReadOnlySpan<char> text, int at = 0, bool? isPlain = null)
{
    // As deep as a reader of JSON goes.
    private const int Deepest = 64;

    // More digits may be beyond what a number holds exactly.
    private const int SafeDigits = 15;

    private static readonly SearchValues<char> Special =
        SearchValues.Create(['"', '\\', .. Enumerable.Range(0, ' ').Select(c => (char)c)]);

    private readonly ReadOnlySpan<char> _text = text;

    // Most texts: nothing in them is escaped or needs to be, so that a string ends at the next quote.
    private readonly bool _isPlain = isPlain ?? (!text.ContainsAnyExceptInRange(' ', '~') && !text.Contains('\\'));

    private int _at = at;
    private int _depth;

    public readonly bool IsPlain => _isPlain;

    public readonly bool AtEnd => _at == _text.Length;

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

    /// <summary>An object, with the places of its members.</summary>
    public bool Object(List<CanonicalMember>? members)
    {
        if (!Take('{') || ++_depth > Deepest) return false;
        if (!Take('}'))
        {
            var (last, length) = (0, -1);
            do
            {
                var name = _at + 1;
                if (!String() || (length >= 0 && !IsOrdered(last, length, name)) || !Take(':')) return false;
                (last, length) = (name, _at - 2 - name);
                var value = _at;
                if (!Value()) return false;
                members?.Add(new CanonicalMember(name, length, value, _at));
            }
            while (Take(','));
            if (!Take('}')) return false;
        }

        _depth--;
        return true;
    }

    /// <summary>A list, with the places of its items.</summary>
    public bool Array(List<int>? items)
    {
        if (!Take('[') || ++_depth > Deepest) return false;
        if (!Take(']'))
        {
            do
            {
                items?.Add(_at);
                if (!Value()) return false;
            }
            while (Take(','));
            if (!Take(']')) return false;
        }

        _depth--;
        return true;
    }

    private bool Value() => (uint)_at < (uint)_text.Length && _text[_at] switch
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
        if (_isPlain)
        {
            var end = _text[_at..].IndexOf('"');
            _at += end + 1;
            return end >= 0;
        }

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
    private readonly bool IsOrdered(int last, int length, int name)
    {
        if (_isPlain && length > 0 && _text[name] != '"' && _text[last] < _text[name]) return true;
        var before = _text.Slice(last, length);
        var here = _text[name..(_at - 1)];
        return !_isPlain && (before.Contains('\\') || here.Contains('\\'))
            ? string.CompareOrdinal(Unescaped(before), Unescaped(here)) < 0
            : before.SequenceCompareTo(here) < 0;
    }

    private static string Unescaped(ReadOnlySpan<char> name) => JsonSerializer.Deserialize<string>($"\"{name}\"")!;

    private bool Take(char c)
    {
        if ((uint)_at >= (uint)_text.Length || _text[_at] != c) return false;
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

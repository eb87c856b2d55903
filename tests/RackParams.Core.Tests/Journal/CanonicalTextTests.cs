using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Journal;

/// <summary>The walk that reads a text at once says what the writer would have said.</summary>
public sealed class CanonicalTextTests(ITestOutputHelper output)
{
    private const int Cases = 100_000;

    private static readonly string[] Seeds =
    [
        .. Chains.Of("production", Guid.Empty, 2).SelectMany(c => new[] { c.Record, c.Outcome! }),
        """{}""", """{"":0}""", """{"a":[],"b":{},"c":[[],{}]}""", """{"a":-1,"b":0.5,"c":1e+21,"d":9007199254740991,"e":true,"f":false,"g":null}""",
        """{"a":"\u0000\u001f\b\t\n\f\r\"\\/é→🚀"}""", """{"\u0001":1,"\n":2,"\"":3,"\\":4,"a":5,"é":6,"🚀":7,"ﬁ":8}""",
        """{"a":{"b":{"c":{"d":["x",{"y":[1,2,3]}]}}}}""", "{\"a\":\"\ud83d\"}", """{"b":1,"a":2}""", """{"a":1,"a":2}""", """ {"a":1}""", """{"a": 1}""",
        """{"a":01}""", """{"a":-0}""", """{"a":1.0}""", """{"a":1e5}""", """{"a":"\u000A"}""", """{"a":"\u000a"}""", """{"a":"\u001F"}""", """{"a":"\/"}""", """[1]""", "\"a\"", "",
    ];

    private static readonly string[] Pieces =
        ["\"", "\\", ",", ":", "{", "}", "[", "]", " ", "0", "-", "1", "e", ".", "null", "true", "\\u0001", "\\n", "é", "🚀", "\ud800", "\udc00", "\"a\":1", "\u0001", "\u007f", "\\u0061"];

    [Fact]
    public void A_text_is_read_exactly_where_the_writer_would_have_written_it()
    {
        var random = new Random(20_261_124);
        var read = 0;
        foreach (var text in Seeds.Concat(Enumerable.Range(0, Cases).Select(_ => Mutated(random))))
        {
            var expected = IsCanonical(text);
            Assert.True(CanonicalText.Read(text) is not null == expected, $"{(expected ? "not " : "")}read: {text}");
            if (expected) read++;
        }

        output.WriteLine($"{Cases} texts altered at random, {read} of them still canonical");
        Assert.InRange(read, Cases / 100, Cases);
    }

    [Fact]
    public void Members_are_found_with_their_meaning()
    {
        var text = CanonicalText.Read("""{"a":"x\n\"é","b":-17,"c":{"name":"maria"},"d":[{"name":"one"},{"name":"two"},3],"e":null}""")!;

        Assert.Equal("x\n\"é", text.Text("a"));
        Assert.True(text.Is("a", "x\n\"é") && text.Is("e", null) && text.Is("z", null));
        Assert.False(text.Is("a", null) || text.Is("a", "x") || text.Is("b", "-17"));
        Assert.Equal((-17L, null, null), (text.Number("b"), text.Number("a"), text.Number("z")));
        Assert.Equal("maria", text.Member("c")!.Text("name"));
        Assert.Equal(["one", "two", null], text.Items("d").Select(o => o?.Text("name")));
        Assert.Empty(text.Items("c"));
    }

    [Fact]
    public void A_text_as_deep_as_readers_go_is_read_and_a_deeper_one_is_not()
    {
        Assert.NotNull(CanonicalText.Read(Deep(63)));
        Assert.Null(CanonicalText.Read(Deep(64)));
        Assert.Null(CanonicalText.Read(Deep(100_000)));

        static string Deep(int levels) => "{\"a\":" + new string('[', levels) + new string(']', levels) + "}";
    }

    private static string Mutated(Random random)
    {
        var text = new StringBuilder(Seeds[random.Next(Seeds.Length)]);
        for (var edits = random.Next(3); edits >= 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var piece = Pieces[random.Next(Pieces.Length)];
            var cut = random.Next(3) == 0 ? Math.Min(random.Next(4), text.Length - at) : 0;
            text.Remove(at, cut);
            if (random.Next(4) > 0) text.Insert(at, piece);
        }

        return text.ToString();
    }

    private static bool IsCanonical(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json && CanonicalJson.Write(json) == text;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}

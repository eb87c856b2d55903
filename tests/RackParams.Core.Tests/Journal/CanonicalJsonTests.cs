using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Core.Tests.Journal;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":[true,false,null]}""", """{"a":[true,false,null],"b":1}""")]
    [InlineData("""{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}""",
        """{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}""")]
    [InlineData("""{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}")]
    [InlineData("""["\u000f\u0008\t\n\f\r\"\\/\u007f"]""", "[\"\\u000f\\b\\t\\n\\f\\r\\\"\\\\/\u007f\"]")]
    [InlineData("[ 1 , -0 , 10 ]", "[1,0,10]")]
    public void A_value_has_the_text_that_RFC_8785_gives_it(string json, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Write(JsonNode.Parse(json)));

    [Theory]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("1E30", "1e+30")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("1e21", "1e+21")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("-0.0000033333333333333333", "-0.0000033333333333333333")]
    [InlineData("9.999999999999997e22", "9.999999999999997e+22")]
    [InlineData("5e-324", "5e-324")]
    public void A_number_of_a_live_object_is_written_as_ECMAScript_does(string json, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Write(JsonNode.Parse(json)));

    /// <summary>The samples of RFC 8785, appendix B: the bits of a double, and its text.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void A_double_has_the_text_that_RFC_8785_gives_it(ulong bits, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Write(JsonValue.Create(BitConverter.UInt64BitsToDouble(bits))));

    [Theory]
    [InlineData("-9223372036854775808", "-9223372036854776000")]
    [InlineData("9223372036854775807", "9223372036854776000")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    public void A_whole_number_beyond_a_double_is_written_as_one(string json, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Write(JsonNode.Parse(json)));

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    public void A_number_beyond_all_bounds_is_refused(string json) =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonNode.Parse(json)));

    [Fact]
    public void A_lone_surrogate_is_refused() =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create("a\ud800b")));
}

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

    [Fact]
    public void A_lone_surrogate_is_refused() =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create("a\ud800b")));
}

using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>Answers in AWS' forms.</summary>
internal static class AwsAnswer
{
    public static WebAnswer Ok(JsonNode body) => new(200, body.ToJsonString());

    public static WebAnswer Error(int status, string code, string message) => new(status, new JsonObject { ["message"] = message }.ToJsonString())
    {
        Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = code },
    };

    public static WebAnswer Xml(string body) => new(200, body, "text/xml");

    public static WebAnswer XmlError(int status, string code, string message) => new(
        status, $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>1</RequestId></ErrorResponse>", "text/xml");
}

using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>Systems Manager: parameters by name, ten at most.</summary>
internal sealed class SsmDouble() : ServiceDouble("ssm")
{
    private const int AtMost = 10;

    public Dictionary<string, string> Parameters { get; } = [];

    public override string InvalidCode => "ValidationException";

    public override WebAnswer Answer(DoubleCall call)
    {
        var names = call.Body["Names"]!.AsArray().Select(n => n!.GetValue<string>()).ToList();
        if (names.Count is 0 or > AtMost) return AwsAnswer.Error(400, InvalidCode, $"1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length between 1 and {AtMost}");
        return AwsAnswer.Ok(new JsonObject
        {
            ["Parameters"] = new JsonArray([.. names.Where(Parameters.ContainsKey).Select(n => new JsonObject { ["Name"] = n, ["Type"] = "String", ["Value"] = Parameters[n], ["Version"] = 1 })]),
            ["InvalidParameters"] = new JsonArray([.. names.Where(n => !Parameters.ContainsKey(n)).Select(n => JsonValue.Create(n))]),
        });
    }
}

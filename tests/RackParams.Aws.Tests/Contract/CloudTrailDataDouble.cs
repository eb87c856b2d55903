using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>A Lake channel: takes events whose checksum is right, at most a hundred and a megabyte a call.</summary>
internal sealed class CloudTrailDataDouble() : ServiceDouble("cloudtrail-data")
{
    private const int Most = 100;
    private const int Bytes = 1024 * 1024;

    /// <summary>Events by their id.</summary>
    public Dictionary<string, string> Taken { get; } = [];

    /// <summary>Ids that fail, each with its code, until it is removed.</summary>
    public Dictionary<string, string> Refused { get; } = [];

    public override string InvalidCode => "UnsupportedOperationException";

    public override WebAnswer Answer(DoubleCall call)
    {
        if (call.Asked("channelArn") != CloudTrailDouble.Channel) return AwsAnswer.Error(404, "ChannelNotFound", "The channel could not be found.");
        var events = ((JsonArray)call.Body["auditEvents"]!).OfType<JsonObject>().ToList();
        if (events.Count is 0 or > Most || call.Body.ToJsonString().Length > Bytes) return AwsAnswer.Error(400, "UnsupportedOperationException", "1 to 100 events, 1 MB at the most");
        if (events.Select(e => e["id"]!.GetValue<string>()).Distinct().Count() < events.Count) return AwsAnswer.Error(400, "DuplicatedAuditEventId", "Two or more entries in the request have the same event ID.");
        var (successful, failed) = (new JsonArray(), new JsonArray());
        foreach (var entry in events)
        {
            var (id, data) = (entry["id"]!.GetValue<string>(), entry["eventData"]!.GetValue<string>());
            if (Fault(id, data, entry["eventDataChecksum"]?.GetValue<string>()) is { } code)
            {
                failed.Add(new JsonObject { ["id"] = id, ["errorCode"] = code, ["errorMessage"] = "The event was not taken." });
                continue;
            }

            Taken[id] = data;
            successful.Add(new JsonObject { ["id"] = id, ["eventID"] = Guid.NewGuid().ToString() });
        }

        return AwsAnswer.Ok(new JsonObject { ["successful"] = successful, ["failed"] = failed });
    }

    private string? Fault(string id, string data, string? checksum)
    {
        if (Refused.TryGetValue(id, out var code)) return code;
        if (!id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return "InvalidRecipient";
        return checksum is null || checksum == Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(data))) ? null : "ChecksumMismatch";
    }
}

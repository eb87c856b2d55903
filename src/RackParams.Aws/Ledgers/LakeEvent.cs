using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.CloudTrailData.Model;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;

namespace RackParams.Aws.Ledgers;

/// <summary>A text as an event of CloudTrail Lake. The text itself, whose hash counts, is one member of the event's own data; the rest is for queries.</summary>
internal static class LakeEvent
{
    public const string Source = "rackparams";

    public static AuditEvent Of(LedgerText text, string account)
    {
        var data = CanonicalJson.Write(new JsonObject
        {
            ["version"] = "1.0",
            ["userIdentity"] = new JsonObject { ["type"] = "RackParamsActor", ["principalId"] = text.Actor.Length == 0 ? "unknown" : text.Actor },
            ["eventSource"] = Source,
            ["eventName"] = text.Action.Length == 0 ? "Change" : text.Action,
            ["eventTime"] = text.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["UID"] = text.Id,
            ["recipientAccountId"] = account,
            ["additionalEventData"] = new JsonObject
            {
                ["rack"] = text.Rack,
                ["rackId"] = text.RackId.ToString("D"),
                ["sequence"] = text.Sequence.ToString("D12", System.Globalization.CultureInfo.InvariantCulture),
                ["part"] = text.Part.ToString(),
                ["sha256"] = text.Sha256,
                ["text"] = text.Text,
            },
        });
        return new AuditEvent { Id = text.Id, EventData = data, EventDataChecksum = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(data))) };
    }
}

using System.Text.Json.Serialization;
using Amazon.CloudTrailData.Model;

namespace Amazon.CloudTrailData;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(PutAuditEventsRequest))]
[JsonSerializable(typeof(PutAuditEventsResponse))]
internal sealed partial class CloudTrailDataJson : JsonSerializerContext;

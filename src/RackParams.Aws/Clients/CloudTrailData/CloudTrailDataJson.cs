using System.Text.Json.Serialization;
using Amazon.CloudTrailData.Model;

namespace Amazon.CloudTrailData;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(PutAuditEventsRequest))]
[JsonSerializable(typeof(PutAuditEventsResponse))]
internal sealed partial class CloudTrailDataJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using Amazon.CloudTrail.Model;
using RackParams.Aws.Clients;

namespace Amazon.CloudTrail;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(EpochTimeConverter), typeof(ConstantClassConverter)])]
[JsonSerializable(typeof(StartQueryRequest))]
[JsonSerializable(typeof(DescribeQueryRequest))]
[JsonSerializable(typeof(GetQueryResultsRequest))]
[JsonSerializable(typeof(LookupEventsRequest))]
[JsonSerializable(typeof(ListEventDataStoresRequest))]
[JsonSerializable(typeof(GetEventDataStoreRequest))]
[JsonSerializable(typeof(GetChannelRequest))]
[JsonSerializable(typeof(StartQueryResponse))]
[JsonSerializable(typeof(DescribeQueryResponse))]
[JsonSerializable(typeof(GetQueryResultsResponse))]
[JsonSerializable(typeof(LookupEventsResponse))]
[JsonSerializable(typeof(ListEventDataStoresResponse))]
[JsonSerializable(typeof(GetEventDataStoreResponse))]
[JsonSerializable(typeof(GetChannelResponse))]
internal sealed partial class CloudTrailJson : JsonSerializerContext;

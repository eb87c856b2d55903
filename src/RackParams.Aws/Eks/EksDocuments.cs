using System.Text.Json.Serialization;
using Amazon.EKS.Model;
using RackParams.Aws.Clients;

namespace RackParams.Aws.Eks;

/// <summary>EKS' objects as the documents that parameters are bound to, in the shapes EKS answers, and requests made of parts of them.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(IsoTimeConverter), typeof(ConstantClassConverter)])]
[JsonSerializable(typeof(Cluster))]
[JsonSerializable(typeof(Nodegroup))]
[JsonSerializable(typeof(Addon))]
[JsonSerializable(typeof(UpdateClusterConfigRequest))]
[JsonSerializable(typeof(UpdateNodegroupConfigRequest))]
[JsonSerializable(typeof(UpdateNodegroupVersionRequest))]
[JsonSerializable(typeof(AssociateEncryptionConfigRequest))]
internal sealed partial class EksDocuments : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using RackParams.Core.Journal;

namespace RackParams.Aws.Eks;

/// <summary>Times in documents as records write them; EKS' own are numbers with fractions, which no record may hold.</summary>
internal sealed class IsoTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Timestamp.Read(reader.GetString()!).UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Timestamp.Write(new DateTimeOffset(value.ToUniversalTime(), TimeSpan.Zero)));
}

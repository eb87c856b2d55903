using System.Globalization;
using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Files;

/// <summary>What a file says of itself, as pairs of texts: the same in every form.</summary>
internal static class FileHeader
{
    public const string Rack = "rack";
    public const string RackId = "rackId";
    public const string Time = "time";
    public const string Catalog = "catalog";
    public const string HeadSequence = "headSequence";
    public const string HeadHash = "headHash";

    public static readonly IReadOnlyList<string> Names = [Rack, RackId, Time, Catalog, HeadSequence, HeadHash];

    public static IReadOnlyList<KeyValuePair<string, string?>> Of(ParameterFile file) =>
    [
        new(Rack, file.Rack), new(RackId, file.RackId?.ToString("D")), new(Time, file.Time is { } time ? Timestamp.Write(time) : null),
        new(Catalog, file.Catalog?.ToString(CultureInfo.InvariantCulture)),
        new(HeadSequence, file.HeadSequence?.ToString(CultureInfo.InvariantCulture)), new(HeadHash, file.HeadHash),
    ];

    public static ParameterFile Read(Func<string, string?> text, IEnumerable<FileValue> values)
    {
        string? Text(string name) => text(name) is { Length: > 0 } found ? found : null;
        return new ParameterFile(
            Text(Rack) ?? "", Text(RackId) is { } id ? Guid.Parse(id) : null, Text(Time) is { } time ? Timestamp.Read(time) : null,
            checked((int?)Number(Text(Catalog))), Number(Text(HeadSequence)), Text(HeadHash), [.. values]);
    }

    private static long? Number(string? text) => text is null ? null : long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Management.Automation;

namespace RackParams.PowerShell.Binding;

/// <summary>A time as people type it: ISO 8601, UTC unless it says otherwise. A DateTime that PowerShell made in local time stays that moment.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UtcTimeAttribute : ArgumentTransformationAttribute
{
    private const string Accepts = "a date (2026-10-01), a time (2026-10-01T14:30, UTC unless it ends in an offset like +02:00), or a DateTime such as (Get-Date).AddDays(-7)";

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            object[] several => several.Select(one => (DateTimeOffset)Transform(engineIntrinsics, one)).ToArray(),
            DateTimeOffset time => time.ToUniversalTime(),
            DateTime { Kind: DateTimeKind.Local } time => new DateTimeOffset(time).ToUniversalTime(),
            DateTime time => new DateTimeOffset(time.Ticks, TimeSpan.Zero),
            string text when Parse(text) is { } time => time,
            _ => throw new ArgumentTransformationMetadataException($"'{value}' is not a time. Give {Accepts}."),
        };
    }

    private static DateTimeOffset? Parse(string text)
    {
        var iso = text.Trim();
        if (iso.Length > 10 && iso[10] == ' ') iso = $"{iso[..10]}T{iso[11..].Replace(" ", "", StringComparison.Ordinal)}";
        return DateTimeOffset.TryParseExact(iso, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
    }
}

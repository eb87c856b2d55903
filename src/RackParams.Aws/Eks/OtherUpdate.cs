using System.Globalization;

namespace RackParams.Aws.Eks;

/// <summary>An update that somebody else began.</summary>
/// <param name="Id">EKS' id.</param>
/// <param name="Type">EKS' kind: LoggingUpdate, VersionUpdate…</param>
/// <param name="Since">When; null: not said.</param>
/// <param name="By">Who, by CloudTrail; null: not known.</param>
internal sealed record OtherUpdate(string Id, string? Type, DateTimeOffset? Since, string? By)
{
    public string Name => $"{Type ?? "update"} {Id}";

    public string? Begun => Since?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public override string ToString() => $"{Name}{(Begun is null ? "" : $", begun {Begun}")}{(By is null ? "" : $" by {By}")}";
}

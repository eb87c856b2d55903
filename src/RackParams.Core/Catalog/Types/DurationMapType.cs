namespace RackParams.Core.Catalog.Types;

/// <summary>Durations by key: <c>memory.available=2m</c>.</summary>
/// <param name="what">What the keys are.</param>
/// <param name="keys">The keys there are.</param>
public sealed class DurationMapType(string what, IReadOnlyList<string> keys) : PairSetType
{
    private static readonly DurationType Duration = new(false, "2m or 1m30s");

    public override string Name => "durations";

    public override string Accepts => $"{what}=duration pairs separated by commas, {what} being one of {string.Join(", ", keys)}, e.g. {keys[0]}=2m";

    protected override string? PairFault(string key, string value) =>
        !keys.Contains(key, StringComparer.Ordinal) ? $"'{key}' is no {what}: {string.Join(", ", keys)}"
        : Duration.Parse(value).Fault is null ? null
        : $"'{value}' is no duration: {Duration.Accepts}";
}

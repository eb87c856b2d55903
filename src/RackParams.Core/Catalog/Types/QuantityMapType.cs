using RackParams.Core.Catalog.Bindings;

namespace RackParams.Core.Catalog.Types;

/// <summary>Kubernetes quantities by key: <c>cpu=100m,memory=200Mi</c>.</summary>
/// <param name="what">What the keys are.</param>
/// <param name="keys">The keys there are.</param>
/// <param name="shares">A value may also be a share: 5%.</param>
public sealed class QuantityMapType(string what, IReadOnlyList<string> keys, bool shares) : PairSetType
{
    public override string Name => "quantities";

    public override string Accepts =>
        $"{what}=quantity pairs separated by commas, {what} being one of {string.Join(", ", keys)}, e.g. {keys[0]}={(shares ? "5%" : "100m")}";

    protected override string? PairFault(string key, string value) =>
        !keys.Contains(key, StringComparer.Ordinal) ? $"'{key}' is no {what}: {string.Join(", ", keys)}"
        : IsShare(value) || Quantity.IsOne(value) ? null
        : $"'{value}' is no quantity such as 100m or 200Mi{(shares ? ", and no share from 0% to 100%" : "")}";

    private bool IsShare(string value) =>
        shares && value.EndsWith('%') && decimal.TryParse(value.AsSpan(0, value.Length - 1), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var share) && share <= 100;
}

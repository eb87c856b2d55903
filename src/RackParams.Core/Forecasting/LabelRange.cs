using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;

namespace RackParams.Core.Forecasting;

/// <summary>The values that requirements allow for one label.</summary>
/// <param name="Others">False: only the values named. True: all but the values named.</param>
/// <param name="Values">The values named.</param>
/// <param name="Least">A number the value must not be below.</param>
/// <param name="Most">A number the value must not be above.</param>
/// <remarks>After Requirement in pkg/scheduling/requirement.go of kubernetes-sigs/karpenter.</remarks>
internal sealed record LabelRange(bool Others, IReadOnlySet<string> Values, long? Least, long? Most)
{
    private static readonly IReadOnlySet<string> Empty = new HashSet<string>();
    private static readonly LabelRange Nothing = new(false, Empty, null, null);

    public static LabelRange Read(JsonObject requirement)
    {
        var values = (requirement["values"] as JsonArray ?? []).Select(At.Scalar).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var bound = Number(values.FirstOrDefault()) ?? 0;
        return At.Scalar(requirement["operator"]) switch
        {
            "In" => new LabelRange(false, values, null, null),
            "NotIn" => new LabelRange(true, values, null, null),
            "DoesNotExist" => Nothing,
            "Gt" when bound == long.MaxValue => Nothing,
            "Gt" => new LabelRange(true, Empty, bound + 1, null),
            "Gte" => new LabelRange(true, Empty, bound, null),
            "Lt" => new LabelRange(true, Empty, null, bound - 1),
            "Lte" => new LabelRange(true, Empty, null, bound),
            _ => new LabelRange(true, Empty, null, null),
        };
    }

    /// <summary>What both allow.</summary>
    public LabelRange And(LabelRange other)
    {
        var (least, most) = (Max(Least, other.Least), Max(-Most, -other.Most) is { } negated ? -negated : (long?)null);
        if (least > most) return Nothing;
        if (Others && other.Others) return new LabelRange(true, Values.Union(other.Values).ToHashSet(StringComparer.Ordinal), least, most);
        var named = Others ? other.Values : Values;
        return new LabelRange(false, named.Where(v => Has(v) && other.Has(v)).ToHashSet(StringComparer.Ordinal), null, null);
    }

    /// <summary>Whether a node with this value fits; null: the node has no such label, which only 'not one of' and 'not at all' allow.</summary>
    public bool Allows(string? value) => value is null ? Values.Count > 0 == Others : Has(value);

    private bool Has(string value) => Values.Contains(value) != Others && Within(value);

    private bool Within(string value) =>
        (Least is null && Most is null) || (Number(value) is { } number && !(number < Least) && !(number > Most));

    private static long? Max(long? a, long? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

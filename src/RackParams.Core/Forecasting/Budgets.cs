using System.Globalization;
using System.Text.Json.Nodes;

namespace RackParams.Core.Forecasting;

/// <summary>How many nodes a NodePool lets Karpenter replace at a time.</summary>
internal static class Budgets
{
    /// <summary>The least that any budget without a schedule allows of a number of nodes; a share rounds up, as Karpenter does. Scheduled ones can only lower it.</summary>
    public static int AtMost(JsonObject? nodePool, int nodes)
    {
        var budgets = (nodePool?["spec"]?["disruption"]?["budgets"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(b => b["schedule"] is null && (b["reasons"] is not JsonArray reasons || reasons.Any(r => r?.ToString() == "Drifted")))
            .Select(b => Allowed(b["nodes"]?.ToString() ?? "10%", nodes));
        return budgets.Append(nodes).Min();
    }

    private static int Allowed(string text, int nodes)
    {
        var share = text.EndsWith('%');
        return !int.TryParse(share ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? nodes
            : share ? (int)Math.Ceiling(nodes * number / 100.0)
            : number;
    }
}

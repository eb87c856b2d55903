using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>The forecast in a record, schema 1: its members.</summary>
internal static class ForecastForm
{
    public static JsonObject Write(Forecast forecast) =>
        new JsonObject { ["impact"] = Json.Array(forecast.Impact, i => i) }
            .WithList("pools", forecast.Pools, WritePool)
            .WithList("expiring", forecast.Expiring, WriteCohort)
            .With("moreExpiring", Count(forecast.MoreExpiring));

    public static Forecast Read(FormReader json) =>
        new(json.Texts("impact"), json.List("pools", ReadPool))
        {
            Expiring = json.List("expiring", ReadCohort),
            MoreExpiring = (int)(json.NumberOrNull("moreExpiring") ?? 0),
        };

    private static JsonObject WritePool(PoolForecast pool) =>
        new JsonObject { ["pool"] = pool.Pool }
            .With("nodes", pool.Nodes)
            .WithList("replaced", pool.Replaced, r => new JsonObject { ["node"] = r.Node, ["why"] = r.Why }.With("pods", r.Pods))
            .With("moreReplaced", Count(pool.MoreReplaced))
            .WithList("unsure", pool.Unsure, n => n)
            .With("moreUnsure", Count(pool.MoreUnsure))
            .With("atMost", pool.AtMost)
            .With("begins", pool.Begins is { } begins ? Timestamp.Write(begins) : null)
            .With("minutes", pool.Minutes)
            .With("pods", pool.Pods)
            .WithList("blockers", pool.Blockers, b => new JsonObject { ["node"] = b.Node, ["by"] = b.By, ["why"] = b.Why })
            .With("moreBlockers", Count(pool.MoreBlockers));

    private static PoolForecast ReadPool(FormReader json) => new(json.Text("pool"), (int?)json.NumberOrNull("nodes"))
    {
        Replaced = json.List("replaced", r => new ReplacedNode(r.Text("node"), r.Text("why"), (int?)r.NumberOrNull("pods"))),
        MoreReplaced = (int)(json.NumberOrNull("moreReplaced") ?? 0),
        Unsure = json.Texts("unsure"),
        MoreUnsure = (int)(json.NumberOrNull("moreUnsure") ?? 0),
        AtMost = (int?)json.NumberOrNull("atMost"),
        Begins = json.TextOrNull("begins") is null ? null : json.Time("begins"),
        Minutes = (int?)json.NumberOrNull("minutes"),
        Pods = (int?)json.NumberOrNull("pods"),
        Blockers = json.List("blockers", b => new Blocker(b.Text("node"), b.Text("by"), b.Text("why"))),
        MoreBlockers = (int)(json.NumberOrNull("moreBlockers") ?? 0),
    };

    private static JsonObject WriteCohort(ExpiryCohort cohort) =>
        new JsonObject { ["time"] = Timestamp.Write(cohort.Time), ["nodes"] = Json.Array(cohort.Nodes, n => n) }
            .With("more", Count(cohort.More))
            .With("blocked", cohort.Blocked ? true : null);

    private static ExpiryCohort ReadCohort(FormReader json) => new(json.Time("time"), json.Texts("nodes"))
    {
        More = (int)(json.NumberOrNull("more") ?? 0),
        Blocked = json.Flag("blocked"),
    };

    private static JsonNode? Count(int number) => number == 0 ? null : number;
}

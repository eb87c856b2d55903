using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>Clause by clause, the parameters whose records are evidence for it. Evidence only: that a clause is met is for the auditor to say.</summary>
internal static class SafeguardReport
{
    /// <summary>The frameworks that the catalog knows, as people name them and as its clauses begin.</summary>
    public static readonly IReadOnlyDictionary<string, string> Frameworks = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["HIPAA"] = "HIPAA ", ["SOC2"] = "SOC 2 ", ["ISO27001"] = "ISO 27001 ", ["PCIDSS"] = "PCI DSS ",
    };

    public static JsonArray Of(RecordedState end, IReadOnlyDictionary<string, long> changes, IReadOnlyList<string> frameworks, ParameterCatalog catalog)
    {
        var prefixes = frameworks.Count == 0 ? Frameworks.Values : frameworks.Select(f => Frameworks[f]);
        var recorded = end.Values.Keys.Order(StringComparer.Ordinal).Select(catalog.Find).OfType<ParameterDefinition>().ToList();
        var clauses = recorded.SelectMany(d => d.Safeguards).Distinct().Where(c => prefixes.Any(p => c.StartsWith(p, StringComparison.Ordinal))).Order(StringComparer.Ordinal);
        return Json.Array(clauses, clause => new JsonObject
        {
            ["clause"] = clause,
            ["parameters"] = Json.Array(recorded.Where(d => d.Safeguards.Contains(clause)), d => Parameter(d, end, changes)),
        });
    }

    private static JsonObject Parameter(ParameterDefinition definition, RecordedState end, IReadOnlyDictionary<string, long> changes)
    {
        var last = end.Last.GetValueOrDefault(definition.Name);
        return new JsonObject
        {
            ["name"] = definition.Name,
            ["value"] = end.Values[definition.Name],
            ["changesInPeriod"] = changes.GetValueOrDefault(definition.Name),
            ["lastChange"] = last is null ? null : new JsonObject
            {
                ["sequence"] = last.Sequence, ["time"] = Timestamp.Write(last.Time), ["actor"] = last.Actor, ["reason"] = last.Reason, ["ticket"] = last.Ticket,
            },
        };
    }
}

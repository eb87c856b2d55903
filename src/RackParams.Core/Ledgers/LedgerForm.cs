using System.Text.Json;
using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Core.Ledgers;

/// <summary>A definition as a record says it: the value of the assignment <c>ledger/NAME</c>.</summary>
public static class LedgerForm
{
    private const string Mark = "ledger/";

    /// <summary>The name of a ledger's assignment. No parameter has a slash in its name.</summary>
    public static string Assignment(string ledger) => Mark + ledger;

    /// <summary>The ledger an assignment is about; null: it is about a parameter.</summary>
    public static string? Ledger(string assignment) => assignment.StartsWith(Mark, StringComparison.Ordinal) ? assignment[Mark.Length..] : null;

    public static string Write(LedgerDefinition ledger) => CanonicalJson.Write(new JsonObject
    {
        ["kind"] = ledger.Kind.ToString(),
        ["destination"] = ledger.Destination,
        ["delivery"] = ledger.Delivery.ToString(),
    }
        .With("retain", ledger.Retain?.ToString())
        .With("region", ledger.Region)
        .With("store", ledger.Store));

    /// <summary>Reads a definition; null: this version doesn't know its form.</summary>
    public static LedgerDefinition? Read(string name, string text)
    {
        try
        {
            var json = JsonNode.Parse(text) as JsonObject ?? throw new JsonException("not an object");
            return new LedgerDefinition(name, json.Named<LedgerKind>("kind"), json.Text("destination"), json.Named<LedgerDelivery>("delivery"))
            {
                Retain = json.TextOrNull("retain") is { } retain ? Retention.Parse(retain) : null,
                Region = json.TextOrNull("region"),
                Store = json.TextOrNull("store"),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or Errors.RackException)
        {
            return null;
        }
    }
}

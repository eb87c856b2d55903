using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Core.Tests.Support;

/// <summary>A forger who owns the file: rewrites a record and everything after it, with every hash computed anew, head and index too.</summary>
internal static class Forgery
{
    private const string Loosen = "DROP TRIGGER change_record_stays; DROP TRIGGER change_outcome_stays; DROP TRIGGER change_stays; DROP TRIGGER head_never_falls;";

    public static async Task RewriteAsync(Sandbox rack, long sequence, string was, string becomes)
    {
        var sql = Loosen;
        var hash = "";
        IReadOnlyList<IndexEntry> index = [];
        await foreach (var stored in rack.Session.Connection.Journal.ReadFromAsync(1, Sandbox.Token))
        {
            var (record, outcome) = ((JsonObject)JsonNode.Parse(stored.Record)!, (JsonObject)JsonNode.Parse(stored.Outcome!)!);
            if (stored.Sequence == sequence) record["reason"] = record["reason"]!.GetValue<string>().Replace(was, becomes, StringComparison.Ordinal);
            if (hash.Length > 0) record["previousHash"] = hash;
            var text = CanonicalJson.Write(record);
            outcome["recordHash"] = Hash.Of(text);
            var end = CanonicalJson.Write(outcome);
            hash = Hash.Of(end);
            var entry = Entry.Read(stored with { Record = text, Outcome = end });
            index = ParameterIndex.With(index, entry);
            sql += $"UPDATE change SET record = '{Quoted(text)}', outcome = '{Quoted(end)}', reason = '{Quoted(entry.Record.Reason)}' WHERE sequence = {stored.Sequence};";
        }

        rack.Tamper($"{sql} UPDATE rack SET head_hash = '{hash}';");
        var root = (await rack.Session.Connection.Journal.ReadRackAsync(Sandbox.Token))!;
        await rack.Session.Connection.Journal.RebuildAsync(new JournalEnd(root.Head!, index, root.Ledgers), Sandbox.Token);
    }

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}

using Microsoft.Data.Sqlite;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;

namespace RackParams.Benchmarks.Support;

/// <summary>A sandbox rack with a long history, as the module would have written it.</summary>
internal static class LongSandbox
{
    /// <summary>Registers a rack and gives it so many changes instead of its baseline.</summary>
    public static async Task MakeAsync(Folder folder, string rack, long count)
    {
        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        await engine.RunAsync($"$null = Register-Rack {rack} -Sandbox -Reason 'a rack with a long history' -Force").ConfigureAwait(false);
        Fill(FileOf(folder, rack), rack, count);
    }

    public static string FileOf(Folder folder, string rack) => Path.Combine(folder.Home, "sandboxes", rack + ".db");

    private static void Fill(string file, string rack, long count)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run(connection, "DROP TRIGGER change_stays; DROP TRIGGER change_assignment_kept; DELETE FROM change; DELETE FROM change_assignment; PRAGMA synchronous = OFF");
        using var id = connection.CreateCommand();
        id.CommandText = "SELECT rack_id FROM rack";
        var rackId = Guid.Parse((string)id.ExecuteScalar()!);
        StoredChange? last = null;
        using (var transaction = connection.BeginTransaction())
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO change VALUES ($sequence, $record, $outcome, $time, $actor, $action, $summary, $reason, $ticket, $result, NULL)";
            var at = new[] { "$sequence", "$record", "$outcome", "$time", "$actor", "$action", "$summary", "$reason", "$ticket", "$result" }.Select(n => insert.Parameters.AddWithValue(n, null)).ToList();
            foreach (var change in Chains.Of(rack, rackId, count))
            {
                var copies = change.Copies;
                object?[] values = [change.Sequence, change.Record, change.Outcome, copies.Time, copies.Actor, copies.Action, copies.Summary, copies.Reason, copies.Ticket, copies.Result];
                for (var i = 0; i < values.Length; i++) at[i].Value = values[i];
                insert.ExecuteNonQuery();
                last = change;
            }

            transaction.Commit();
        }

        Run(connection, $"DROP TRIGGER head_never_falls; UPDATE rack SET head_sequence = {count}, head_hash = '{Hash.Of(last!.Outcome!)}', head_time = '{last.Copies.Time}'");
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}

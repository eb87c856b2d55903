using System.Text.Json;
using Microsoft.Data.Sqlite;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;
using RackParams.Tests.Tampering;

namespace RackParams.Core.Tests.Tampering;

/// <summary>What somebody can do who may write a sandbox's file: put any state in place of what is there.</summary>
internal static class SandboxKeys
{
    private const string Loosen = """
        DROP TRIGGER IF EXISTS change_record_stays; DROP TRIGGER IF EXISTS change_outcome_stays; DROP TRIGGER IF EXISTS change_stays;
        DROP TRIGGER IF EXISTS head_never_falls; DROP TRIGGER IF EXISTS change_assignment_kept; DELETE FROM change_assignment; DELETE FROM change; DELETE FROM rack
        """;

    public static void Put(Sandbox rack, RackState state)
    {
        using var connection = new SqliteConnection($"Data Source={rack.File};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Run(Loosen);
        foreach (var change in state.Changes)
        {
            var c = change.Copies;
            Run("INSERT INTO change (sequence, record, outcome, time, actor, action, summary, reason, ticket, result) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
                change.Sequence, change.Record, change.Outcome, c.Time, c.Actor, c.Action, c.Summary, c.Reason, c.Ticket, c.Result);
        }

        var (root, head) = (state.Root, state.Root.Head);
        Run("INSERT INTO rack (name, rack_id, setting, min_writer_schema, head_sequence, head_hash, head_time, parameters, head_catalog, ledgers) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
            root.Name, root.RackId.ToString("D"), JsonSerializer.Serialize(root.Setting), root.MinWriterSchema, head?.Sequence, head?.EntryHash,
            head is null ? null : Timestamp.Write(head.Time), JsonSerializer.Serialize(root.Index), head?.Catalog, JsonSerializer.Serialize(root.Ledgers));
        transaction.Commit();

        void Run(string sql, params object?[] values)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
            command.ExecuteNonQuery();
        }
    }
}

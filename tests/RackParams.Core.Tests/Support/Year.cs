using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using RackParams.Core.Changes;
using RackParams.Core.Journal;

namespace RackParams.Core.Tests.Support;

/// <summary>A long history, written at once: changes of one limit, each the last real one anew, chained and hashed.</summary>
internal static class Year
{
    private static readonly string[] People = ["maria.lopez@clinic.example", "john.doe@clinic.example", "github:clinic/infra"];
    private static readonly string[] Reasons = ["capacity for the quarter", "fewer evictions at night", "back to the agreed limit", "imaging needs more room"];

    /// <summary>A rack with a pool and so many changes beside the three real ones, one every ten minutes from now on.</summary>
    public static async Task<Sandbox> OfAsync(int changes)
    {
        var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_cpu_limit=200");
        await FillAsync(rack, changes);
        return rack;
    }

    private static async Task FillAsync(Sandbox rack, int changes)
    {
        var journal = rack.Session.Connection.Journal;
        var root = (await journal.ReadRackAsync(Sandbox.Token))!;
        var last = Entry.Read((await journal.ReadAsync(root.Head!.Sequence, Sandbox.Token))!);
        using var connection = new SqliteConnection($"Data Source={rack.File};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO change (sequence, record, outcome, time, actor, action, summary, reason, ticket, result) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        foreach (var name in Enumerable.Range(1, 10)) insert.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${name}"), DBNull.Value);
        for (var i = 0; i < changes; i++)
        {
            last = Next(last, i);
            var stored = StoredChanges.Of(last.Record).With(last.Record, last.Outcome!);
            object?[] row = [stored.Sequence, stored.Record, stored.Outcome, stored.Copies.Time, stored.Copies.Actor, stored.Copies.Action, stored.Copies.Summary, stored.Copies.Reason, stored.Copies.Ticket, stored.Copies.Result];
            for (var column = 0; column < row.Length; column++) insert.Parameters[column].Value = row[column] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }

        using var end = connection.CreateCommand();
        end.CommandText = "UPDATE rack SET head_sequence = $s, head_hash = $h, head_time = $t, parameters = $p; UPDATE document SET generation = $g WHERE kind = 'NodePool'";
        end.Parameters.AddWithValue("$s", last.Record.Sequence);
        end.Parameters.AddWithValue("$h", last.Hash);
        end.Parameters.AddWithValue("$t", Timestamp.Write(last.Outcome!.Time));
        end.Parameters.AddWithValue("$p", JsonSerializer.Serialize(ParameterIndex.With(root.Index, last)));
        end.Parameters.AddWithValue("$g", last.Outcome.Targets[0].GenerationAfter);
        end.ExecuteNonQuery();
        transaction.Commit();
    }

    private static Entry Next(Entry last, int number)
    {
        var target = last.Outcome!.Targets[0];
        var limit = string.Create(CultureInfo.InvariantCulture, $"{300 + (number % 2000)}");
        var record = last.Record with
        {
            Sequence = last.Record.Sequence + 1,
            ChangeId = new Guid(number + 1, 1, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1),
            Time = last.Record.Time.AddMinutes(10),
            ApplyBefore = last.Record.ApplyBefore.AddMinutes(10),
            Actor = last.Record.Actor with { Name = People[number % People.Length] },
            Reason = Reasons[number % Reasons.Length],
            Ticket = number % 3 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"CHG-{number}"),
            Assignments = [new Assignment("karpenter_cpu_limit", last.Outcome.Assignments[0].Live, limit)],
            Targets = [last.Record.Targets[0] with { Generation = target.GenerationAfter }],
            PreviousHash = last.Hash!,
        };
        var recordHash = Hash.Of(ChangeText.Write(record));
        var outcome = last.Outcome with
        {
            ChangeId = record.ChangeId,
            RecordHash = recordHash,
            Time = record.Time.AddMilliseconds(300),
            Assignments = [last.Outcome.Assignments[0] with { Live = limit }],
            Targets = [target with { GenerationBefore = target.GenerationAfter, GenerationAfter = target.GenerationAfter + 1 }],
        };
        return new Entry(record, outcome, recordHash, Hash.Of(ChangeText.Write(outcome)));
    }
}

using Microsoft.Data.Sqlite;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Tests.Support;
using RackParams.Core.Tests.Tampering;
using RackParams.Local;
using RackParams.Tests;
using RackParams.Tests.Tampering;

namespace RackParams.Core.Tests.Disk;

/// <summary>SQLite files damaged at random bytes. RACKPARAMS_DAMAGE_ROUNDS says how often, RACKPARAMS_FUZZ_SEED where.</summary>
public sealed class DamageTests
{
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("RACKPARAMS_DAMAGE_ROUNDS") ?? "150", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("RACKPARAMS_FUZZ_SEED") ?? "20261124", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly RackState Was = Story.Of(Sandbox.Name);

    [Fact]
    public async Task A_sandbox_tells_all_damage_reads_what_is_intact_and_takes_no_change()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        SandboxKeys.Put(rack, Was);
        await rack.LetGoAsync();
        var (whole, random) = (await File.ReadAllBytesAsync(rack.File, Sandbox.Token), new Random(Seed));
        var (told, refused, harmless) = (0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            Damage(rack.File, whole, random);
            var intact = Intact(rack.File, "change", "sequence", "record");
            var sound = Sound(rack.File);
            var faults = await JudgeAsync(rack, intact);
            if (faults is null || faults.Count > 0) told++;
            else
            {
                // What nobody tells has changed nothing of the journal.
                Assert.Equal(Was.Changes.Select(c => (c.Sequence, c.Record)), intact);
                harmless++;
            }

            if (sound) continue;
            await Assert.ThrowsAsync<RackException>(() => SetAsync(rack));
            Assert.Equal(intact, Intact(rack.File, "change", "sequence", "record"));
            refused++;
        }

        Assert.True(told > 0 && refused > 0 && harmless > 0, $"{told} {refused} {harmless}");
        Counts.Write("damage", FormattableString.Invariant($"sandbox file: damaged {Rounds} times (seed {Seed}); told {told}, without effect {harmless}; structure broken and changes refused {refused}"));
    }

    [Fact]
    public async Task A_ledger_tells_all_damage_and_takes_no_entry()
    {
        var folder = Directory.CreateTempSubdirectory("rackparams-ledger-").FullName;
        var definition = Story.Ledger with { Destination = Path.Combine(folder, "audit.db") };
        var texts = Was.Changes.SelectMany(LedgerTexts.Of).ToList();
        await using (var ledger = new SqliteLedgers().Open(definition, Sandbox.Name, create: true)) await ledger.AppendAsync(texts, Sandbox.Token);
        var (whole, random) = (await File.ReadAllBytesAsync(definition.Destination, Sandbox.Token), new Random(Seed));
        var refusals = new HashSet<string>();
        var (told, harmless) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            Damage(definition.Destination, whole, random);
            await using var ledger = new SqliteLedgers().Open(definition, Sandbox.Name, create: false);
            try
            {
                var faults = await new LedgerAuditor(Was.Root, new LedgerMark(definition, Story.Last, Story.Last)).CompareAsync(new StateJournal(Was), ledger, Sandbox.Token);
                if (faults.Count > 0) told++;
                else
                {
                    Assert.Equal(texts.Select(t => t.Text).Order(StringComparer.Ordinal), Intact(definition.Destination, "entry", "number", "text").Select(t => t.Text).Order(StringComparer.Ordinal));
                    harmless++;
                }
            }
            catch (RackException)
            {
                told++;
            }

            if (!Sound(definition.Destination)) refusals.Add((await Assert.ThrowsAsync<RackException>(() => ledger.AppendAsync(texts, Sandbox.Token))).Code);
        }

        Assert.Contains("LedgerFileDamaged", refusals);
        Assert.True(told > 0 && harmless > 0, $"{told} {harmless}");
        Counts.Write("damage", FormattableString.Invariant($"ledger file: damaged {Rounds} times (seed {Seed}); told {told}, without effect {harmless}"));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task SetAsync(Sandbox rack)
    {
        var session = await rack.OpenAsync();
        await using var opened = session.Connection;
        await Sandbox.SetAsync(session, "karpenter_cpu_limit=200");
    }

    // Null: the rack itself can't be read any more, which is told by a typed error.
    private static async Task<IReadOnlyList<AuditFault>?> JudgeAsync(Sandbox rack, IReadOnlyList<(long Sequence, string Text)> intact)
    {
        try
        {
            var session = await rack.OpenAsync();
            await using var opened = session.Connection;
            var faults = (await new Verifier(Sandbox.Name, session.Connection.Journal).VerifyAsync(null, Sandbox.Token)).Faults;
            var read = await session.Connection.Journal.ReadFromAsync(1, Sandbox.Token).Select(c => (c.Sequence, c.Record)).ToListAsync(Sandbox.Token);
            Assert.All(intact.Where(i => i.Sequence is > 0 and <= Story.Last), i => Assert.Contains(i, read));
            return faults;
        }
        catch (RackException)
        {
            return null;
        }
    }

    private static void Damage(string file, byte[] whole, Random random)
    {
        foreach (var beside in new[] { "-wal", "-shm", "-journal" }) File.Delete(file + beside);
        var bytes = (byte[])whole.Clone();
        var (at, length) = (random.Next(bytes.Length), random.Next(4) switch { 0 => 1, 1 => 16, 2 => 512, _ => 4096 });
        for (var i = at; i < Math.Min(at + length, bytes.Length); i++) bytes[i] = (byte)(length == 512 ? 0 : random.Next(256));
        File.WriteAllBytes(file, bytes);
    }

    // By SQLite alone, row by row: which texts can still be had.
    private static List<(long Sequence, string Text)> Intact(string file, string table, string key, string column)
    {
        var found = new List<(long, string)>();
        for (var row = 1; row <= 2 * Story.Last; row++)
        {
            if (Ask(file, $"SELECT {column} FROM {table} WHERE {key} = {row}") is string text) found.Add((row, text));
        }

        return found;
    }

    private static bool Sound(string file) => Ask(file, "PRAGMA quick_check(1)") is "ok";

    private static object? Ask(string file, string sql)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
        catch (SqliteException)
        {
            return null;
        }
    }
}

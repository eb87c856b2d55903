using Microsoft.Data.Sqlite;
using RackParams.Benchmarks.Support;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;
using RackParams.Local;

namespace RackParams.Benchmarks;

/// <summary>Appending records to a sandbox's journal, against inserting the same columns by SQLite alone, each insert a durable transaction.</summary>
internal sealed class AppendBenchmark : IBenchmark
{
    private const int Batch = 10;
    private const int Batches = 201;
    private const double Least = 0.8;

    public string Name => "append";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        Directory.CreateDirectory(folder.Home);
        var connection = await new SandboxConnector().ConnectAsync(new KnownRack("production", Providers.Sandbox, File: folder.At("ours.db")), true, default).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);
        using var raw = Raw(folder.At("raw.db"));
        var changes = new Queue<StoredChange>(Chains.Of("production", Guid.Empty, Batch * (Batches + 1)).Select(c => c with { Outcome = null }));
        var bare = new Queue<StoredChange>(changes);
        var pairs = await Pairs.RunAsync(
            Batches,
            () => Pairs.TimeAsync(async () =>
            {
                for (var i = 0; i < Batch; i++) await connection.Journal.AppendAsync(changes.Dequeue(), default).ConfigureAwait(false);
            }),
            () => Pairs.TimeAsync(() =>
            {
                for (var i = 0; i < Batch; i++) Insert(raw, bare.Dequeue());
                return Task.CompletedTask;
            })).ConfigureAwait(false);
        yield return Speed("Appending a record to a sandbox's journal", "a raw SQLite insert, as durable (WAL, synchronous=FULL)", pairs, Least);
    }

    /// <summary>A figure of speed: how fast ours is beside the bare thing.</summary>
    internal static Figure Speed(string what, string against, Pairs pairs, double least) => new(
        what, against, FormattableString.Invariant($"{1 / pairs.Ratio:0.00} of its speed ({pairs.Text})"), FormattableString.Invariant($"at least {least} of its speed"), 1 / pairs.Ratio >= least);

    private static SqliteConnection Raw(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var make = connection.CreateCommand();
        make.CommandText = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE change (sequence INTEGER PRIMARY KEY, record TEXT, time TEXT, actor TEXT, action TEXT, summary TEXT, reason TEXT, ticket TEXT) STRICT
            """;
        make.ExecuteNonQuery();
        return connection;
    }

    private static void Insert(SqliteConnection connection, StoredChange change)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO change VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        var copies = change.Copies;
        object?[] values = [change.Sequence, change.Record, copies.Time, copies.Actor, copies.Action, copies.Summary, copies.Reason, copies.Ticket];
        for (var i = 0; i < values.Length; i++) insert.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        insert.ExecuteNonQuery();
    }
}

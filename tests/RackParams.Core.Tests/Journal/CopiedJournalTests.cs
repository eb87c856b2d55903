using Microsoft.Data.Sqlite;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;
using RackParams.Local;

namespace RackParams.Core.Tests.Journal;

/// <summary>The copy of a long journal on this machine: it saves requests, and nobody can lie by it.</summary>
public sealed class CopiedJournalTests : IDisposable
{
    private const int Count = 1_700;

    private static readonly Guid RackId = Guid.Parse("01930b7a-7c00-7000-8000-000000000001");
    private static readonly IReadOnlyList<StoredChange> All = [.. Chains.Of("production", RackId, Count + 700)];

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-test-").FullName;
    private readonly ListedJournal _journal = new(RackId);
    private readonly CopiedJournal _copied;

    public CopiedJournalTests()
    {
        Grow(Count);
        _copied = new CopiedJournal(_journal, id => new SqliteJournalCopy(SqliteJournalCopy.FileOf(_folder, id)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => SqliteJournalCopy.FileOf(_folder, RackId);

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task The_first_reading_streams_page_by_page_and_the_second_asks_for_what_is_new()
    {
        await using (var reading = _copied.ReadFromAsync(1, Token).GetAsyncEnumerator(Token))
        {
            Assert.True(await reading.MoveNextAsync());
            Assert.Equal((2, ChangeName.PageSize), (_journal.Requests, _journal.Sent));
        }

        Assert.Equal(Texts(1, Count), await ReadAsync());
        Grow(Count + 3);
        var (sequences, requests, sent) = await CountedAsync();

        Assert.Equal(Texts(1, Count + 3), sequences);
        Assert.InRange(requests, 1, 3);
        Assert.InRange(sent, 3, 4);
    }

    [Fact]
    public async Task With_nothing_new_it_asks_for_the_head_and_what_is_open()
    {
        await ReadAsync();
        await NothingNewAsync();
    }

    [Fact]
    public async Task A_short_journal_is_read_as_it_is()
    {
        _journal.Changes.Clear();
        Grow(ChangeName.PageSize);

        Assert.Equal(Texts(1, ChangeName.PageSize), await ReadAsync());
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task What_has_no_outcome_or_is_beyond_the_head_is_fetched_anew_each_time()
    {
        Grow(Count + 2);
        _journal.Head = HeadAt(Count);
        _journal.Changes[^1] = All[Count + 1] with { Outcome = null };
        await ReadAsync();
        _journal.Changes[^1] = All[Count + 1];

        var (texts, _, sent) = await CountedAsync();
        Assert.Equal(Texts(1, Count + 2), texts);
        Assert.Equal(2, sent);
    }

    [Theory]
    [InlineData("UPDATE change SET record = replace(record, 'agreed', 'dreamed') WHERE sequence = 700")]
    [InlineData("UPDATE change SET outcome = replace(outcome, 'Applied', 'Failed') WHERE sequence = 700")]
    [InlineData("UPDATE change SET outcome = replace(outcome, 'Applied', 'Failed') WHERE sequence = 1700")]
    [InlineData("DELETE FROM change WHERE sequence = 1")]
    [InlineData("DELETE FROM change WHERE sequence = 700")]
    [InlineData("UPDATE change SET sequence = 9999 WHERE sequence = 1")]
    [InlineData("INSERT INTO change SELECT 1701, record, outcome FROM change WHERE sequence = 1700")]
    [InlineData("UPDATE change SET record = 'nonsense' WHERE sequence = 2")]
    [InlineData("PRAGMA user_version = 7")]
    [InlineData("DROP TABLE change; CREATE TABLE change (sequence, record, outcome); INSERT INTO change VALUES ('x', 1, NULL)")]
    [InlineData("DROP TABLE change")]
    public async Task A_copy_that_was_touched_is_thrown_away_and_never_believed(string sql)
    {
        await ReadAsync();
        Tamper(sql);

        var (texts, _, sent) = await CountedAsync();
        Assert.Equal(Texts(1, Count), texts);
        Assert.Equal(Count, sent);
        await NothingNewAsync();
    }

    [Fact]
    public async Task A_copy_forged_from_some_change_on_with_every_hash_computed_anew_is_not_believed()
    {
        await ReadAsync();
        var copy = new SqliteJournalCopy(File);
        await copy.DiscardAsync();
        await copy.AppendAsync([.. Chains.Of("production", Guid.NewGuid(), Count)], Token);

        Assert.Equal(Texts(1, Count), await ReadAsync());
        Grow(Count + 1);
        await copy.DiscardAsync();
        await copy.AppendAsync([.. Chains.Of("production", Guid.NewGuid(), Count)], Token);
        Assert.Equal(Texts(1, Count + 1), await ReadAsync());
    }

    [Fact]
    public async Task A_shortened_copy_only_costs_requests()
    {
        await ReadAsync();
        Tamper("DELETE FROM change WHERE sequence > 600");

        var (texts, _, sent) = await CountedAsync();
        Assert.Equal(Texts(1, Count), texts);
        Assert.Equal(Count - 600 + 1, sent);
    }

    [Fact]
    public async Task What_was_deleted_from_the_journal_leaves_the_copy_alone_and_is_missing_only_in_the_journal()
    {
        await ReadAsync();
        _journal.Changes.RemoveAt(99);

        Assert.Equal(Texts(1, Count), await ReadAsync());
        Assert.Equal(Texts(1, Count).Where((_, i) => i != 99), await TextsAsync(_journal.ReadFromAsync(1, Token)));
    }

    [Fact]
    public async Task A_journal_with_a_hole_vouches_for_no_copy_and_is_read_whole_each_time()
    {
        _journal.Changes.RemoveAt(1_200);
        var expected = Texts(1, Count).Where((_, i) => i != 1_200).ToList();

        Assert.Equal(expected, await ReadAsync());
        var (texts, _, sent) = await CountedAsync();
        Assert.Equal(expected, texts);
        Assert.InRange(sent, Count - 1, Count);
    }

    [Fact]
    public async Task A_period_is_found_in_the_copy_and_without_one_by_halving()
    {
        var since = new JournalFilter(Chains.Time(1_650));
        Assert.Equal(Texts(1_650, Count), await TextsAsync(_copied.FindAsync(since, Token)));
        Assert.InRange(_journal.Sent, 51, 80);
        await ReadAsync();
        _journal.Sent = 0;

        Assert.Equal(Texts(1_650, Count), await TextsAsync(_copied.FindAsync(since, Token)));
        Assert.Empty(await TextsAsync(_copied.FindAsync(new JournalFilter(Chains.Time(Count + 1)), Token)));
        Assert.Equal(0, _journal.Sent);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_replaced()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5_000), Token);

        Assert.Equal(Texts(1, Count), await ReadAsync());
        await ReadAsync();
        await NothingNewAsync();
    }

    [Fact]
    public async Task Only_this_user_may_read_it()
    {
        if (OperatingSystem.IsWindows()) return;
        await ReadAsync();
        using var open = new SqliteConnection($"Data Source={File};Pooling=False");
        open.Open();
        using var command = open.CreateCommand();
        command.CommandText = "SELECT count(*) FROM change";
        Assert.Equal((long)Count, command.ExecuteScalar());

        foreach (var file in Directory.GetFiles(_folder)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Where_no_copy_can_be_kept_the_journal_is_read_all_the_same()
    {
        var copied = new CopiedJournal(_journal, id => new SqliteJournalCopy(Path.Combine("/dev/null/nowhere", $"{id}.db")));

        Assert.Equal(Texts(1, Count), await TextsAsync(copied.ReadFromAsync(1, Token)));
    }

    private static Head HeadAt(int count) => new(count, Hash.Of(All[count - 1].Outcome!), Chains.Time(count), 2);

    private static List<(long, string, string?)> Texts(int from, int to) => [.. All.Skip(from - 1).Take(to - from + 1).Select(c => (c.Sequence, c.Record, c.Outcome))];

    private static async Task<List<(long, string, string?)>> TextsAsync(IAsyncEnumerable<StoredChange> changes)
    {
        var read = new List<(long, string, string?)>();
        await foreach (var change in changes) read.Add((change.Sequence, change.Record, change.Outcome));
        return read;
    }

    private void Grow(int count)
    {
        _journal.Changes.AddRange(All.Skip(_journal.Changes.Count).Take(count - _journal.Changes.Count));
        _journal.Head = HeadAt(count);
    }

    private Task<List<(long, string, string?)>> ReadAsync() => TextsAsync(_copied.ReadFromAsync(1, Token));

    private async Task<(List<(long, string, string?)> Texts, int Requests, int Sent)> CountedAsync()
    {
        (_journal.Requests, _journal.Sent) = (0, 0);
        var texts = await ReadAsync();
        return (texts, _journal.Requests, _journal.Sent);
    }

    private async Task NothingNewAsync()
    {
        var (texts, requests, sent) = await CountedAsync();
        Assert.Equal(Texts(1, Count), texts);
        Assert.Equal((2, 0), (requests, sent));
    }

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

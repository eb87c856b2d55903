using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;
using RackParams.Local;
using RackParams.Tests.Tampering;

namespace RackParams.Core.Tests.Disk;

/// <summary>Disks that are full, can't be written to, or belong to somebody else just now.</summary>
public sealed class DiskTests
{
    // Where in a change the last page is taken is a matter of what was written before: before its record, the change never was; after it, the record stays open.
    [Theory]
    [InlineData(768)]
    [InlineData(772)]
    [InlineData(776)]
    [InlineData(780)]
    [InlineData(784)]
    [InlineData(788)]
    public async Task A_disk_that_fills_up_stops_changes_and_loses_none(int kilobytes)
    {
        using var disk = new SmallDisk(kilobytes);
        await using var rack = await Sandbox.RegisteredAsync(Directory.CreateDirectory(Path.Combine(disk.Path, "racks")).FullName);
        await rack.PoolAsync();
        var (error, done) = await FillAsync(rack);

        Assert.Contains(error.Code, (string[])["SandboxDiskFull", "ChangeLeftOpen"]);
        Assert.Contains("is full", error.Message, StringComparison.Ordinal);
        Assert.True(done > 3, $"{done} changes before the disk was full");
        disk.Grow(8192);
        await EndAsync(rack);
        await rack.SetAsync("karpenter_memory_limit_gb=123");
        var verified = await VerifyAsync(rack);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
        Assert.Equal("123", await rack.ValueAsync("karpenter_memory_limit_gb"));
    }

    [Fact]
    public async Task A_disk_that_is_full_already_takes_nothing_and_is_read_on()
    {
        using var disk = new SmallDisk(1024);
        await using var rack = await Sandbox.RegisteredAsync(Directory.CreateDirectory(Path.Combine(disk.Path, "racks")).FullName);
        await rack.PoolAsync();
        disk.Fill();

        Assert.Equal("SandboxDiskFull", (await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=200"))).Code);
        Assert.Equal("100", await rack.ValueAsync("karpenter_cpu_limit"));
        Assert.Equal(2, (await VerifyAsync(rack)).Changes);
    }

    [Fact]
    public async Task A_disk_that_is_read_only_is_read_and_not_written()
    {
        using var disk = new SmallDisk(2048);
        await using var rack = await Sandbox.RegisteredAsync(Directory.CreateDirectory(Path.Combine(disk.Path, "racks")).FullName);
        await rack.PoolAsync();
        await rack.LetGoAsync();
        disk.MakeReadOnly();

        Assert.Equal("100", await rack.ValueAsync("karpenter_cpu_limit"));
        Assert.True((await VerifyAsync(rack)).Whole);
        Assert.Equal("SandboxNotWritable", (await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=200"))).Code);
        disk.MakeWritable();
        await rack.SetAsync("karpenter_cpu_limit=200");
        Assert.Equal(3, (await VerifyAsync(rack)).Changes);
    }

    [Fact]
    public async Task A_file_that_another_process_has_locked_is_named_and_read_meanwhile()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await using var other = new SqliteConnection($"Data Source={rack.File};Pooling=False");
        await other.OpenAsync(Sandbox.Token);
        await using (var held = other.BeginTransaction(deferred: false))
        {
            Assert.Equal("SandboxInUse", (await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=200"))).Code);
            Assert.Equal("100", await rack.ValueAsync("karpenter_cpu_limit"));
        }

        await rack.SetAsync("karpenter_cpu_limit=200");
        Assert.True((await VerifyAsync(rack)).Whole);
    }

    [Fact]
    public async Task A_ledger_on_a_full_or_read_only_disk_says_so_and_is_read_on()
    {
        using var disk = new SmallDisk(512);
        var file = Path.Combine(disk.Path, "ledger", "audit.db");
        var texts = Story.Of(Sandbox.Name).Changes.SelectMany(LedgerTexts.Of).ToList();
        await using (var ledger = Open(file, create: true)) await ledger.AppendAsync(texts[..^1], Sandbox.Token);
        await using var later = Open(file, create: false);

        disk.MakeReadOnly();
        Assert.Equal("LedgerFileFailed", (await Assert.ThrowsAsync<RackException>(() => later.AppendAsync([texts[^1]], Sandbox.Token))).Code);
        Assert.Equal(texts.Count - 1, (await later.ReadAsync(null, 1, Sandbox.Token).ToListAsync(Sandbox.Token)).Count);
        disk.MakeWritable();
        disk.Fill();
        Assert.Equal("LedgerFileFailed", (await Assert.ThrowsAsync<RackException>(() => later.AppendAsync([texts[^1]], Sandbox.Token))).Code);
        disk.Grow(4096);
        await later.AppendAsync(texts, Sandbox.Token);
        Assert.Equal(texts.Count, (await later.ReadAsync(null, 1, Sandbox.Token).ToListAsync(Sandbox.Token)).Count);
    }

    [Fact]
    public void A_registry_on_a_full_disk_keeps_what_it_had()
    {
        using var disk = new SmallDisk(64);
        var registry = new RackRegistry(disk.Path);
        registry.Add(new KnownRack("production", Providers.Sandbox, File: "/one.db"));
        disk.Fill();

        Assert.Equal("RegistryNotWritable", Assert.Throws<RackException>(() => registry.Add(new KnownRack("production", Providers.Sandbox, File: "/two.db"))).Code);
        Assert.Equal("/one.db", registry.Resolve("production").File);
        Assert.Equal(["production.json"], Directory.EnumerateFiles(Path.Combine(disk.Path, "racks")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_registry_file_that_is_half_written_is_named_and_the_others_are_read()
    {
        var folder = Directory.CreateTempSubdirectory("rackparams-registry-").FullName;
        try
        {
            var registry = new RackRegistry(folder);
            registry.Add(new KnownRack("production", Providers.Sandbox, File: "/one.db"));
            registry.Add(new KnownRack("staging", Providers.Sandbox, File: "/two.db"));
            var file = Path.Combine(folder, "racks", "production.json");
            var whole = File.ReadAllText(file);
            for (var length = 0; length < whole.TrimEnd().Length; length++)
            {
                File.WriteAllText(file, whole[..length]);
                var error = Assert.Throws<RackException>(() => registry.Resolve("production"));
                Assert.Equal("RegistryUnreadable", error.Code);
                Assert.Contains(file, error.Message, StringComparison.Ordinal);
                Assert.Equal("/two.db", registry.Resolve("staging").File);
            }

            File.WriteAllText(file + ".abcd", "left behind by a writer that was killed");
            Assert.Equal(["production", "staging"], registry.Names());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_is_kept_here_is_this_users_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps a profile's files by the profile's own list of rights");
        var folder = Directory.CreateTempSubdirectory("rackparams-modes-").FullName;
        try
        {
            if (!OperatingSystem.IsWindows()) await ModesAsync(Path.Combine(folder, "home"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static async Task ModesAsync(string home)
    {
        new RackRegistry(home).Add(new KnownRack("production", Providers.Sandbox, File: "/one.db"));
        new KnownLedgers(home, "production").Remember([Story.Ledger]);
        await using var rack = await Sandbox.RegisteredAsync(Path.Combine(home, "sandboxes"));
        await using var ledger = Open(Path.Combine(home, "kept", "audit.db"), create: true);
        await ledger.AppendAsync([.. Story.Of(Sandbox.Name).Changes.SelectMany(LedgerTexts.Of)], Sandbox.Token);
        await using var held = new SqliteConnection($"Data Source={rack.File};Pooling=False");
        await held.OpenAsync(Sandbox.Token);
        await using var look = held.CreateCommand();
        look.CommandText = "SELECT COUNT(*) FROM change";
        await look.ExecuteScalarAsync(Sandbox.Token);
        await rack.PoolAsync();

        var files = Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        Assert.All(Directory.EnumerateDirectories(home, "*", SearchOption.AllDirectories).Append(home), d => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(d)));
    }

    private static ILedger Open(string file, bool create) =>
        new SqliteLedgers().Open(new LedgerDefinition("audit", LedgerKind.File, file, LedgerDelivery.Queued), Sandbox.Name, create);

    private static async Task<(RackException Error, int Done)> FillAsync(Sandbox rack)
    {
        for (var i = 0; i < 1000; i++)
        {
            try
            {
                await rack.SetAsync(FormattableString.Invariant($"karpenter_cpu_limit={200 + i}"));
            }
            catch (RackException e)
            {
                return (e, i);
            }
        }

        throw new InvalidOperationException("the disk didn't fill up");
    }

    // Where the disk was full between record and outcome, the change is open.
    private static async Task EndAsync(Sandbox rack)
    {
        try
        {
            await new Resolver(rack.Session, _ => true).ResolveAsync(null, "the disk was full", Sandbox.Token);
        }
        catch (RackException e) when (e.Code == "NoOpenChange")
        {
            // It was full before the record.
        }
    }

    private static Task<Verification> VerifyAsync(Sandbox rack) =>
        new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token);
}

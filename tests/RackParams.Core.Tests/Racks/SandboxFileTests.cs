using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;
using RackParams.Local;

namespace RackParams.Core.Tests.Racks;

/// <summary>A sandbox whose file is not as it should be: named, and left as it is.</summary>
public sealed class SandboxFileTests
{
    [Theory]
    [InlineData("PRAGMA user_version = 99", "SandboxNewer", ErrorKind.InvalidData)]
    [InlineData("DROP TABLE document", "SandboxFailed", ErrorKind.WriteFailed)]
    [InlineData("UPDATE rack SET min_writer_schema = 99", "WriterTooOld", ErrorKind.InvalidOperation)]
    [InlineData("DELETE FROM rack", "RackNotRegistered", ErrorKind.NotFound)]
    [InlineData(Full, "SandboxDiskFull", ErrorKind.WriteFailed)]
    public async Task A_change_is_refused(string done, string code, ErrorKind kind)
    {
        await using var sandbox = await Sandbox.RegisteredAsync();
        sandbox.Tamper(done);

        var error = await RefusedAsync(async () => await Sandbox.SetAsync(await sandbox.OpenAsync(), "karpenter_auth_mode=true"));

        Assert.Equal((code, kind, Sandbox.Name), (error.Code, error.Kind, error.Subject));
    }

    // SQLite's own answer to a full disk comes as well where a table has no numbers left.
    private const string Full = """
        CREATE TABLE disk (id INTEGER PRIMARY KEY AUTOINCREMENT);
        INSERT INTO disk VALUES (9223372036854775807);
        CREATE TRIGGER full BEFORE INSERT ON change BEGIN INSERT INTO disk VALUES (NULL); END
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public async Task A_file_that_is_no_sandbox_is_left_as_it_is(int at)
    {
        await using var sandbox = await Sandbox.RegisteredAsync();
        await sandbox.LetGoAsync();
        var bytes = new byte[at + 4096];
        new Random(8).NextBytes(bytes);
        if (at > 0) File.ReadAllBytes(sandbox.File).AsSpan(0, 100).CopyTo(bytes);
        File.WriteAllBytes(sandbox.File, bytes);

        var error = await RefusedAsync(() => sandbox.OpenAsync());

        Assert.Equal(("SandboxDamaged", ErrorKind.InvalidData), (error.Code, error.Kind));
        Assert.Equal(bytes, File.ReadAllBytes(sandbox.File));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_not_made_anew()
    {
        await using var sandbox = await Sandbox.RegisteredAsync();
        File.Delete(sandbox.File);

        Assert.Equal("SandboxMissing", (await RefusedAsync(() => sandbox.OpenAsync())).Code);
        Assert.False(File.Exists(sandbox.File));
    }

    [Fact]
    public async Task A_place_that_can_not_be_written_is_named()
    {
        await using var sandbox = await Sandbox.RegisteredAsync();
        var inside = Path.Combine(sandbox.File, "production.db");

        var error = await RefusedAsync(() => new SandboxConnector().ConnectAsync(new KnownRack(Sandbox.Name, Providers.Sandbox, File: inside), create: true, Sandbox.Token));

        Assert.Equal(("SandboxNotWritable", ErrorKind.PermissionDenied), (error.Code, error.Kind));
        Assert.Contains(inside, error.Message, StringComparison.Ordinal);
    }

    private static async Task<RackError> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<RackException>(act)).Error;
}

using Microsoft.Data.Sqlite;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Local;

namespace RackParams.Core.Tests.Support;

/// <summary>A sandbox rack in a file of its own, registered.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    public const string Name = "production";

    private readonly string _folder;

    private Sandbox(string? folder) => _folder = folder ?? Directory.CreateTempSubdirectory("rackparams-test-").FullName;

    public string File => Path.Combine(_folder, "production.db");

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public RackSession Session { get; private set; } = null!;

    /// <param name="folder">Where its file is; null: in a folder of its own.</param>
    public static async Task<Sandbox> RegisteredAsync(string? folder = null)
    {
        var sandbox = await UnregisteredAsync(folder);
        await new Registration(sandbox.Session).RegisterAsync(
            new RegisterRequest("first look at the sandbox", null, null, null, null, null, null), Token);
        return sandbox;
    }

    public static async Task<Sandbox> UnregisteredAsync(string? folder = null)
    {
        var sandbox = new Sandbox(folder);
        sandbox.Session = await sandbox.OpenAsync(create: true);
        return sandbox;
    }

    /// <summary>Another session on the same file, as another process would have.</summary>
    public async Task<RackSession> OpenAsync(bool create = false) =>
        Around(await new SandboxConnector().ConnectAsync(new KnownRack(Name, Providers.Sandbox, File: File), create, Token));

    public static RackSession Around(IRackConnection connection) =>
        new(connection, RackCatalog.Current, Claimed(Environment.ProcessId), new IdSource(TimeProvider.System));

    public static ClaimedContext Claimed(long pid) => new()
    {
        Source = "test",
        User = "maria",
        Host = Environment.MachineName,
        Pid = pid,
        Started = DateTimeOffset.UnixEpoch,
        Module = "0.0.0",
    };

    public Task<ChangeReport> SetAsync(params string[] assignments) => SetAsync(Session, assignments);

    public static Task<ChangeReport> SetAsync(RackSession session, params string[] assignments) =>
        new Changer(session).ChangeAsync(Request(assignments), new Agreeing(), Token);

    public static ChangeRequest Request(params string[] assignments) => new(
        [.. assignments.Select(a => a.Split('=', 2)).Select(p => new ParameterInput(p[0], p[1]))],
        ChangeAction.Set, "a reason that says something", "CHG-1", TakeOwnership: false);

    /// <summary>The pool, made by one change.</summary>
    public Task<ChangeReport> PoolAsync() => SetAsync("karpenter_auth_mode=true", "karpenter_enabled=true");

    public async Task<string?> ValueAsync(string name) =>
        (await new RackReader(Session).ReadAsync(Token)).Single(p => p.Name == name).Value;

    /// <summary>Lets go of the file, which the next use opens again.</summary>
    public async Task LetGoAsync() => await Session.Connection.DisposeAsync();

    /// <summary>What somebody does to the file behind the module's back.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await Session.Connection.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal sealed class Agreeing : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}

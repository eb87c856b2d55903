using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Local;
using RackParams.Reliability.Tests.Crashes;

namespace RackParams.Reliability.Tests.Sites;

/// <summary>A rack of its own kind, to be changed by processes that may die.</summary>
internal abstract class Site : IAsyncDisposable
{
    // No process ever has this id, so its changes may be resolved at once.
    private const long Nobody = int.MaxValue;

    private readonly List<IAsyncDisposable> _opened = [];

    /// <summary>The rack's name.</summary>
    public string Name { get; protected init; } = "production";

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    protected TempFolder Folder { get; } = new();

    /// <summary>What registering it takes.</summary>
    public virtual RegisterRequest Registering => new("first look at the rack", null, null, null, null, null, null);

    /// <summary>Another connection, as another process would have.</summary>
    public Task<IRackConnection> ConnectAsync() => ConnectAsync(Name);

    /// <summary>The same, to another rack in the same place.</summary>
    public abstract Task<IRackConnection> ConnectAsync(string rack);

    /// <summary>How a process of its own is told where the rack is: its provider, and a file.</summary>
    public abstract (string Provider, string File) Place { get; }

    /// <summary>Somebody edits the NodePool's limit by hand.</summary>
    public abstract Task EditAsync(string cpu);

    /// <summary>Whether an object of that name is this rack's.</summary>
    public virtual bool Owns(string name) => true;

    /// <summary>A session, as another process would have; with steps, one that may die.</summary>
    public async Task<RackSession> SessionAsync(Steps? steps = null) => Session(await ConnectAsync(), steps);

    /// <summary>A session on a connection of another way.</summary>
    public RackSession Session(IRackConnection connection, Steps? steps = null)
    {
        var ledgers = new LedgerShelf(steps is null ? new SqliteLedgers() : new SteppedLedgers(new SqliteLedgers(), steps), Name);
        lock (_opened) _opened.AddRange([connection, ledgers]);
        return new RackSession(
            steps is null ? connection : new SteppedConnection(connection, steps), RackCatalog.Current,
            new ClaimedContext { Source = "test", User = "maria", Host = Environment.MachineName, Pid = Nobody, Started = DateTimeOffset.UnixEpoch, Module = "0.0.0" },
            new IdSource(TimeProvider.System))
        {
            Ledgers = ledgers,
        };
    }

    public async Task RegisterAsync() => await new Registration(await SessionAsync()).RegisterAsync(Registering, Token);

    /// <summary>A ledger's definition, in a file of this site's own.</summary>
    public LedgerDefinition Ledger(string name, LedgerDelivery delivery) => new(name, LedgerKind.File, Path.Combine(Folder.Path, name + ".ledger"), delivery);

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var one in _opened) await one.DisposeAsync();
        Folder.Dispose();
    }
}

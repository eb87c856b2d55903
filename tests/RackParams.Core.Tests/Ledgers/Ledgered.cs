using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Ledgers;

/// <summary>A sandbox rack with a pool, and scripted ledgers by name.</summary>
internal sealed class Ledgered : IAsyncDisposable, ILedgerConnector
{
    private readonly Dictionary<string, ScriptedLedger> _ledgers = [];

    public Sandbox Rack { get; private init; } = null!;

    /// <summary>What a person was warned of.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>What was asked before anything was recorded.</summary>
    public List<LedgerPlan> Plans { get; } = [];

    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(1);

    public RackSession Session => Around(Rack.Session.Connection);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Ledgered> WithPoolAsync()
    {
        var ledgered = new Ledgered { Rack = await Sandbox.RegisteredAsync() };
        await ledgered.Rack.PoolAsync();
        return ledgered;
    }

    public static Ledgered On(Sandbox rack) => new() { Rack = rack };

    public ScriptedLedger this[string name] => _ledgers.TryGetValue(name, out var there) ? there : _ledgers[name] = new ScriptedLedger();

    public ILedger Open(LedgerDefinition ledger, string rack, bool create)
    {
        var opened = this[ledger.Name];
        opened.Definition = ledger;
        return opened;
    }

    /// <summary>A session on another connection, as another process would have.</summary>
    public RackSession Around(IRackConnection connection) => Sandbox.Around(connection) with
    {
        Ledgers = new LedgerShelf(this, Sandbox.Name) { Deadline = Deadline },
        Warn = Warnings.Add,
    };

    public async Task<LedgerState?> AddAsync(string name, LedgerDelivery delivery = LedgerDelivery.Queued, bool approve = true) =>
        await new LedgerChanger(Session).AddAsync(new LedgerDefinition(name, LedgerKind.File, $"/ledgers/{name}.db", delivery), Request(approve), _ => { }, Token);

    public Task<Entry?> RemoveAsync(params string[] names) => new LedgerChanger(Session).RemoveAsync(names, Request(true), Token);

    public Task<ChangeReport> SetAsync(params string[] assignments) => Sandbox.SetAsync(Session, assignments);

    public async Task<LedgerState> SyncAsync(string name) => (await new LedgerKeeper(Session).SyncAsync([name], _ => { }, Token)).Single();

    public async Task<RackRoot> RootAsync() => (await Rack.Session.Connection.Journal.ReadRackAsync(Token))!;

    public async Task<LedgerMark> MarkAsync(string name) => (await RootAsync()).Ledgers.Single(m => m.Definition.Name == name);

    public Task<Verification> VerifyAsync() => new Verifier(Sandbox.Name, Rack.Session.Connection.Journal).VerifyAsync(null, Token);

    public async Task<Verification> CompareAsync() => (await new LedgerInspector(Session).CompareAsync(await VerifyAsync(), Token)).Found;

    public ValueTask DisposeAsync() => Rack.DisposeAsync();

    private LedgerRequest Request(bool approve) => new("long-term copy for the auditor", "CHG-9", plan =>
    {
        Plans.Add(plan);
        return Task.FromResult(approve);
    });
}

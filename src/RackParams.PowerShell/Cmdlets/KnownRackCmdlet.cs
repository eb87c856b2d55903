using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;
using RackParams.PowerShell.Composition;
using RackParams.PowerShell.Pipeline;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>A cmdlet that reaches racks this user knows.</summary>
public abstract class KnownRackCmdlet : RackCmdlet
{
    /// <summary>Where this user's racks are kept.</summary>
    private protected static string Home => RackRegistry.Folder(Environment.GetEnvironmentVariable("RACKPARAMS_HOME"));

    private protected static RackRegistry Registry => new(Home);

    /// <summary>Whether this command is a statement of its own, so that what it tells a person stands below the objects it is about. In an assignment or an expression nobody sees them.</summary>
    private protected bool StandsAlone => MyInvocation.PipelinePosition == MyInvocation.PipelineLength
        && (MyInvocation.OffsetInLine <= 1 || MyInvocation.Line[..Math.Min(MyInvocation.OffsetInLine - 1, MyInvocation.Line.Length)].TrimEnd() is [] or [.., ';']);

    private protected ClaimedContext Claimed() => Origin.Read(
        Environment.GetEnvironmentVariable, Questions.CanAsk(Host) && string.IsNullOrEmpty(MyInvocation.ScriptName));

    /// <summary>A rack by name; without one, by $env:RACKPARAMS_RACK, else the only one there is.</summary>
    private protected static KnownRack Choose(string? name) =>
        Registry.Resolve(string.IsNullOrWhiteSpace(name) ? Environment.GetEnvironmentVariable("RACKPARAMS_RACK") : name);

    private protected async Task WithRackAsync(string? name, Func<RackSession, Task> work, CancellationToken cancellationToken)
    {
        var session = await Connections.OpenAsync(Choose(name), create: false, Claimed(), cancellationToken).ConfigureAwait(false);
        await using var reached = session.Connection.ConfigureAwait(false);
        var equipped = Shelved(session, null) with { Warn = Warn };
        await using var ledgers = equipped.Ledgers.ConfigureAwait(false);
        await work(equipped).ConfigureAwait(false);
    }

    /// <summary>What this user remembers of a rack's ledgers.</summary>
    private protected static KnownLedgers Ledgers(string rack) => new(Home, rack);

    /// <summary>The session with its ledgers within reach, by an AWS profile that was named, or else the one remembered, or else the rack's.</summary>
    private protected static RackSession Shelved(RackSession session, string? profile) =>
        session with { Ledgers = new LedgerShelf(new LedgerDoors(Ledgers(session.Name), profile, session.Connection.Rack.Profile), session.Name) };
}

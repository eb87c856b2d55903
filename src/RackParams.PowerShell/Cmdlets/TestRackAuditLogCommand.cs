using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Signing;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks.Past;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Composition;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Checks that a rack's audit log is whole: nothing altered, removed, inserted or cut off; and, for a period, that nobody changed the objects without a record.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RackAuditLog", HelpUri = HelpSite.Root + "Test-RackAuditLog")]
[OutputType(typeof(RackAuditVerification))]
public sealed class TestRackAuditLogCommand : ReadingCmdlet
{
    private IReadOnlyList<KeptHead> _kept = [];

    /// <summary>Beginning of the period to certify, itself included.</summary>
    [Parameter]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>End of the period to certify, itself not included; by default now.</summary>
    [Parameter]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Certifies only the objects that these parameters live in, by names or wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Files of heads that were kept elsewhere.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Head { get; set; } = [];

    /// <summary>A PEM file with the public key that signed those heads.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PublicKey { get; set; }

    /// <summary>Compares the journal with every ledger of the rack as well.</summary>
    [Parameter]
    public SwitchParameter Ledger { get; set; }

    /// <summary>Checks the chain as a ledger alone has it, one of the rack's by its name, or a place such as s3://bucket/prefix; no rack is reached.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LedgerCompleter))]
    public string? Source { get; set; }

    private protected override void Prepare()
    {
        if (Source is not null && (Since is not null || Until is not null || Ledger || Name.Length > 0)) throw new RackException(CommandErrors.SourceAlone());
        var key = PublicKey is null ? null : FilePath.Of(this, PublicKey);
        var heads = Head.SelectMany(h => FilePath.Matching(this, h)).ToList();
        _kept = [.. heads.Select(h => HeadFiles.Read(h, key))];
        foreach (var head in heads.Where(h => key is null && HeadFiles.IsSigned(h))) WriteWarning(Core.Changes.PlainText.ScreenLines(Phrase.Unchecked(head)));
    }

    private protected override Task ReadAsync(string? rack, IPipeline pipeline, CancellationToken cancellationToken) => Source is null
        ? base.ReadAsync(rack, pipeline, cancellationToken)
        : new LedgerReading(Home, p => FilePath.Of(this, p)).EachAsync(
            Source, rack,
            async (one, journal) => Write(
                await new CopyVerifier(one, journal, $"the ledger {Source}") { Kept = _kept }.VerifyAsync(new JournalProgress($"Checking {one.Name}", pipeline), cancellationToken).ConfigureAwait(false),
                [], pipeline),
            cancellationToken);

    private protected override async Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var filter = new NameFilter(Name);
        foreach (var unknown in filter.Unknown(session.Catalog)) pipeline.Error(ErrorMap.Of(unknown));
        var watch = Since is null && Until is null ? null : new ContinuityCheck(session, Since, Until);
        var verifier = new Verifier(session.Name, session.Connection.Journal) { Kept = _kept, Seen = watch is null ? null : watch.Next };
        var found = await verifier.VerifyAsync(new JournalProgress($"Checking {session.Name}", pipeline), cancellationToken).ConfigureAwait(false);
        found = await PastAsync(session, found, cancellationToken).ConfigureAwait(false);
        if (Ledger) found = await CompareAsync(session, found, pipeline, cancellationToken).ConfigureAwait(false);
        var certificates = watch is null ? [] : await watch.CertifyAsync(filter.Predicate, cancellationToken).ConfigureAwait(false);
        Write(found, certificates, pipeline);
        foreach (var broken in certificates.Where(c => c.Verdict == Verdict.Unrecorded))
            pipeline.Error(ErrorMap.Of(CommandErrors.Unrecorded(session.Name, broken.Target, broken.Sentence)));
    }

    private static void Write(Verification found, IReadOnlyList<Certificate> certificates, IPipeline pipeline)
    {
        pipeline.Write(RackAuditVerification.Of(found, certificates));
        if (!found.Whole)
            pipeline.Error(ErrorMap.Of(CommandErrors.NotWhole(found.Rack, $"{Phrase.Number(found.Faults[0].Sequence)} {found.Faults[0].Meaning}", found.Faults.Count)));
    }

    private async Task<Verification> PastAsync(RackSession session, Verification found, CancellationToken cancellationToken)
    {
        if (found.Continues is not { } past) return found;
        var racks = new PastRacks(Home, p => FilePath.Of(this, p), s => s);
        await using var opened = racks.ConfigureAwait(false);
        return await PastInspector.CheckAsync(found, await racks.BeforeAsync(past, session, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Verification> CompareAsync(RackSession session, Verification found, IPipeline pipeline, CancellationToken cancellationToken)
    {
        pipeline.Progress($"Checking {session.Name}", "Comparing with its ledgers", -1);
        var (compared, unread) = await new LedgerInspector(session).CompareAsync(found, cancellationToken).ConfigureAwait(false);
        foreach (var failure in unread) pipeline.Error(ErrorMap.Of(failure, session.Name));
        return compared;
    }
}

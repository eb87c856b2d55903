using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Tests.Tampering;

/// <summary>Looks at a journal that was tampered with: by itself, by a head that was kept, and by a ledger.</summary>
/// <param name="journal">The store's journal, after the tamper.</param>
/// <param name="was">The state before it.</param>
/// <param name="now">The state after it.</param>
internal sealed class TamperJudge(IJournal journal, RackState was, RackState now)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes sure that everything is found that can be, and answers who finds it.</summary>
    public async Task<string> JudgeAsync(Tamper tamper)
    {
        var kept = new KeptHead(was.Root.RackId, was.Root.Head!, "the head kept by the auditor");
        var faults = (await new Verifier(was.Root.Name, journal) { Kept = [kept] }.VerifyAsync(null, Token)).Faults;
        Assert.All(faults, f => Assert.True(f.Sequence > 0 && f.Meaning.Contains(' ', StringComparison.Ordinal), $"{tamper.Name}: {f}"));
        var alone = faults.Where(f => !f.Fault.StartsWith("KeptHead", StringComparison.Ordinal)).ToList();
        if (tamper.Alone.Length == 0) Assert.Empty(alone);
        foreach (var finding in tamper.Alone) Named(tamper, finding, alone);

        var byHead = Oracle.KeptHead(was, now);
        Assert.Equal(byHead, faults.Where(f => f.Fault.StartsWith("KeptHead", StringComparison.Ordinal)).Select(f => (Finding?)new Finding(f.Sequence, f.Fault)).SingleOrDefault());

        var byLedger = was.Root.RackId == now.Root.RackId ? Oracle.Compare(now, was).Where(f => f.Fault != "MissingInLedger").ToList() : [];
        await CompareAsync(tamper, byLedger);
        if (tamper.Alone.Length > 0) return "the journal itself";
        Assert.Equal(tamper.Harmless is null, byHead is not null || byLedger.Count > 0);
        return tamper.Harmless is null ? "a copy kept elsewhere" : "nobody, and nothing is lost";
    }

    // The ledger took all of the journal as it was.
    private async Task CompareAsync(Tamper tamper, IReadOnlyList<Finding> expected)
    {
        if (was.Root.RackId != now.Root.RackId) return;
        var mark = new LedgerMark(Story.Ledger, Story.Last, Story.Last);
        await using var ledger = new StateJournal(was);
        var found = await new LedgerAuditor(was.Root, mark).CompareAsync(journal, ledger, Token);
        foreach (var finding in expected) Named(tamper, finding, found);
        if (expected.Count == 0) Assert.Empty(found);
    }

    private static void Named(Tamper tamper, Finding finding, IEnumerable<AuditFault> faults) =>
        Assert.True(
            faults.Any(f => (f.Sequence, f.Fault) == (finding.Sequence, finding.Fault)),
            $"{tamper.Name}: no {finding.Fault} at #{finding.Sequence} among {string.Join("; ", faults.Select(f => $"#{f.Sequence} {f.Fault}"))}");
}

using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Tests.Tampering;

/// <summary>A journal of eight changes in which every member of a record and of an outcome stands somewhere.</summary>
internal sealed class Story(string rack, Guid rackId)
{
    public const int Last = 8;

    /// <summary>The richest change.</summary>
    public const int Middle = 4;

    private static readonly DateTimeOffset Begin = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);

    private static readonly Actor Maria = new("both", "maria.lopez@clinic.example", true, "maria.lopez@clinic.example", ["operators"], "u-1",
        "arn:aws:sts::123456789012:assumed-role/Operator/maria", "123456789012", "AROAEXAMPLE:maria", "arn:aws:iam::123456789012:role/Operator");

    private static readonly Actor John = new("kubernetes", "john", true, "john", ["operators"]);

    private static readonly ClaimedContext Pipeline = new()
    {
        Source = "GitHub Actions",
        User = "runner",
        Host = "runner-7",
        Pid = 4711,
        Started = Begin,
        Module = "0.1.0",
        RunUrl = "https://github.com/clinic/infra/actions/runs/1",
        Repository = "clinic/infra",
        Branch = "main",
        Commit = "0123456789abcdef",
        StartedBy = "maria",
    };

    public static LedgerDefinition Ledger { get; } = new("audit", LedgerKind.File, "/ledgers/audit.db", LedgerDelivery.Queued);

    public static RackState Of(string rack, int id = 1) => new Story(rack, new Guid(id, 0, 0, new byte[8])).Write();

    private RackState Write()
    {
        var (stored, previous) = (new List<StoredChange>(), Hash.None);
        foreach (var (asked, ended) in Texts())
        {
            var record = asked with { PreviousHash = previous };
            var change = StoredChanges.Of(record);
            change = change.With(record, ended with { RecordHash = Hash.Of(change.Record) });
            stored.Add(change);
            previous = Hash.Of(change.Outcome!);
        }

        return Forge.Derive(new RackState(new RackRoot(rackId, rack, RackSetting.ByConvention(rack), 1, null, []), stored));
    }

    private IEnumerable<(ChangeRecord Record, ChangeOutcome Outcome)> Texts()
    {
        yield return Change(1, ChangeAction.Register, Maria, ("karpenter_capacity_types", null, "on-demand"), ("karpenter_cpu_limit", null, "100"));
        yield return Change(2, ChangeAction.Ledger, Maria, ("ledger/audit", null, LedgerForm.Write(Ledger)));
        yield return Change(3, ChangeAction.Set, John, ("karpenter_cpu_limit", "100", "200"));
        yield return Rich();
        var (record, outcome) = Change(5, ChangeAction.Restore, John, ("karpenter_cpu_limit", "200", "100"));
        yield return (record with { RefersTo = Id(3) }, outcome);
        (record, outcome) = Change(6, ChangeAction.Review, Maria);
        yield return (record with { Review = new Review(1, 5, new string('5', 64)), Ticket = null }, outcome);
        (record, outcome) = Change(7, ChangeAction.Set, Maria, ("karpenter_cpu_limit", "100", "300"));
        yield return (record, outcome with { Result = ChangeResult.ResolvedApplied, WrittenBy = new OutcomeWriter(John, Pipeline, "its laptop ran out of battery") });
        yield return Change(Last, ChangeAction.Set, John, ("karpenter_cpu_limit", "300", "400"));
    }

    private (ChangeRecord Record, ChangeOutcome Outcome) Rich()
    {
        var (record, outcome) = Change(Middle, ChangeAction.Set, Maria, ("karpenter_instance_families", null, "c5,m6i"), ("karpenter_memory_limit_gb", "400", "800"));
        return (
            record with
            {
                Implied = [new Assignment("karpenter_arch", null, "amd64")],
                RefersTo = Id(3),
                Targets = [new RecordTarget("NodePool", "workload", "5b1c5c7e-0000-4000-8000-000000000001", 7, 1)],
                TakesOver = [new TakeOver("NodePool/workload", "spec.limits.memory", "kubectl-edit")],
                Forecast = new Forecast(["ReplacesNodes"], [new PoolForecast("workload", 2)
                {
                    Replaced = [new ReplacedNode("ip-10-0-1-12", "RequirementsDrifted", 7)],
                    AtMost = 1,
                    Minutes = 2,
                    Pods = 7,
                    Blockers = [new Blocker("ip-10-0-1-12", "PodDisruptionBudget records/postgres", "allows 0")],
                }]),
            },
            outcome with
            {
                Result = ChangeResult.PartiallyApplied,
                Assignments = [new AssignmentOutcome("karpenter_instance_families", true, "c5,m6i"), new AssignmentOutcome("karpenter_memory_limit_gb", false, "400")],
                Targets = [new TargetOutcome("NodePool", "workload", "5b1c5c7e-0000-4000-8000-000000000001", 7, 8, new string('a', 64))],
                Updates = [new UpdateRef("cluster", "part", "update-1")],
                Error = "the API server refused the second",
                WrittenBy = new OutcomeWriter(John, Pipeline, "its laptop ran out of battery"),
            });
    }

    private (ChangeRecord Record, ChangeOutcome Outcome) Change(int sequence, ChangeAction action, Actor actor, params (string Name, string? Old, string? New)[] values)
    {
        var time = Begin.AddMinutes(sequence);
        return (
            new ChangeRecord
            {
                Catalog = 1,
                RackId = rackId,
                Rack = rack,
                Sequence = sequence,
                ChangeId = Id(sequence),
                Time = time,
                ApplyBefore = time.AddSeconds(20),
                Actor = actor,
                Claimed = Pipeline,
                Action = action,
                Assignments = [.. values.Select(v => new Assignment(v.Name, v.Old, v.New))],
                Reason = FormattableString.Invariant($"a reason for change {sequence}"),
                Ticket = FormattableString.Invariant($"CHG-{sequence}"),
                PlanHash = new string('9', 64),
                PreviousHash = Hash.None,
            },
            new ChangeOutcome
            {
                ChangeId = Id(sequence),
                RecordHash = Hash.None,
                Time = time.AddSeconds(1),
                Result = ChangeResult.Applied,
                Assignments = [.. values.Select(v => new AssignmentOutcome(v.Name, true, v.New))],
            });
    }

    private Guid Id(int sequence) => new(rackId.GetHashCode(), (short)sequence, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, (byte)sequence]);
}

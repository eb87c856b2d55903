using RackParams.Core.Changes;
using RackParams.Core.Journal;

namespace RackParams.Core.Tests.Support;

/// <summary>Long journals: complete changes, chained, as the module would have written them, one a minute.</summary>
internal static class Chains
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Actor Maria = new("kubernetes", "maria.lopez@clinic.example", true, "maria.lopez@clinic.example", ["operators"]);

    private static readonly ClaimedContext Claimed = new()
    {
        Source = "interactive", User = "maria", Host = "laptop", Pid = 4711, Started = Start, Module = "0.1.0",
    };

    /// <summary>The parameter that a change is about: each of twenty, and once in a thousand a rare one.</summary>
    public static string Parameter(long sequence) => sequence % 1_000 == 7 ? "karpenter_node_expiry" : $"karpenter_setting_{sequence % 20}";

    public static DateTimeOffset Time(long sequence) => Start.AddMinutes(sequence);

    /// <summary>So many changes from the first on.</summary>
    public static IEnumerable<StoredChange> Of(string rack, Guid rackId, long count)
    {
        var previous = Hash.None;
        for (var sequence = 1L; sequence <= count; sequence++)
        {
            var record = Record(rack, rackId, sequence, previous);
            var asked = StoredChanges.Of(record);
            var stored = asked.With(record, Outcome(record, Hash.Of(asked.Record)));
            previous = Hash.Of(stored.Outcome!);
            yield return stored;
        }
    }

    private static ChangeRecord Record(string rack, Guid rackId, long sequence, string previous) => new()
    {
        Catalog = 2,
        RackId = rackId,
        Rack = rack,
        Sequence = sequence,
        ChangeId = new Guid(1, 2, 3, BitConverter.GetBytes(sequence)),
        Time = Time(sequence),
        ApplyBefore = Time(sequence).AddSeconds(20),
        Actor = Maria,
        Claimed = Claimed,
        Action = ChangeAction.Set,
        Assignments = [new Assignment(Parameter(sequence), $"{sequence - 1}", $"{sequence}")],
        Targets = [new RecordTarget("NodePool", "workload", "5b1c5c7e-0000-4000-8000-000000000001", sequence, 1)],
        Reason = "capacity for the quarter, as agreed with the platform team",
        Ticket = $"CHG-{sequence}",
        PlanHash = new string('9', 64),
        PreviousHash = previous,
    };

    private static ChangeOutcome Outcome(ChangeRecord record, string recordHash) => new()
    {
        ChangeId = record.ChangeId,
        RecordHash = recordHash,
        Time = record.Time.AddSeconds(1),
        Result = ChangeResult.Applied,
        Assignments = [.. record.Assignments.Select(a => new AssignmentOutcome(a.Name, true, a.New))],
        Targets = [new TargetOutcome("NodePool", "workload", "5b1c5c7e-0000-4000-8000-000000000001", record.Sequence, record.Sequence + 1, new string('8', 64))],
    };
}

using System.Runtime.CompilerServices;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Core.Tests.Ledgers;

/// <summary>A ledger in memory that behaves as a test wants. It outlives the sessions that open it, as a real one does.</summary>
internal sealed class ScriptedLedger : ILedger
{
    /// <summary>What it holds, in the order it came.</summary>
    public List<LedgerText> Held { get; } = [];

    /// <summary>Every text it was sent, repeats too.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>It never answers, not even when it is told to stop.</summary>
    public bool Hangs { get; set; }

    /// <summary>It fails when it is looked at.</summary>
    public bool Down { get; set; }

    /// <summary>It fails at the n-th text from now, before it took it.</summary>
    public int? FailsBefore { get; set; }

    /// <summary>It fails at the n-th text from now, after it took it.</summary>
    public int? FailsAfter { get; set; }

    /// <summary>What it says of texts it took; when only delivered, they can't be read until then.</summary>
    public LedgerReceipt Receipt { get; set; } = LedgerReceipt.Confirmed;

    /// <summary>What it took can be read.</summary>
    public bool Shows { get; set; } = true;

    public LedgerDefinition Definition { get; set; } = null!;

    public async Task<LedgerDefinition> ExamineAsync(CancellationToken cancellationToken)
    {
        await HangAsync();
        return Down ? throw Failure() : Definition;
    }

    public async Task<LedgerReceipt> AppendAsync(IReadOnlyList<LedgerText> texts, CancellationToken cancellationToken)
    {
        await HangAsync();
        if (Down) throw Failure();
        foreach (var text in texts)
        {
            if (FailsBefore-- == 1) throw Failure();
            Sent.Add(text.Id);
            if (Held.All(h => h.Id != text.Id)) Held.Add(text);
            if (FailsAfter-- == 1) throw Failure();
        }

        return Receipt;
    }

    public async IAsyncEnumerable<LedgerCopy> ReadAsync(Guid? rackId, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await HangAsync();
        if (Down) throw Failure();
        foreach (var text in Held.Where(h => Shows && h.Sequence >= sequence).OrderBy(h => h.Sequence).ThenBy(h => h.Part))
            yield return new LedgerCopy(text.Sequence, text.Part, text.Text, []);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task HangAsync() => Hangs ? Task.Delay(Timeout.Infinite, CancellationToken.None) : Task.CompletedTask;

    private RackException Failure() => new(new RackError("ScriptedFailure", ErrorKind.Unreachable, $"The ledger {Definition.Name} is down.", Definition.Name));
}

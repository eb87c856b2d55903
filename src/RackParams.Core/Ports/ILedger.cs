using RackParams.Core.Ledgers;

namespace RackParams.Core.Ports;

/// <summary>A long-term copy of journals, kept outside the rack. Opening it makes no request.</summary>
public interface ILedger : IAsyncDisposable
{
    /// <summary>Makes sure that it is there and keeps what it is given; a typed error says what is missing and how to get it. Answers its definition with what only the place itself knows filled in.</summary>
    Task<LedgerDefinition> ExamineAsync(CancellationToken cancellationToken);

    /// <summary>Writes texts. One that is there already counts as written; another text in its place is a typed error. Durable on return.</summary>
    Task<LedgerReceipt> AppendAsync(IReadOnlyList<LedgerText> texts, CancellationToken cancellationToken);

    /// <summary>Reads a rack's texts from a sequence on, ascending by sequence; of every rack in it where none is named.</summary>
    IAsyncEnumerable<LedgerCopy> ReadAsync(Guid? rackId, long sequence, CancellationToken cancellationToken);
}

using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>One thing wrong with a rack's audit log.</summary>
public sealed record RackAuditFault(
    string Rack, long Sequence, Guid? ChangeId, string Fault, string? Expected, string? Found, string Meaning)
{
    public override string ToString() => $"{Phrase.Number(Sequence)} {Fault}: {Meaning}";

    internal static RackAuditFault Of(string rack, AuditFault fault) =>
        new(rack, fault.Sequence, fault.ChangeId, fault.Fault, fault.Expected, fault.Found, fault.Meaning);
}

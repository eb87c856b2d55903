using RackParams.Core.Errors;
using RackParams.Core.Journal;

namespace RackParams.Core.Ledgers;

/// <summary>The texts of a change as ledgers get them, whatever their schema.</summary>
internal static class LedgerTexts
{
    public static LedgerText RecordOf(StoredChange change)
    {
        var json = ChainLink.Of(change).Record.Members;
        return Guid.TryParse(json?.Text("rackId"), out var rack) && Guid.TryParse(json?.Text("changeId"), out var id)
            && json?.Text("time") is { } time && json.Text("rack") is { } name
                ? new LedgerText(
                    rack, name, change.Sequence, id, LedgerPart.Record, Timestamp.Read(time),
                    json.Text("action") ?? "", json.Member("actor")?.Text("name") ?? "", change.Record)
                : throw new RackException(JournalErrors.Unreadable("it names no rack, change or time"));
    }

    /// <summary>The record and, where there is one, the outcome.</summary>
    public static IEnumerable<LedgerText> Of(StoredChange change)
    {
        var record = RecordOf(change);
        return change.Outcome is null ? [record] : [record, record with { Part = LedgerPart.Outcome, Text = change.Outcome }];
    }
}

using System.Globalization;

namespace RackParams.Core.Journal;

/// <summary>The name of a change in its journal: the rack, and the sequence in twelve digits. The name is the lock: one writer has it.</summary>
public static class ChangeName
{
    /// <summary>Changes a page of the journal: a reader fetches a range by its page label.</summary>
    public const int PageSize = 500;

    public static string Of(string rack, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{rack}-{sequence:D12}");

    public static long Page(long sequence) => sequence / PageSize;
}

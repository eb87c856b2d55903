namespace RackParams.Core.Journal;

/// <summary>The last change of a parameter: derived from the journal so that listing needs no scan; checked and rebuilt by verification.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Sequence">The change that set it.</param>
/// <param name="ChangeId">Its id.</param>
/// <param name="Time">Its time.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why, up to 120 characters.</param>
/// <param name="Ticket">Its ticket, if any.</param>
/// <param name="Value">The value as recorded, up to 256 characters; null: not set in the object.</param>
public sealed record IndexEntry(
    string Name, long Sequence, Guid ChangeId, DateTimeOffset Time, string Actor, string Reason, string? Ticket, string? Value)
{
    /// <summary>Longest reason kept in the index.</summary>
    public const int ReasonLimit = 120;

    /// <summary>Longest value kept in the index.</summary>
    public const int ValueLimit = 256;

    /// <summary>A value as the index keeps it: a longer one is cut and marked, so that cut values still compare.</summary>
    public static string? Shorten(string? value) => value is null ? null : Excerpt.Of(value, ValueLimit);
}

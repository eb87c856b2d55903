using System.Globalization;
using RackParams.Core.Errors;

namespace RackParams.Core.Ledgers;

/// <summary>How long a ledger must keep what it is given: <c>6y</c> or <c>2190d</c>.</summary>
public readonly record struct Retention(int Count, bool InYears)
{
    private const int DaysOfYear = 365;

    // S3's own limit.
    private const int MostYears = 100;

    /// <summary>What the HIPAA rule on documentation asks for: 45 CFR 164.316(b)(2)(i).</summary>
    public static readonly Retention SixYears = new(6, true);

    /// <summary>Reads what somebody typed; what isn't a time of 1 day to 100 years is refused.</summary>
    public static Retention Parse(string text)
    {
        var typed = text.Trim();
        var isTime = typed.Length > 1 && typed[^1] is 'y' or 'd'
            && int.TryParse(typed.AsSpan(0, typed.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && count <= (typed[^1] == 'y' ? MostYears : MostYears * DaysOfYear);
        return isTime
            ? new Retention(int.Parse(typed.AsSpan(0, typed.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture), typed[^1] == 'y')
            : throw new RackException(LedgerErrors.RetentionInvalid(text));
    }

    public DateTimeOffset After(DateTimeOffset time) => InYears ? time.AddYears(Count) : time.AddDays(Count);

    public bool IsShorterThan(Retention other) => Days < other.Days;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{(InYears ? 'y' : 'd')}");

    private int Days => InYears ? Count * DaysOfYear : Count;
}

namespace RackParams.Core.Journal;

/// <summary>How one parameter of a change ended.</summary>
public static class LineOutcome
{
    /// <summary>The change's result; where only some of the change is live, this parameter's own.</summary>
    public static ChangeResult Of(Entry entry, string parameter)
    {
        var applied = entry.Outcome?.Assignments.FirstOrDefault(a => a.Name == parameter)?.Applied;
        return (entry.Result, applied) switch
        {
            (ChangeResult.PartiallyApplied, true) => ChangeResult.Applied,
            (ChangeResult.PartiallyApplied, false) => ChangeResult.Failed,
            (ChangeResult.ResolvedPartial, true) => ChangeResult.ResolvedApplied,
            (ChangeResult.ResolvedPartial, false) => ChangeResult.ResolvedNotApplied,
            _ => entry.Result,
        };
    }
}

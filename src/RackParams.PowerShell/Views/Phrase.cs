using System.Globalization;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.PowerShell.Views;

/// <summary>The small phrases that all views share.</summary>
internal static class Phrase
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>To the minute, for listings.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>Old → new, with the unit once.</summary>
    public static string Arrow(string parameter, string? old, string? value)
    {
        var (before, after) = Ends(parameter, old, value);
        return $"{before} → {after}";
    }

    /// <summary>A line of a list of changes: name and arrow, in colour, for names padded to one length.</summary>
    public static string Line(string parameter, int names, string? old, string? value)
    {
        var (before, after) = Ends(parameter, old, value);
        return $"{Ink.Name(parameter)}{new string(' ', Math.Max(0, names - parameter.Length))}   {Ink.Old(before)} → {Ink.New(after)}";
    }

    // A definition this version can't read is shown as it was recorded.
    private static string Ledger(string name, string? value) => value is null ? "(none)"
        : LedgerForm.Read(name, value) is { } ledger ? $"{ledger.Kind} {ledger.Destination}, {ledger.Promise}"
        : value;

    /// <summary>A value with its unit, or the parameter's word for none.</summary>
    public static string Value(ParameterDefinition? definition, string? value) => definition?.Display(value) ?? value ?? "(not set)";

    private static (string Before, string After) Ends(string parameter, string? old, string? value)
    {
        if (LedgerForm.Ledger(parameter) is { } ledger) return (Ledger(ledger, old), Ledger(ledger, value));
        var definition = RackCatalog.Current.Find(parameter);
        return (string.IsNullOrEmpty(old) || string.IsNullOrEmpty(value) ? Value(definition, old) : old, Value(definition, value));
    }

    /// <summary>What is said first of a change after which an auditor sees less; null: it isn't one.</summary>
    public static string? Blinds(ChangeRecord record) =>
        record.Forecast?.Impact.Contains(nameof(Impact.BlindsAuditor)) == true ? "LESSENS WHAT AN AUDITOR SEES" : null;

    /// <summary>The journal that another goes on from, and how it was found.</summary>
    public static string Past(Continuation past)
    {
        var at = past.Farthest is { } farthest ? $" {Number(farthest.Sequence)} ({Short(farthest.Hash)}, told by {farthest.From})" : "";
        var whole = past.Whole is { } whole1 ? past.Last is null ? "" : $"; whole up to {Number(whole1.Sequence)}, by {whole1.From}" : "; none of its records was read";
        var faults = past.Faults.Count == 0 ? "" : $": {string.Join(", ", past.Faults)}{(past.MoreFaults > 0 ? $" and {past.MoreFaults} more" : "")}";
        return $"{past.Rack}{at}{whole}{(past.Blinds ? $"; its journal is {Word(past.Journal)}{faults}" : "")}";
    }

    private static string Word(PastJournal journal) => journal switch
    {
        PastJournal.Shortened => "shorter than what is known of it",
        PastJournal.Damaged => "damaged",
        PastJournal.Unread => "not to be read",
        _ => "whole",
    };

    /// <summary>A head that was believed as it stands, though somebody signed it.</summary>
    public static string Unchecked(string head) => $"{head} has a signature beside it, which was not checked. With -PublicKey and the key of whoever signed it, it is.";

    /// <summary>Reason and ticket: <c>AMI rotation (CHG-1432)</c>.</summary>
    public static string Why(string reason, string? ticket) => ticket is null ? reason : $"{reason} ({ticket})";

    public static string Count(long count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    public static string Number(long sequence) => string.Create(CultureInfo.InvariantCulture, $"#{sequence}");

    /// <summary>First and last digits of a hash.</summary>
    public static string Short(string? hash) => hash is { Length: > 12 } ? $"{hash[..6]}…{hash[^4..]}" : hash ?? "(none)";

    /// <summary>Whether the admission policy is in force.</summary>
    public static string? Policy(PolicyState? state) => state switch
    {
        null => null,
        PolicyState.Active => "active",
        PolicyState.NotInstalled => "not installed",
        PolicyState.Different => "not as shipped",
        PolicyState.NotServed => "not served",
        _ => "not known",
    };

    /// <summary>Who, with the pipeline that claims to have run for them.</summary>
    public static string Who(Actor actor, ClaimedContext claimed)
    {
        var run = claimed.Repository is null ? null
            : claimed.Commit is { Length: > 0 } commit ? $"{claimed.Repository} {claimed.Branch}@{commit[..Math.Min(7, commit.Length)]}".Replace(" @", "@", StringComparison.Ordinal)
            : claimed.Repository;
        var origin = claimed.Source is "interactive" or "script" ? null : string.Join(' ', new[] { claimed.Source, run }.Where(t => t is not null));
        return origin is null ? actor.Name : $"{actor.Name} by {origin}";
    }
}

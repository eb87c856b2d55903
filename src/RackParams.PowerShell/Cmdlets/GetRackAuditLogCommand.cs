using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Composition;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Answers who changed what, when, from what to what, and why: one object a parameter changed.</summary>
[Cmdlet(VerbsCommon.Get, "RackAuditLog", HelpUri = HelpSite.Root + "Get-RackAuditLog")]
[OutputType(typeof(RackAuditEntry))]
public sealed class GetRackAuditLogCommand : ReadingCmdlet
{
    private readonly AskedChanges _changes = new();

    /// <summary>Parameters, by names or wildcards.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>From this time on, itself included.</summary>
    [Parameter]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Up to this time, itself not included.</summary>
    [Parameter]
    [UtcTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Who made the change, by names or wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] User { get; set; } = [];

    /// <summary>Groups of the catalog.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[] Group { get; set; } = [];

    /// <summary>How the change ended.</summary>
    [Parameter]
    public ChangeResult[] Outcome { get; set; } = [];

    /// <summary>The ticket, by number or wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Ticket { get; set; } = [];

    /// <summary>Changes, by their ids or sequence numbers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public string[]? ChangeId { get; set; } = [];

    /// <summary>Reads from a ledger alone: one of the rack's by its name, or a place such as s3://bucket/prefix.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LedgerCompleter))]
    public string? Source { get; set; }

    private protected override void Prepare()
    {
        if (Since >= Until) throw new RackException(RequestErrors.PeriodEmpty(Since.Value, Until.Value));
        AskedChanges.Check(MyInvocation, nameof(ChangeId), ChangeId);
    }

    private protected override void Collect()
    {
        base.Collect();
        _changes.Add(Rack, ChangeId);
    }

    private protected override Task ReadAsync(string? rack, IPipeline pipeline, CancellationToken cancellationToken) => Source is null
        ? base.ReadAsync(rack, pipeline, cancellationToken)
        : new LedgerReading(Home, p => FilePath.Of(this, p)).EachAsync(
            Source, rack, (one, journal) => WriteAsync(one.Name, journal, $"from the ledger {Source} alone", pipeline, cancellationToken), cancellationToken);

    private protected override Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken) =>
        WriteAsync(session.Name, session.History, null, pipeline, cancellationToken);

    private async Task WriteAsync(string rack, IJournalReader journal, string? origin, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var asked = _changes.Of(rack);
        if (asked is { Count: 0 }) return;
        var catalog = RackCatalog.Current;
        foreach (var unknown in new GroupFilter(Group).Unknown(catalog)) pipeline.Error(ErrorMap.Of(unknown));

        var log = new AuditLog(rack, journal, catalog) { Before = past => pipeline.Warning(Earlier(rack, past)) };
        pipeline.Progress($"Reading {rack}", origin is null ? "Reading the journal" : "Reading the ledger", -1);
        var (changes, last) = (0, 0L);
        var people = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var line in log.ReadAsync(Query(asked), cancellationToken).ConfigureAwait(false))
        {
            await pipeline.WriteAsync(RackAuditEntry.Of(line)).ConfigureAwait(false);
            if (line.Entry.Record.Sequence != last) changes++;
            last = line.Entry.Record.Sequence;
            people.Add(line.Entry.Record.Actor.Name);
            if (line.Assignment is { } assignment) names.Add(assignment.Name);
        }

        // 'Nobody changed it' must not be the answer to a mistyped name. Names that only old records know are found in them.
        foreach (var unknown in new NameFilter(Name).Unknown(catalog).Where(u => !names.Contains(u.Subject!))) pipeline.Error(ErrorMap.Of(unknown));
        if (StandsAlone) pipeline.Tell(Summary(rack, changes, people.Count, origin));
    }

    private AuditQuery Query(IReadOnlyList<string>? changes) => new()
    {
        Since = Since,
        Until = Until,
        User = new NameFilter(User).Predicate,
        Name = new NameFilter(Name).Predicate,
        Groups = Group,
        Outcomes = Outcome,
        Ticket = new NameFilter(Ticket).Predicate,
        Changes = changes,
    };

    private static string Earlier(string rack, Continuation past) =>
        $"{rack}: what came before stands in the journal of {past.Rack} (id {past.RackId}), up to {Phrase.Number(past.Farthest?.Sequence ?? 0)}: Get-RackAuditLog -Rack {past.Rack}, or from a ledger with -Source.";

    private static string Summary(string rack, int changes, int people, string? origin) => changes == 0
        ? $"{rack}: no recorded change is like that."
        : string.Create(CultureInfo.InvariantCulture, $"{Phrase.Count(changes, "change")} by {people} {(people == 1 ? "person" : "people")}{(origin is null ? "" : ", " + origin)}. Is the log whole? Test-RackAuditLog{(origin is null ? "" : " -Ledger")} -Rack {rack}");
}

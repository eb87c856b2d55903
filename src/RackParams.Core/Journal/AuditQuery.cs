namespace RackParams.Core.Journal;

/// <summary>Which lines of the log are wanted. Absent: all.</summary>
public sealed record AuditQuery
{
    /// <summary>From this time on, itself included.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Up to this time, itself not included.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Decides by the actor's name.</summary>
    public Func<string, bool>? User { get; init; }

    /// <summary>Decides by the parameter's name.</summary>
    public Func<string, bool>? Name { get; init; }

    /// <summary>Groups of the catalog, by their names.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Results.</summary>
    public IReadOnlyList<ChangeResult> Outcomes { get; init; } = [];

    /// <summary>Decides by the ticket; a change without one never passes.</summary>
    public Func<string, bool>? Ticket { get; init; }

    /// <summary>Changes by their ids or sequences, in this order.</summary>
    public IReadOnlyList<string>? Changes { get; init; }
}

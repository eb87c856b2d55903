namespace RackParams.Core.Journal;

/// <summary>Which changes somebody is going to ask a journal for. Absent: all.</summary>
/// <param name="Since">From this time on, itself included.</param>
/// <param name="Until">Up to this time, itself not included.</param>
/// <param name="Name">Decides by a parameter's name.</param>
public sealed record JournalFilter(DateTimeOffset? Since = null, DateTimeOffset? Until = null, Func<string, bool>? Name = null);

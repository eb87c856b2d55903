namespace RackParams.Core.Journal;

/// <summary>Which changes somebody looked through.</summary>
/// <param name="From">The first.</param>
/// <param name="Through">The last.</param>
/// <param name="Hash">Hash of the last: the log that was looked at, and no other.</param>
public sealed record Review(long From, long Through, string Hash);

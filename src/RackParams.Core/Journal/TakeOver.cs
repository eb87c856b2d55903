namespace RackParams.Core.Journal;

/// <summary>A field that somebody else owned and this change takes.</summary>
/// <param name="Target">The object, <c>NodePool/workload</c>.</param>
/// <param name="Field">The field.</param>
/// <param name="Manager">The field manager that had it.</param>
public sealed record TakeOver(string Target, string Field, string Manager);

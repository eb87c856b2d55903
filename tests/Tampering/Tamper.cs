namespace RackParams.Tests.Tampering;

/// <summary>One way to tamper with a journal.</summary>
/// <param name="Name">What is done, for people.</param>
/// <param name="Act">Does it.</param>
/// <param name="Alone">What the journal itself then tells; none: it agrees with itself.</param>
internal sealed record Tamper(string Name, Func<RackState, RackState> Act, params Finding[] Alone)
{
    /// <summary>Why nobody can tell, not even by a copy kept elsewhere; null: somebody can.</summary>
    public string? Harmless { get; init; }

    public override string ToString() => Name;
}

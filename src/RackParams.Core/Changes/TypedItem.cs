namespace RackParams.Core.Changes;

/// <summary>One item of an argument.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Lossy">The shell turned what was typed into a number, and the typed text is lost.</param>
public sealed record TypedItem(string Text, bool Lossy = false);

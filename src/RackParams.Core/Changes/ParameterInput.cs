namespace RackParams.Core.Changes;

/// <summary>A parameter and its value as typed; an empty text asks to remove the value.</summary>
public sealed record ParameterInput(string Name, string Text);

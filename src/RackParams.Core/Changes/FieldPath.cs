namespace RackParams.Core.Changes;

/// <summary>Field paths as text.</summary>
public static class FieldPath
{
    /// <summary>Joins steps with dots; a step that has a dot itself is written in brackets.</summary>
    public static string Text(IEnumerable<string> steps) =>
        steps.Aggregate("", (text, step) => step.Contains('.', StringComparison.Ordinal) ? $"{text}[{step}]"
            : text.Length == 0 ? step : $"{text}.{step}");
}

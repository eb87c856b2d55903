using System.Management.Automation;

namespace RackParams.Shell.Editing;

/// <summary>What could stand at the cursor, and the part of the line it would replace.</summary>
internal sealed record Completion(IReadOnlyList<CompletionResult> Results, int Start, int Length);

using RackParams.Core.Errors;

namespace RackParams.PowerShell.Pipeline;

/// <summary>What -WhatIf and -Confirm say.</summary>
/// <param name="GoAhead">Do it.</param>
/// <param name="WhatIf">Do not; show what it would be.</param>
/// <param name="Fault">-Confirm asks, and nobody is there to answer.</param>
internal readonly record struct Decision(bool GoAhead, bool WhatIf, RackError? Fault = null);

namespace RackParams.PowerShell.Pipeline;

/// <summary>What -WhatIf and -Confirm say.</summary>
/// <param name="GoAhead">Do it.</param>
/// <param name="WhatIf">Do not; show what it would be.</param>
internal readonly record struct Decision(bool GoAhead, bool WhatIf);

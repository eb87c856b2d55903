namespace RackParams.PowerShell.Pipeline;

/// <summary>What the command line and preferences say about asking.</summary>
/// <param name="Force">Every question is answered with yes.</param>
/// <param name="Settled">-Confirm asks about the whole change anyway, or -Confirm:$false waives the ordinary question.</param>
internal readonly record struct Manner(bool Force, bool Settled);

using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>Knows by which way this process reaches the rack.</summary>
public interface IOwnPath
{
    /// <summary>How a change would cut that way off, in a sentence; null: it would not.</summary>
    Task<string?> CutAsync(TargetSet before, TargetSet after, CancellationToken cancellationToken);
}

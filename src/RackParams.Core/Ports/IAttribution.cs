using RackParams.Core.Evidence.Drift;

namespace RackParams.Core.Ports;

/// <summary>Logs outside the rack that name who edited an object: the EKS audit log, CloudTrail.</summary>
public interface IAttribution
{
    /// <summary>The edits of one object in a period that the logs tell, oldest first, and which logs could not be asked. What can't be had is an answer, not an error.</summary>
    Task<Attribution> FindAsync(EditQuestion question, CancellationToken cancellationToken);
}

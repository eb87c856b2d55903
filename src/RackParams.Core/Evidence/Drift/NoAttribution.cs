using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>Where there is no log to ask.</summary>
public sealed class NoAttribution : IAttribution
{
    private static readonly Attribution OfKubernetes = new([], ["No EKS audit log can be asked on this rack: which principal is behind a field manager is not known."]);
    private static readonly Attribution OfEks = new([], ["No CloudTrail can be asked on this rack: who called the EKS API is not known."]);

    public static NoAttribution Instance { get; } = new();

    private NoAttribution()
    {
    }

    public Task<Attribution> FindAsync(EditQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult(question.Target.Kind.IsKubernetes() ? OfKubernetes : OfEks);
}

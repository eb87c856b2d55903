using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Local;

/// <summary>On a sandbox nobody proves anything: the actor is the local user, as claimed.</summary>
internal sealed class SandboxIdentity : IIdentity
{
    public Task<Actor> WhoAmIAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new Actor("local", Environment.UserName, Proved: false));
}

using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>A sandbox has everything installed from the start.</summary>
internal sealed class SandboxRegistrar(SandboxStore store) : IRegistrar
{
    public Task<Installation> ExamineAsync(CancellationToken cancellationToken) => store.ReadAsync(
        c => new Installation(
            DefinitionState.Current, HasKarpenter: true,
            Documents.List(c, TargetKind.Cluster).Select(o => o.Document["version"]?.ToString()).FirstOrDefault(),
            KarpenterVersion: "v1", Region: null, Account: null),
        cancellationToken);

    public Task InstallDefinitionsAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task InstallPolicyAsync(CancellationToken cancellationToken) => throw new RackException(ClusterErrors.PolicyNotServed(store.Rack));

    public Task<IReadOnlyList<RackRoot>> ListRacksAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(SandboxRacks.List, cancellationToken);

    public Task MarkContinuedAsync(string rack, RackIdentity by, CancellationToken cancellationToken) => store.WriteAsync(
        c =>
        {
            SandboxRacks.MarkContinued(c, rack, by);
            return true;
        },
        cancellationToken);

    public Task RepointAsync(string rack, RackSetting setting, bool tryOnly, CancellationToken cancellationToken) => tryOnly
        ? store.TryAsync(c => SandboxRacks.Repoint(c, rack, setting), cancellationToken)
        : store.WriteAsync(c => SandboxRacks.Repoint(c, rack, setting), cancellationToken);

    public Task<bool> CreateRackAsync(RackRoot rack, CancellationToken cancellationToken) =>
        store.WriteAsync(c => SandboxRacks.Create(c, rack), cancellationToken);
}

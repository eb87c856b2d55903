using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>What registering a rack needs of its cluster.</summary>
public interface IRegistrar
{
    /// <summary>What is installed there.</summary>
    Task<Installation> ExamineAsync(CancellationToken cancellationToken);

    /// <summary>Installs the definitions of Rack and RackChange where they are missing.</summary>
    Task InstallDefinitionsAsync(CancellationToken cancellationToken);

    /// <summary>Installs the policy by which the API server compares who a record names with who sends it. Forbidden and not served are typed errors.</summary>
    Task InstallPolicyAsync(CancellationToken cancellationToken);

    /// <summary>All racks of this cluster.</summary>
    Task<IReadOnlyList<RackRoot>> ListRacksAsync(CancellationToken cancellationToken);

    /// <summary>Marks a rack of this cluster as continued by another, for good. Its journal stays as it is.</summary>
    Task MarkContinuedAsync(string rack, RackIdentity by, CancellationToken cancellationToken);

    /// <summary>Changes the names of the objects a rack works on; tried only, it is judged and not kept.</summary>
    Task RepointAsync(string rack, RackSetting setting, bool tryOnly, CancellationToken cancellationToken);

    /// <summary>Creates the rack's object, without head. False: a rack of that name exists.</summary>
    Task<bool> CreateRackAsync(RackRoot rack, CancellationToken cancellationToken);
}

using System.Text.Json.Nodes;

namespace RackParams.Core.Racks;

/// <summary>A PodDisruptionBudget.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Selector">Which pods of the namespace it covers; null: none.</param>
/// <param name="Allowed">How many of them may be evicted just now.</param>
/// <param name="AllowsUnhealthy">Pods that are not ready may always be evicted.</param>
public sealed record PodBudget(string Namespace, string Name, JsonObject? Selector, int Allowed, bool AllowsUnhealthy)
{
    /// <summary>As people write it: <c>records/postgres</c>.</summary>
    public string Shown => $"{Namespace}/{Name}";
}

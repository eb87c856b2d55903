using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>Whether an EKS add-on is installed. Writing true installs the version EKS holds for the default, unless a version is set as well.</summary>
public sealed class AddonBinding(string addon) : IBinding
{
    public IReadOnlyList<TargetSlot> Targets { get; } = [new(TargetKind.Addon, addon)];

    public IReadOnlyList<string> Steps => [];

    public string Path => "";

    public bool Makes => true;

    public BoundValue Read(TargetSet documents) => new(documents[Targets[0]] is null ? "false" : "true");

    public void Write(TargetSet documents, string? value)
    {
        if (value != "true") documents[Targets[0]] = null;
        else documents[Targets[0]] ??= new JsonObject { ["addonName"] = addon };
    }
}

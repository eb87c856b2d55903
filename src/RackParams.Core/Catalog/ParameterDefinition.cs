using RackParams.Core.Racks;

namespace RackParams.Core.Catalog;

/// <summary>What the catalog says of a parameter: the one source of validation, completion, help and documentation.</summary>
public sealed record ParameterDefinition
{
    /// <summary>The name, as Convox users know it.</summary>
    public required string Name { get; init; }

    /// <summary>The group it is listed under.</summary>
    public required string Group { get; init; }

    /// <summary>Further groups that find it, such as security.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The values it takes.</summary>
    public required ParameterType Type { get; init; }

    /// <summary>Where it lives.</summary>
    public required IBinding Binding { get; init; }

    /// <summary>Set where the parameter stands for several others: what is recorded is those.</summary>
    public IExpansion? Expansion { get; init; }

    /// <summary>One line.</summary>
    public required string Summary { get; init; }

    /// <summary>A paragraph for a backend engineer who never read Karpenter's documentation.</summary>
    public required string Explanation { get; init; }

    /// <summary>Values to show in help, with the parameter's name: <c>karpenter_cpu_limit=200</c>.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Canonical text of the default; null: the default is not set in the object.</summary>
    public string? Default { get; init; }

    /// <summary>Whether there is a default at all; versions and sizes that EKS or somebody chose have none.</summary>
    public bool HasDefault { get; init; } = true;

    /// <summary>Where the default comes from.</summary>
    public string DefaultSource { get; init; } = "RackParams";

    /// <summary>Unit for views: <c>vCPU</c>, <c>GiB</c>; empty where there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How views call a value that is not set: <c>(any)</c>.</summary>
    public string UnsetText { get; init; } = "(not set)";

    /// <summary><c>name=</c> is accepted and removes the value.</summary>
    public bool Clearable { get; init; }

    public Mutability Mutability { get; init; } = Mutability.Free;

    /// <summary>Why it cannot be set, or not be set back, and what would change it.</summary>
    public string? ReadOnlyBecause { get; init; }

    /// <summary>Values that other parameters must have before this one may be set to anything but its default.</summary>
    public IReadOnlyList<Prerequisite> Prerequisites { get; init; } = [];

    /// <summary>Safeguards that records of this parameter are evidence for: framework and clause.</summary>
    public IReadOnlyList<string> Safeguards { get; init; } = [];

    /// <summary>Changing it can take away what an auditor sees.</summary>
    public bool BlindsAuditor { get; init; }

    /// <summary>The parameter's name in Convox; null: Convox has none like it.</summary>
    public string? ConvoxName { get; init; }

    /// <summary>A fault of Convox's parameter that this one does not have.</summary>
    public string? Mended { get; init; }

    /// <summary>An object without which a listing leaves the parameter out; null: it is always listed.</summary>
    public TargetSlot? ListedWith { get; init; }

    /// <summary>Catalog version that had it first.</summary>
    public int Since { get; init; } = 1;

    /// <summary>What is accepted, as help says it.</summary>
    public string Accepts => Mutability == Mutability.ReadOnly ? "read-only" : Type.Accepts + (Clearable ? "; empty removes it" : "");

    /// <summary>The objects and the field it lives in, for people.</summary>
    public string LivesIn => string.Join(" and ", Binding.Targets.Select(t => t.IsEvery ? $"every {t.Kind}" : t.Part.Length == 0 ? t.Kind.ToString() : $"{t.Kind}/{t.Part}"))
        + (Binding.Path.Length == 0 ? "" : $" `{Binding.Path}`");

    /// <summary>What a change of it does, as help says it.</summary>
    public string Effect => DefinitionEffect.Of(this);

    /// <summary>Value with its unit, or the text for not set: what views show.</summary>
    public string Display(string? value) =>
        string.IsNullOrEmpty(value) ? UnsetText : Unit.Length == 0 ? value : $"{value} {Unit}";

    /// <summary>Whether it is found under a group.</summary>
    public bool IsIn(string group) =>
        Group.Equals(group, StringComparison.OrdinalIgnoreCase) || Topics.Contains(group, StringComparer.OrdinalIgnoreCase);
}

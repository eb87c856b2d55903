namespace RackParams.Core.Catalog;

/// <summary>What the catalog says of a parameter: the one source of validation, completion, help and documentation.</summary>
public sealed record ParameterDefinition
{
    /// <summary>The name, as Convox users know it.</summary>
    public required string Name { get; init; }

    /// <summary>The group it is listed under.</summary>
    public required string Group { get; init; }

    /// <summary>The values it takes.</summary>
    public required ParameterType Type { get; init; }

    /// <summary>Where it lives.</summary>
    public required IBinding Binding { get; init; }

    /// <summary>One line.</summary>
    public required string Summary { get; init; }

    /// <summary>A paragraph for a backend engineer who never read Karpenter's documentation.</summary>
    public required string Explanation { get; init; }

    /// <summary>Values to show in help, with the parameter's name: <c>karpenter_cpu_limit=200</c>.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Canonical text of the default; null: the default is not set in the object.</summary>
    public string? Default { get; init; }

    /// <summary>Where the default comes from.</summary>
    public string DefaultSource { get; init; } = "RackParams";

    /// <summary>Unit for views: <c>vCPU</c>, <c>GiB</c>; empty where there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How views call a value that is not set: <c>(any)</c>.</summary>
    public string UnsetText { get; init; } = "(not set)";

    /// <summary><c>name=</c> is accepted and removes the value.</summary>
    public bool Clearable { get; init; }

    public Mutability Mutability { get; init; } = Mutability.Free;

    /// <summary>Why it cannot be set, and what would change it; only for read-only parameters.</summary>
    public string? ReadOnlyBecause { get; init; }

    /// <summary>Values that other parameters must have before this one may be set to anything but its default.</summary>
    public IReadOnlyList<Prerequisite> Prerequisites { get; init; } = [];

    /// <summary>Safeguards that records of this parameter are evidence for, as clause numbers.</summary>
    public IReadOnlyList<string> Safeguards { get; init; } = [];

    /// <summary>Catalog version that had it first.</summary>
    public int Since { get; init; } = 1;

    /// <summary>Value with its unit, or the text for not set: what views show.</summary>
    public string Display(string? value) =>
        string.IsNullOrEmpty(value) ? UnsetText : Unit.Length == 0 ? value : $"{value} {Unit}";
}

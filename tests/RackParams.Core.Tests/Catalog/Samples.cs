using RackParams.Core.Catalog;
using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Catalog;

/// <summary>Canonical values to try a parameter with.</summary>
internal static class Samples
{
    /// <summary>Its examples, its few allowed values, its default, and none where it can be cleared.</summary>
    public static IReadOnlyList<string?> Of(ParameterDefinition definition)
    {
        var typed = definition.Examples.Select(e => Value(definition, e)).OfType<string>()
            .Concat(definition.Type.AllowedValues)
            .Concat(definition.Type.AllowedValues.Count > 1 && definition.Type.IsList ? [string.Join(',', definition.Type.AllowedValues)] : [])
            .Concat(definition.Default is null ? [] : [definition.Default]);
        var values = typed.Where(t => t.Length > 0).Select(t => definition.Type.Parse(t).Value is { Length: > 0 } value ? value : null).OfType<string>().Distinct();
        return [.. values, .. definition.Clearable ? new string?[] { null } : []];
    }

    /// <summary>The value an example gives the parameter; null: it gives none.</summary>
    public static string? Value(ParameterDefinition definition, string example)
    {
        var name = definition.Name.Replace(ParameterFamily.Placeholder, "gpu", StringComparison.Ordinal);
        var at = example.IndexOf(name + "=", StringComparison.Ordinal);
        if (at < 0) at = example.IndexOf("node_group.system.", StringComparison.Ordinal) is var group && group >= 0 && definition.Name.StartsWith("node_group.", StringComparison.Ordinal) ? group : example.IndexOf("karpenter_overlay.discount=", StringComparison.Ordinal);
        if (at < 0) return null;
        var text = example[(example.IndexOf('=', at) + 1)..];
        if (text.StartsWith('\'')) return text[1..text.IndexOf('\'', 1)];
        return text.StartsWith('{') || text.StartsWith('[') || definition.Name is "eks_access_entries" ? text : text.Split(' ')[0];
    }

    /// <summary>The parameters of a rack that can be set to and fro, one by one.</summary>
    public static IEnumerable<ParameterDefinition> TwoWay(TargetSet documents) => RackCatalog.Current.In(documents)
        .Where(d => d.Mutability == Mutability.Free && d.Expansion is null && d.Binding.IsThere(documents));
}

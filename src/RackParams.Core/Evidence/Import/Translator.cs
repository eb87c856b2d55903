using RackParams.Core.Catalog;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Import;

/// <summary>From the names and values of a file, ours or Convox's, to the parameters of the catalog. No line is dropped.</summary>
internal sealed class Translator(ParameterCatalog catalog)
{
    private const string AccessEntries = "eks_access_entries";
    private const string AuthMode = "karpenter_auth_mode";
    private const string Config = "karpenter_config";
    private const string Further = "additional_karpenter_nodepools_config";

    /// <summary>What each line means, in the file's order; one of Convox's may mean several parameters.</summary>
    /// <param name="file">The file.</param>
    /// <param name="live">The rack's objects, which say what pools there are.</param>
    public IReadOnlyList<Meant> Translate(ParameterFile file, TargetSet live)
    {
        if (file.IsOurs) return [.. file.Values.Select(v => new Meant(v, catalog.Find(v.Name), v.Value))];
        var values = file.Values.ToDictionary(v => v.Name, v => v.Value, StringComparer.OrdinalIgnoreCase);
        var meant = file.Values.SelectMany(v => Translate(v, values, live)).ToList();
        return meant.Find(m => m.Definition?.Name == Config) is { Value.Length: > 0 } config ? new ConfigSplit(catalog, live).Split(meant, config) : meant;
    }

    private IEnumerable<Meant> Translate(FileValue line, Dictionary<string, string?> values, TargetSet live)
    {
        if (line.Name == AccessEntries && bool.TryParse(line.Value, out var on)) return [Entries(line, on)];
        var found = Definitions(line.Name, values).ToList();
        if (found.Count == 0) return [new Meant(line, null, line.Value, ConvoxNames.SubjectOf(line.Name))];
        if (ConvoxNames.IsMasked(line.Value)) return [new Meant(line, found[0], line.Value)];
        if (found is [{ Expansion: { } expansion } whole] && whole.Name == Further) return Expanded(line, whole, expansion, live);
        var own = found.Where(d => d.Name == line.Name || WillBeThere(d, values, live)).DefaultIfEmpty(found[0]).ToList();
        return own.Select(d => new Meant(line, d, Value(line, d, values)));
    }

    // Names that are the same come first; then those that Convox calls otherwise, or has only once for several pools.
    private IEnumerable<ParameterDefinition> Definitions(string name, Dictionary<string, string?> values)
    {
        var same = catalog.Find(name);
        if (same is { Mutability: Mutability.ReadOnly } || name is Config or Further) return same is null ? [] : [same];
        var others = catalog.Definitions.Where(d => d.ConvoxName == name && d.Name != name);
        var build = ConvoxNames.AlsoOfBuildPool.TryGetValue(name, out var also) && string.IsNullOrEmpty(values.GetValueOrDefault(also)) ? catalog.Find(also) : null;
        return new[] { same }.Concat(others).Append(build).OfType<ParameterDefinition>();
    }

    private static string? Value(FileValue line, ParameterDefinition definition, Dictionary<string, string?> values)
    {
        var value = line.Value;
        if (ConvoxNames.Inherited.TryGetValue(line.Name, out var inherited) && value is null or "" or "0")
            value = values.GetValueOrDefault(inherited.From) is { Length: > 0 } from ? from : inherited.Default;
        if (value is "0" && ConvoxNames.Inherited.ContainsKey(line.Name)) value = null;
        return string.IsNullOrEmpty(value) && !definition.Clearable ? definition.Default : value;
    }

    // Convox's switch lets in whoever runs it; what it changes that lasts is the cluster's way of asking.
    private Meant Entries(FileValue line, bool on) => on
        ? new Meant(line, catalog.Find(AuthMode), "true", "Convox's switch; who may enter is eks_access_entries here, and is not touched")
        : new Meant(line, null, line.Value, "Convox's switch, off: it says nothing here");

    private IEnumerable<Meant> Expanded(FileValue line, ParameterDefinition whole, IExpansion expansion, TargetSet live)
    {
        var parsed = string.IsNullOrWhiteSpace(line.Value) ? Parsed.Ok("") : whole.Type.Parse(line.Value);
        if (parsed.Fault is not null) return [new Meant(line, whole, line.Value)];
        var inputs = expansion.Expand(parsed.Value is { Length: > 0 } json ? json : null, live).ToList();
        return inputs.Count == 0 ? [new Meant(line, whole, null)] : inputs.Select(i => new Meant(line, catalog.Find(i.Name), i.Text));
    }

    private bool WillBeThere(ParameterDefinition definition, Dictionary<string, string?> values, TargetSet live) =>
        catalog.MakerOf(definition) is not { } maker || (values.GetValueOrDefault(maker.Name) ?? maker.Binding.Read(live).Value) == "true";
}

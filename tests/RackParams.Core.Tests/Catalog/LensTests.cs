using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Catalog;

/// <summary>The laws of bindings, for every parameter over every manifest with every sample value.</summary>
public sealed class LensTests(ITestOutputHelper output)
{
    // Parameters of one field: who sets one says something of the other.
    private static readonly string[][] Shared =
    [
        ["os", "ami_alias", "ami_id", "config"], ["max_unavailable", "max_unavailable_percentage"], ["enabled", "*"], ["_enable", "_version"],
        ["disruption_block_schedule", "disruption_block_duration"],
    ];

    public static TheoryData<string> Racks => [.. Manifests.All.Keys];

    [Theory]
    [MemberData(nameof(Racks))]
    public void Reading_after_a_write_gives_the_value(string rack) => ForAll(rack, (definition, before, value) =>
    {
        var after = Written(definition, before, value);
        Assert.Equal(value is null ? Unset(definition, after) : definition.Type.Shown(value), definition.Binding.Read(after).Value);
    });

    [Theory]
    [MemberData(nameof(Racks))]
    public void Writing_twice_equals_writing_once(string rack) => ForAll(rack, (definition, before, value) =>
    {
        var once = Written(definition, before, value);
        Assert.Equal(Text(once), Text(Written(definition, once, value)));
    });

    [Theory]
    [MemberData(nameof(Racks))]
    public void Writing_what_is_there_changes_nothing(string rack) => ForAll(rack, (definition, before, _) =>
    {
        if (definition.Binding.Makes) return;
        Assert.Equal(Text(before), Text(Written(definition, before, definition.Binding.Read(before).Value)));
    });

    [Theory]
    [MemberData(nameof(Racks))]
    public void Writing_one_leaves_all_others(string rack) => ForAll(rack, (definition, before, value) =>
    {
        if (definition.Binding.Makes) return;
        var after = Written(definition, before, value);
        foreach (var other in Core.Catalog.RackCatalog.Current.In(before).Where(o => o.Name != definition.Name && o.Expansion is null && !AreOne(o.Name, definition.Name)))
            Assert.True(other.Binding.Read(before) == other.Binding.Read(after), $"{definition.Name}={value} changes {other.Name} from {other.Binding.Read(before)} to {other.Binding.Read(after)}");
    });

    [Theory]
    [MemberData(nameof(Racks))]
    public void Unknown_fields_and_the_rest_of_the_object_stay(string rack) => ForAll(rack, (definition, before, value) =>
    {
        if (definition.Binding.Makes) return;
        var after = Written(definition, before, value);
        foreach (var target in before.Targets.Where(t => t.Kind.IsKubernetes()))
        {
            Assert.Equal(before[target]!["metadata"]?.ToJsonString(), after[target]!["metadata"]?.ToJsonString());
            Assert.Equal(before[target]!["status"]?.ToJsonString(), after[target]!["status"]?.ToJsonString());
            Assert.Equal(before[target]!["spec"]?["unknown"]?.ToJsonString(), after[target]!["spec"]?["unknown"]?.ToJsonString());
            Assert.Equal(before[target]!["spec"]?["securityGroupSelectorTerms"]?.ToJsonString(), after[target]!["spec"]?["securityGroupSelectorTerms"]?.ToJsonString());
        }
    });

    /// <summary>Byte for byte over the catalog's own form; over hand-made ones, where lists stood in another order or a switch was spelled out, value for value.</summary>
    [Theory]
    [MemberData(nameof(Racks))]
    public void Setting_and_setting_back_leaves_everything_as_it_was(string rack) => ForAll(rack, (definition, before, value) =>
    {
        if (definition.Binding.Makes) return;
        var after = Written(definition, before, value);
        var back = after.Clone();
        // The inverse of a plan sets back what changed with it as well.
        foreach (var changed in Samples.TwoWay(before).Where(d => d.Binding.Read(before) != d.Binding.Read(after)).OrderByDescending(d => d.Binding.Shapes))
            changed.Binding.Write(back, changed.Binding.Read(before).Value);
        if (rack == "the catalog's own") Assert.Equal(Specs(before), Specs(back));
        foreach (var other in RackCatalog.Current.In(before)) Assert.Equal(other.Binding.Read(before), other.Binding.Read(back));
    });

    [Fact]
    public void Every_example_is_a_value_that_its_parameter_takes()
    {
        foreach (var definition in RackCatalog.Current.All.Where(d => d.Mutability != Mutability.ReadOnly))
        {
            var values = definition.Examples.Select(e => Samples.Value(definition, e)).OfType<string>().ToList();
            Assert.True(values.Count >= 1, $"{definition.Name} has no example of a value");
            Assert.All(values, v => Assert.True(v.Length == 0 ? definition.Clearable : definition.Type.Parse(v).Fault is null, $"{definition.Name}={v}: {definition.Type.Parse(v).Fault}"));
        }
    }

    private void ForAll(string rack, Action<ParameterDefinition, TargetSet, string?> law)
    {
        var before = Manifests.All[rack];
        var cases = 0;
        foreach (var definition in Samples.TwoWay(before).Where(d => d.Binding.Read(before).Inexpressible is null))
        {
            foreach (var value in Samples.Of(definition))
            {
                law(definition, before, value);
                cases++;
            }
        }

        output.WriteLine($"{cases} cases");
        Assert.True(cases > 100);
    }

    private static TargetSet Written(ParameterDefinition definition, TargetSet before, string? value)
    {
        var after = before.Clone();
        definition.Binding.Write(after, value);
        return after;
    }

    // A list of images always says something: without ids it is the newest of the system.
    private static string? Unset(ParameterDefinition definition, TargetSet after) => definition.Binding.Read(after).Value is "false" && definition.Default == "false" ? "false" : null;

    private static bool AreOne(string a, string b) => Shared.Any(group => group.Any(f => Has(a, f)) && group.Any(f => Has(b, f)) && Stem(a) == Stem(b));

    private static bool Has(string name, string field) => field == "*" || name.EndsWith(field, StringComparison.Ordinal);

    private static string Stem(string name) => name.StartsWith("karpenter_build", StringComparison.Ordinal) ? "build" : name.Contains('.', StringComparison.Ordinal) ? name[..name.LastIndexOf('.')] : name.StartsWith("karpenter_", StringComparison.Ordinal) ? "workload" : name.Split("_enable")[0].Split("_version")[0];

    private static string Text(TargetSet documents) => string.Join('\n', documents.Targets.Select(t => $"{t} {CanonicalJson.Write(documents[t])}"));

    private static string Specs(TargetSet documents) => string.Join('\n', documents.Targets.Select(t => $"{t} {CanonicalJson.Write(documents[t]!["spec"] ?? documents[t])}"));
}

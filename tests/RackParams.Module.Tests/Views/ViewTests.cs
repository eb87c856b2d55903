using System.Text.RegularExpressions;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Views;

/// <summary>Redirected output is evidence: no view may cut a value or drop a column, however narrow the screen.</summary>
public sealed partial class ViewTests
{
    private const string Families = "c5,c6a,c6i,c7a,c7i,m5,m6a,m6i,m7a,m7i,r5,r6a,r6i,r7a,r7i";
    private const string Reason = "families that the security board approved for workloads with patient data, until its next meeting in March";

    private static (Session Session, string Rack) Open(int width, bool colours = false)
    {
        var session = new Session(new Screen(width, colours));
        var rack = session.Sandbox();
        session.Ok($"Set-RackParameter karpenter_instance_families={Families} karpenter_cpu_limit=200 -Rack {rack} -Reason '{Reason}' -Ticket CHG-1432");
        return (session, rack);
    }

    public static TheoryData<int, string, string[]> Listings => Cross(
        ("Get-RackParameter -Rack RACK", ["karpenter_disruption_budget_nodes", "10%", Families, "200 vCPU", Reason, "CHG-1432", "high_availability"]),
        ("Get-RackAuditLog -Rack RACK", ["karpenter_instance_families", Families, "100 → 200 vCPU", Reason, "CHG-1432", "#3", "Register", "Applied"]),
        ("Get-RackChange -Rack RACK", ["karpenter_instance_families", Families, "100 → 200 vCPU", Reason, "CHG-1432", "#3"]),
        ("Set-RackParameter karpenter_instance_families=m5 karpenter_memory_limit_gb=900 -Rack RACK -Reason 'shorter'", [$"{Families} → m5", "400 → 900 GiB", "#4", "Applied"]),
        ("Set-RackParameter karpenter_instance_families=m5 -Rack RACK -Reason 'shorter' -WhatIf", [$"{Families} → m5", "NodePool/workload", "spec.template.spec.requirements", "Nothing is written"]),
        ("Set-RackParameter karpenter_cpu_limit=300 karpenter_node_volume_type=gp2 -Rack RACK -Reason 'two objects' -WhatIf", ["1. EC2NodeClass/workload: karpenter_node_volume_type", "2. NodePool/workload: karpenter_cpu_limit", "where one fails, those before it stay, and none after it is written"]),
        ("Get-RackParameterDefinition karpenter_instance_families", ["karpenter_instance_families=c5,m6i,r5", "needs", "karpenter_enabled=true", "Fewer families are easier to approve"]),
        ("Get-Rack RACK", ["sandbox", "running", "parameters changed from default"]),
        ("(Test-RackAuditLog -Rack RACK -Since 2020-01-01).Continuity", ["NodePool/workload", "OnlyRecorded", "Nobody changed the specification of NodePool/workload", "Whoever can write the cluster's etcd directly can set a generation."]),
        ("Test-RackAuditLog -Rack RACK", ["whole", "3 changes", "the rack's own head, #3"]));

    private static TheoryData<int, string, string[]> Cross(params (string Script, string[] Expected)[] listings)
    {
        var all = new TheoryData<int, string, string[]>();
        foreach (var width in new[] { 40, 80, 200 })
        {
            foreach (var (script, expected) in listings) all.Add(width, script, expected);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Listings))]
    public void A_listing_shows_every_value_whole_at_any_width(int width, string script, string[] expected)
    {
        var (session, rack) = Open(width);
        using var _ = session;
        var shown = session.Show(script.Replace("RACK", rack));
        Assert.All(expected, e => Assert.Contains(Squeezed(e), Squeezed(shown)));
        Assert.DoesNotContain("...", shown);
        Assert.DoesNotContain("…", ShortHead().Replace(shown, ""));
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, line));
    }

    [Fact]
    public void Every_parameter_has_its_line()
    {
        var (session, rack) = Open(200);
        using var _ = session;
        var names = session.Ok($"(Get-RackParameter -Rack {rack}).Name").Select(n => n.ToString()).ToList();
        var lines = session.Show($"Get-RackParameter -Rack {rack}").Split('\n').Select(l => l.Split(' ')[0]).Where(l => l.Length > 1).ToList();
        Assert.Equal(names, lines);
    }

    [Fact]
    public void Notes_stand_beside_values_where_all_fit_and_below_them_where_one_does_not()
    {
        using var session = new Session(new Screen(200));
        var rack = session.Sandbox();
        Assert.Matches(@"karpenter_enabled +true +\* \d{4}-\d\d-\d\d \d\d:\d\dZ \S+: first pool\n", session.Show($"Get-RackParameter -Rack {rack}"));
        session.Ok($"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason '{Reason}'");
        Assert.Matches($@"karpenter_cpu_limit +200 vCPU\n    \* .*: {Reason}\n", session.Show($"Get-RackParameter -Rack {rack}"));
    }

    [Fact]
    public void What_was_set_behind_the_modules_back_is_marked_with_what_was_recorded()
    {
        using var session = new Session(new Screen(200));
        var rack = session.Sandbox();
        SandboxFile.Run(rack, """UPDATE document SET body = replace(body, '"cpu":"100"', '"cpu":"500"') WHERE kind = 'NodePool'""");
        Assert.Matches(@"karpenter_cpu_limit +500 vCPU +! recorded 100 vCPU, ", session.Show($"Get-RackParameter karpenter_cpu_limit -Rack {rack}"));
        Assert.Contains("not as recorded: karpenter_cpu_limit", session.Show($"Get-Rack {rack}"));
        Assert.Equal(false, session.Ok($"(Get-Rack {rack}).InSync").Single().BaseObject);
    }

    [Fact]
    public void Several_listings_of_one_script_keep_their_views()
    {
        using var session = new Session(new Screen(200));
        var rack = session.Sandbox();
        var shown = session.Show($$"""& { Get-Rack {{rack}}; Get-RackAuditLog -Rack {{rack}}; Get-RackParameter karpenter_arch -Rack {{rack}}; Test-RackAuditLog -Rack {{rack}} }""");
        Assert.DoesNotContain(" : ", shown);
        Assert.Equal(2, shown.Split("  Applied\n").Length - 1);
    }

    [Fact]
    public void Lines_of_one_change_stand_below_one_heading_also_after_a_filter()
    {
        using var session = new Session(new Screen(200));
        var rack = session.Sandbox();
        var shown = session.Show($"Get-RackAuditLog -Rack {rack} | Where-Object Name -like 'karpenter*'").Split('\n').Where(l => l.Length > 0).ToList();
        Assert.Equal(6 + 2, shown.Count);
        Assert.Contains("#2  Set  Applied", shown[4]);
        Assert.EndsWith(": first pool", shown[5]);
        Assert.Equal("  karpenter_auth_mode   false → true", shown[6]);
    }

    [Fact]
    public void Colour_only_adds()
    {
        var (plain, rack) = Open(200);
        using var first = plain;
        using var second = new Session(new Screen(200, colours: true));
        var script = $"Get-RackAuditLog -Rack {rack}";
        var colourful = second.Show(script);
        Assert.Contains("\u001b[31m100\u001b[0m → \u001b[32m200 vCPU\u001b[0m", colourful);
        Assert.Equal(plain.Show(script), Regex.Replace(colourful, "\u001b\\[[0-9;]*m", ""));
    }

    [Fact]
    public void The_last_line_is_for_the_person_and_never_in_the_pipe()
    {
        using var session = new Session();
        var rack = session.Sandbox();
        var alone = session.Run($"Get-RackAuditLog -Rack {rack}");
        Assert.Contains("2 changes by 1 person", Assert.Single(alone.Told));
        Assert.Contains("1 person", Assert.Single(session.Run($"if ($true) {{\n    Get-RackAuditLog -Rack {rack}\n}}").Told));
        Assert.Empty(session.Run($"Get-RackAuditLog -Rack {rack} | ForEach-Object Sequence").Told);
        Assert.Empty(session.Run($"$log = Get-RackAuditLog -Rack {rack}; (Get-RackParameter -Rack {rack}).Value").Told);
    }

    // A hash is short on a screen by intent, and whole in the object.
    [GeneratedRegex(@"(\w\s*){6}…(\s*\w){4}")]
    private static partial Regex ShortHead();

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}

using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Evidence;

public sealed class FileCmdletTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-out-").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Theory]
    [InlineData("Text", ".txt")]
    [InlineData("Json", ".json")]
    [InlineData("Yaml", ".yaml")]
    [InlineData("Csv", ".csv")]
    public void A_rack_is_exported_changed_compared_and_imported_back(string format, string extension)
    {
        var rack = _session.Sandbox();
        var file = ((FileInfo)Assert.Single(_session.Ok($"Export-RackParameter '{_folder}' -Rack {rack} -Format {format}")).BaseObject).FullName;
        Assert.Matches($"{rack}-parameters-[0-9]{{8}}T[0-9]{{6}}Z\\{extension}$", file);
        Assert.Empty(_session.Ok($"Compare-RackParameter '{file}' -Rack {rack}"));

        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'room for imaging' -Ticket CHG-7");
        var line = Assert.Single(_session.Ok($"Compare-RackParameter '{file}' -Rack {rack}"));
        Assert.Equal("karpenter_cpu_limit 100 200 Changed CHG-7", string.Join(' ', new[] { "Name", "ReferenceValue", "DifferenceValue", "Change", "Ticket" }.Select(p => line.Properties[p].Value)));

        var imported = _session.Ok($"Import-RackParameter '{file}' -Rack {rack} -Reason 'back to the file that was kept'");
        var differing = Assert.Single(imported, l => (string)l.Properties["State"].Value == "Differs");
        Assert.Equal("Applied", differing.Properties["Outcome"].Value);
        Assert.Empty(_session.Ok($"Compare-RackParameter '{file}' -Rack {rack}"));
        Assert.NotEmpty(_session.Ok($"Compare-RackParameter '{file}' -Rack {rack} -IncludeEqual"));
    }

    [Fact]
    public void WhatIf_says_what_each_line_means_and_changes_nothing()
    {
        var rack = _session.Sandbox();
        File.WriteAllText(Path.Combine(_folder, "clinic"), "karpenter_cpu_limit  250\nrouter_type          contour\nnode_type            m5.large\n");
        var outcome = _session.Run($"Import-RackParameter '{_folder}/clinic' -Rack {rack} -Reason 'moved over from Convox' -WhatIf");
        Assert.Matches("(?s)Nodes +none is replaced.+Undo +possible, at no cost.+Plan +[0-9a-f]{12}", Assert.Single(outcome.Told, t => t.Contains("Plan", StringComparison.Ordinal)));
        Assert.Equal(["Differs", "NoCounterpart", "NotSettable"], outcome.Output.Select(l => (string)l.Properties["State"].Value));
        Assert.Equal("100", _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {rack}).Value").Single().ToString());
    }

    [Fact]
    public void The_objects_of_a_rack_are_no_different_from_it_and_what_stands_for_several_is_named()
    {
        var rack = _session.Sandbox();
        var outcome = _session.Run($"Get-RackParameter -Rack {rack} | Compare-RackParameter -Rack {rack}");
        Assert.Empty(outcome.Output);
        Assert.Equal(["Not compared, for one side has no such parameter: karpenter_system_node_min_count_per_az."], outcome.Warnings);
    }

    [Theory]
    [InlineData("Export-RackParameter FOLDER/parameters.csv -WhatIf")]
    [InlineData("Export-RackHead FOLDER/head.txt -WhatIf")]
    [InlineData("Export-RackEvidence FOLDER/bundle -Since 2020-01-01 -WhatIf")]
    [InlineData("$WhatIfPreference = $true; Export-RackParameter FOLDER/parameters.csv")]
    public void WhatIf_writes_no_file(string command)
    {
        var rack = _session.Sandbox();
        Assert.Empty(_session.Ok($"{command.Replace("FOLDER", _folder, StringComparison.Ordinal)} -Rack {rack}"));
        Assert.Contains("What if: Write the ", _session.Screen.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void What_convox_rack_params_prints_comes_over_in_one_change_with_every_line_counted()
    {
        var rack = _session.Sandbox(pool: false);
        File.WriteAllText(Path.Combine(_folder, "params.txt"), """
            access_log_retention_in_days  7
            docker_hub_password           **********
            high_availability             true
            idle_timeout                  3600
            karpenter_auth_mode           true
            karpenter_capacity_types      on-demand,spot
            karpenter_config              {"nodePool":{"limits":{"cpu":"256"}}}
            karpenter_cpu_limit           200
            karpenter_enabled             true
            karpenter_instance_families   m6i,c5
            karpenter_node_expiry         720h
            node_disk                     50
            node_type                     t3.small
            router_type                   nginx
            something_new                 1
            """);
        var outcome = _session.Run($"Import-RackParameter '{_folder}/params.txt' -Rack {rack} -Reason 'moved over from Convox' -Force");

        Assert.Empty(outcome.Errors);
        var states = outcome.Output.GroupBy(l => (string)l.Properties["State"].Value).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(new Dictionary<string, int> { ["Equal"] = 3, ["Differs"] = 6, ["NotSettable"] = 1, ["NoCounterpart"] = 5 }, states);
        Assert.Contains(outcome.Told, t => t.Contains("15 lines: 3 equal, 6 differ, 1 can't be set, 0 hidden, 5 without a counterpart here", StringComparison.Ordinal));
        Assert.Equal("256", _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {rack}).Value").Single().ToString());
        Assert.Equal(2, SandboxFile.Changes(rack));
        Assert.DoesNotContain("Differs", _session.Ok($"(Import-RackParameter '{_folder}/params.txt' -Rack {rack} -Reason 'moved over from Convox').State").Select(s => s.ToString()));
    }

    [Fact]
    public void Two_files_are_compared_with_or_without_a_comma()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "karpenter_cpu_limit  200\n");
        File.WriteAllText(Path.Combine(_folder, "b.txt"), "karpenter_cpu_limit  300\n");
        foreach (var space in new[] { ", ", " " })
            Assert.Equal("300", Assert.Single(_session.Ok($"Compare-RackParameter '{_folder}/a.txt'{space}'{_folder}/b.txt'")).Properties["DifferenceValue"].Value);
    }

    [Fact]
    public void A_refused_value_refuses_all_and_every_line_is_still_told()
    {
        var rack = _session.Sandbox();
        File.WriteAllText(Path.Combine(_folder, "clinic"), "karpenter_cpu_limit  lots\nkarpenter_memory_limit_gb  800\n");
        var outcome = _session.Run($"Import-RackParameter '{_folder}/clinic' -Rack {rack} -Reason 'moved over from Convox'");
        Assert.Equal("ValueInvalid", outcome.ErrorId);
        Assert.Equal("400", _session.Ok($"(Get-RackParameter karpenter_memory_limit_gb -Rack {rack}).Value").Single().ToString());
    }

    [Fact]
    public void Two_racks_two_times_and_objects_are_compared()
    {
        var (one, other) = (_session.Sandbox(), _session.Sandbox());
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 -Rack {other} -Reason 'room for imaging'");
        Assert.Equal("karpenter_cpu_limit", Assert.Single(_session.Ok($"Compare-RackParameter -Rack {one}, {other}")).Properties["Name"].Value);
        var times = _session.Ok($"$t = (Get-RackChange -Rack {other}).Time; Compare-RackParameter -Rack {other} -AsOf $t[1], $t[2]");
        Assert.Equal("karpenter_cpu_limit", Assert.Single(times).Properties["Name"].Value);
        var objects = _session.Ok($"Get-RackParameter karpenter_cpu_limit -Rack {other} | Compare-RackParameter -Rack {one}");
        Assert.Equal("100 200", string.Join(' ', new[] { "ReferenceValue", "DifferenceValue" }.Select(p => Assert.Single(objects).Properties[p].Value)));
        Assert.Equal("NotTwoSides", _session.Run($"Get-RackParameter -Rack {one} | Compare-RackParameter -Rack {one}, {other}").ErrorId);
    }

    [Fact]
    public void A_change_is_restored_with_a_reason_of_its_own()
    {
        var rack = _session.Sandbox();
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'room for imaging'");
        Assert.Equal("100", _session.Ok($"Restore-RackParameter -ChangeId 3 -Rack {rack} -Reason 'imaging moved elsewhere' -WhatIf").Single().Properties["NewValue"].Value);
        var change = Assert.Single(_session.Ok($"Get-RackChange 3 -Rack {rack} | Restore-RackParameter -Reason 'imaging moved elsewhere'"));
        Assert.Equal("100", change.Properties["NewValue"].Value);
        Assert.Equal("Restore", _session.Ok($"(Get-RackChange 4 -Rack {rack}).Action").Single().ToString());
        var outcome = _session.Run($"Restore-RackParameter karpenter_auth_mode -ChangeId 2 -Rack {rack} -Reason 'imaging moved elsewhere'");
        Assert.Equal("NothingGoesBack", outcome.ErrorId);
    }
}

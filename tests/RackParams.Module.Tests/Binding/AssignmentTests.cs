using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Binding;

/// <summary>Lines as people type them, unquoted, through PowerShell's own parser and binder.</summary>
public sealed class AssignmentTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _rack;

    public AssignmentTests() => _rack = _session.Sandbox();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string, string> Forms => new()
    {
        { "karpenter_cpu_limit=200 karpenter_memory_limit_gb=800", "karpenter_cpu_limit=200 karpenter_memory_limit_gb=800" },
        { "karpenter_cpu_limit=200, karpenter_memory_limit_gb=800", "karpenter_cpu_limit=200 karpenter_memory_limit_gb=800" },
        { "karpenter_cpu_limit=200,karpenter_memory_limit_gb=800", "karpenter_cpu_limit=200 karpenter_memory_limit_gb=800" },
        { "karpenter_arch=amd64,arm64 karpenter_instance_families=c5,m6i,r5", "karpenter_arch=amd64,arm64 karpenter_instance_families=c5,m6i,r5" },
        { "karpenter_arch=arm64, amd64 karpenter_cpu_limit=7", "karpenter_arch=amd64,arm64 karpenter_cpu_limit=7" },
        { "karpenter_instance_families=c5,m6i,karpenter_cpu_limit=7", "karpenter_cpu_limit=7 karpenter_instance_families=c5,m6i" },
        { "karpenter_instance_families=c5,m6i", "karpenter_instance_families=c5,m6i" },
        { "'karpenter_instance_families=c5, m6i'", "karpenter_instance_families=c5,m6i" },
        { "karpenter_instance_families='c5,m6i'", "karpenter_instance_families=c5,m6i" },
        { "\"karpenter_cpu_limit=200\"", "karpenter_cpu_limit=200" },
        { "karpenter_node_labels=team=care,tier=backend", "karpenter_node_labels=team=care,tier=backend" },
        { "karpenter_node_labels=team=care,tier=backend,karpenter_cpu_limit=7", "karpenter_cpu_limit=7 karpenter_node_labels=team=care,tier=backend" },
        { "karpenter_node_taints=dedicated=db:NoSchedule", "karpenter_node_taints=dedicated=db:NoSchedule" },
        { "karpenter_disruption_budget_nodes=20%", "karpenter_disruption_budget_nodes=20%" },
        { "KARPENTER_CPU_LIMIT=200", "karpenter_cpu_limit=200" },
        { "karpenter_cpu_limit=$cpu", "karpenter_cpu_limit=64" },
        { "karpenter_instance_families=$family,r5", "karpenter_instance_families=m6i,r5" },
        { "@{ karpenter_cpu_limit = 200; karpenter_consolidation_enabled = $false }", "karpenter_consolidation_enabled=false karpenter_cpu_limit=200" },
        { "([ordered]@{ karpenter_cpu_limit = '200'; karpenter_arch = 'arm64', 'amd64' })", "karpenter_arch=amd64,arm64 karpenter_cpu_limit=200" },
        { "@{ karpenter_cpu_limit = 200 } karpenter_memory_limit_gb=800", "karpenter_cpu_limit=200 karpenter_memory_limit_gb=800" },
        { "@{ karpenter_disruption_budget_nodes = 3 }", "karpenter_disruption_budget_nodes=3" },
        { "-Assignment karpenter_cpu_limit=200, karpenter_memory_limit_gb=800", "karpenter_cpu_limit=200 karpenter_memory_limit_gb=800" },
        { "-Assignment @{ karpenter_cpu_limit = 200 }", "karpenter_cpu_limit=200" },
        { "-Name karpenter_cpu_limit -Value 200", "karpenter_cpu_limit=200" },
        { "-Name karpenter_instance_families -Value c5, m6i", "karpenter_instance_families=c5,m6i" },
        { "-Name karpenter_consolidation_enabled -Value $false", "karpenter_consolidation_enabled=false" },
        { "$list", "karpenter_cpu_limit=12 karpenter_memory_limit_gb=34" },
        { "@list", "karpenter_cpu_limit=12 karpenter_memory_limit_gb=34" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_line_means_what_it_says(string typed, string meant)
    {
        var plan = _session.Ok($$"""
            $cpu = 64; $family = 'm6i'; $list = 'karpenter_cpu_limit=12', 'karpenter_memory_limit_gb=34'
            Set-RackParameter {{typed}} -Rack {{_rack}} -Reason 'as typed' -WhatIf
            """);
        Assert.Equal(meant, string.Join(' ', plan.Select(p => $"{p.Properties["Name"].Value}={p.Properties["NewValue"].Value}").Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("karpenter_memory_limit_gb=800 karpenter_node_disk=50 karpenter_cpu_limit=200")]
    [InlineData("@{ karpenter_node_disk = 50; karpenter_memory_limit_gb = 800; karpenter_cpu_limit = 200 }")]
    [InlineData("([ordered]@{ karpenter_node_disk = 50; karpenter_memory_limit_gb = 800; karpenter_cpu_limit = 200 })")]
    public void A_plan_has_one_hash_in_whatever_order_its_parameters_are_named(string typed) => Assert.Single(
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 karpenter_memory_limit_gb=800 karpenter_node_disk=50 -Rack {_rack} -Reason 'as typed' -WhatIf; Set-RackParameter {typed} -Rack {_rack} -Reason 'as typed' -WhatIf")
            .Select(p => p.Properties["PlanHash"].Value).Distinct());

    [Fact]
    public void A_hashtable_is_taken_in_the_order_of_its_names_and_an_ordered_one_in_its_own()
    {
        const string Table = "@{ karpenter_node_disk = 50; karpenter_memory_limit_gb = 800; karpenter_cpu_limit = 200 }";
        List<object> Names(string table) => [.. _session.Ok($"Set-RackParameter ({table}) -Rack {_rack} -Reason 'as typed' -WhatIf").Select(p => p.Properties["Name"].Value)];
        Assert.Equal(["karpenter_cpu_limit", "karpenter_memory_limit_gb", "karpenter_node_disk"], Names(Table));
        Assert.Equal(["karpenter_node_disk", "karpenter_memory_limit_gb", "karpenter_cpu_limit"], Names("[ordered]" + Table));
    }

    [Theory]
    [InlineData("karpenter_instance_sizes=large,010,1e3,0x10", "010,0x10,1e3,large")]
    [InlineData("karpenter_instance_sizes=50gb,large", "50gb,large")]
    [InlineData("karpenter_cpu_limit=8, karpenter_instance_sizes=large,010", "010,large")]
    [InlineData("-Assignment karpenter_instance_sizes=large,010", "010,large")]
    [InlineData("-Name karpenter_instance_sizes -Value large,010", "010,large")]
    [InlineData("karpenter_instance_sizes=large,`\n  010 karpenter_cpu_limit=9", "010,large")]
    public void An_item_that_looks_like_a_number_is_stored_as_typed(string typed, string stored)
    {
        _session.Ok($"Set-RackParameter {typed} -Rack {_rack} -Reason 'sizes as typed' -Force");
        Assert.Equal(stored, _session.Ok($"(Get-RackParameter karpenter_instance_sizes -Rack {_rack}).Value").Single().ToString());
    }

    [Theory]
    [InlineData("1..2 | ForEach-Object { Set-RackParameter karpenter_instance_sizes=large,010 -Rack RACK -Reason 'in a block' -WhatIf }")]
    [InlineData("function Set-Sizes { Set-RackParameter karpenter_instance_sizes=large,010 -Rack RACK -Reason 'in a function' -WhatIf }; Set-Sizes; Set-Sizes")]
    [InlineData("${alias:srp} = 'Set-RackParameter'; foreach ($i in 1, 2) { srp karpenter_instance_sizes=large,010 -Rack RACK -Reason 'by an alias' -WhatIf }")]
    public void The_typed_text_is_found_wherever_the_line_stands(string script)
    {
        var plans = _session.Ok(script.Replace("RACK", _rack));
        Assert.Equal(["010,large", "010,large"], plans.Select(p => p.Properties["NewValue"].Value));
    }

    [Theory]
    [InlineData("$n = 10; Set-RackParameter karpenter_instance_sizes=large,$n")]
    [InlineData("$list = 'karpenter_instance_sizes=large', 10; Set-RackParameter (, $list)")]
    [InlineData("$list = 'large', 10; Set-RackParameter -Name karpenter_instance_sizes -Value $list")]
    public void A_number_whose_text_is_nowhere_is_refused(string line)
    {
        var outcome = _session.Run($"{line} -Rack {_rack} -Reason 'sizes by variable'");
        Assert.Equal("NumberTextLost", outcome.ErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, outcome.Error.CategoryInfo.Category);
    }

    [Fact]
    public void An_item_after_a_blank_is_not_silently_taken_into_the_list_before_it()
    {
        var outcome = _session.Run($"Set-RackParameter karpenter_instance_families=c5 m6i -Rack {_rack} -Reason 'one list'");
        Assert.Equal("AssignmentMalformed", outcome.ErrorId);
        Assert.Equal("m6i", outcome.Error.TargetObject);
    }

    [Fact]
    public void Parameters_come_by_pipeline_and_an_old_reason_never_does()
    {
        _session.Ok($$"""
            [pscustomobject]@{ Name = 'karpenter_cpu_limit'; Value = 16; Rack = '{{_rack}}'; Reason = 'an old one'; Ticket = 'OLD-1'; Force = $true },
            [pscustomobject]@{ Name = 'karpenter_arch'; Value = 'arm64', 'amd64'; Rack = '{{_rack}}'; Reason = 'an old one' } |
                Set-RackParameter -Reason 'the new one' -Confirm:$false
            """);
        var change = Assert.Single(_session.Ok($"Get-RackChange 3 -Rack {_rack}"));
        Assert.Equal("the new one", change.Properties["Reason"].Value);
        Assert.Null(change.Properties["Ticket"].Value);
        Assert.Equal("karpenter_cpu_limit, karpenter_arch", change.Properties["Parameters"].Value);
    }

    [Fact]
    public void All_input_of_a_call_is_one_change_a_rack()
    {
        var other = _session.Sandbox();
        var changed = _session.Ok($$"""
            & { foreach ($rack in '{{_rack}}', '{{other}}') { foreach ($name in 'karpenter_cpu_limit', 'karpenter_memory_limit_gb') {
                [pscustomobject]@{ Name = $name; Value = 777; Rack = $rack } } } } | Set-RackParameter -Reason 'the same everywhere'
            """);
        Assert.Equal(4, changed.Count);
        Assert.All(changed, c => Assert.Equal(3L, c.Properties["Sequence"].Value));
        Assert.Equal(2, changed.Select(c => c.Properties["ChangeId"].Value).Distinct().Count());
    }

    [Fact]
    public void What_Get_gives_Set_takes_and_finds_nothing_to_change()
    {
        var outcome = _session.Run($"Get-RackParameter -Rack {_rack} | Set-RackParameter -Reason 'as it is'");
        Assert.Null(outcome.Thrown);
        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Output);
        Assert.Contains("Nothing to change", Assert.Single(outcome.Told));
        Assert.Equal(2, _session.Ok($"Get-RackChange -Rack {_rack}").Count);
    }

    [Fact]
    public void One_racks_parameters_can_be_piped_into_another()
    {
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=321 karpenter_instance_families=c5,m6i -Rack {_rack} -Reason 'approved types'");
        var other = _session.Sandbox();
        var changed = _session.Ok($"Get-RackParameter -Rack {_rack} | Set-RackParameter -Rack {other} -Reason 'the same as the other'");
        Assert.Equal(["karpenter_cpu_limit", "karpenter_instance_families"], changed.Select(c => c.Properties["Name"].Value));
        Assert.All(changed, c => Assert.Equal(other, c.Properties["Rack"].Value));
    }
}

using System.Globalization;
using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Life;

/// <summary>Whatever language a person's system speaks, the module reads, writes and says the same.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string> Cultures => ["tr-TR", "az-Latn-AZ", "de-DE", "ar-SA", "fa-IR", "th-TH", "hi-IN"];

    // All that a rack's cmdlets show and carry, as text.
    private string Told(string culture, string script)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));
            var found = _session.Ok($"[cultureinfo]::CurrentCulture = '{culture}'; [cultureinfo]::CurrentUICulture = '{culture}'; {script}");
            return string.Join('\n', found.Select(o => o.BaseObject is string text
                ? text
                : string.Join('\n', o.Members.Match("*", PSMemberTypes.Properties).Where(p => p.Name != "Roll").Select(p => $"{p.Name}={p.Value}"))));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Everything_reads_the_same(string culture)
    {
        var rack = _session.Sandbox();
        var script = $$"""
            & {
                Get-Rack {{rack}}
                Get-RackParameter -Rack {{rack}}
                Get-RackParameter KARPENTER_*_LIMIT -Group INSTALLATION, Karpenter-Limits -Rack {{rack}}
                Get-RackParameter KARPENTER_CPU_LIMIT, KARPENTER_IMDS_* -Rack {{rack}}
                Get-RackAuditLog -Rack {{rack}} -Outcome applied -Name KARPENTER_ENABLED
                Get-RackChange -Rack {{rack}}
                Get-RackParameterDefinition
                Test-RackAuditLog -Rack {{rack}}
                Set-RackParameter KARPENTER_CPU_LIMIT=1500 KARPENTER_NODE_EXPIRY=720h KARPENTER_CAPACITY_TYPES=ON-DEMAND KARPENTER_CONSOLIDATION_ENABLED=TRUE -Rack {{rack}} -Reason 'plan' -WhatIf
                foreach ($wrong in 'KARPENTER_CPU_LIMIT=1.5', 'KARPENTER_CPU_LIMIT=1,5', 'KARPENTER_ARCH=AMD64,INTEL', 'karpenter_mıssing=1') {
                    try { Set-RackParameter $wrong -Rack {{rack}} -Reason 'wrong' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
                }
            }
            """.Replace("INSTALLATION, Karpenter-Limits", string.Join(", ", Groups()));
        Assert.Equal(Told("", script), Told(culture, script));
    }

    [Fact]
    public void A_name_in_capitals_is_found_where_i_has_two_capitals()
    {
        var rack = _session.Sandbox();
        Assert.Equal(
            ["karpenter_cpu_limit", "karpenter_imds_hop_limit", "karpenter_imds_tokens"],
            _session.Ok($"& {{ [cultureinfo]::CurrentCulture = 'tr-TR'; (Get-RackParameter KARPENTER_CPU_LIMIT, KARPENTER_IMDS_* -Rack {rack}).Name }}").Select(n => n.ToString()));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_change_records_the_same_texts(string culture)
    {
        var rack = _session.Sandbox();
        Told(culture, $"Set-RackParameter KARPENTER_INSTANCE_FAMILIES=C5,M6I KARPENTER_CPU_LIMIT=1500 KARPENTER_NODE_EXPIRY=240h 'karpenter_node_labels=TIER=ICU' -Rack {rack} -Reason 'İstanbul ve Iğdır' -Force");
        Assert.Equal(
            ["karpenter_instance_families=c5,m6i", "karpenter_cpu_limit=1500", "karpenter_node_expiry=240h", "karpenter_node_labels=TIER=ICU"],
            _session.Ok($"Get-RackAuditLog -Rack {rack} -ChangeId 3 | ForEach-Object {{ \"$($_.Name)=$($_.NewValue)\" }}").Select(l => l.ToString()));
        Assert.True((bool)_session.Ok($"(Test-RackAuditLog -Rack {rack}).Whole").Single().BaseObject);
    }

    private IEnumerable<string> Groups() => _session.Ok("(Get-RackParameterDefinition).Group").Select(g => g.ToString().ToUpperInvariant()).Distinct().Take(2).Select(g => $"'{g}'");
}

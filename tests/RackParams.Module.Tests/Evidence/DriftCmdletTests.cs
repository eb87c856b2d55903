using System.Management.Automation;
using System.Security.Cryptography;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Evidence;

public sealed class DriftCmdletTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-drift-").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void Drift_is_shown_on_several_racks_at_once_and_reverted_in_one_line()
    {
        var (one, other) = (_session.Sandbox(), _session.Sandbox());
        Assert.Empty(_session.Ok($"'{one}', '{other}' | Get-RackDrift"));
        SandboxEdit.Limit(other, "500");
        var drift = Assert.Single(_session.Ok($"'{one}', '{other}' | Get-RackDrift"));
        Assert.Equal(
            $"{other} karpenter_cpu_limit 100 500 Likely kubectl-edit",
            string.Join(' ', new[] { "Rack", "Name", "RecordedValue", "LiveValue", "Grade", "ProbableActor" }.Select(p => drift.Properties[p].Value)));
        Assert.Contains("kubectl-edit", drift.Properties["Evidence"].Value.ToString(), StringComparison.Ordinal);

        Assert.Equal("100", _session.Ok($"Get-RackDrift -Rack {other} | Resolve-RackDrift -Revert -Reason 'not agreed' -WhatIf").Single().Properties["NewValue"].Value);
        var change = Assert.Single(_session.Ok($"Get-RackDrift -Rack {other} | Resolve-RackDrift -Revert -Reason 'not agreed'"));
        Assert.Equal("500 100", string.Join(' ', new[] { "OldValue", "NewValue" }.Select(p => change.Properties[p].Value)));
        Assert.Empty(_session.Ok($"Get-RackDrift -Rack {other}"));
        Assert.Equal("Revert", _session.Ok($"(Get-RackChange 3 -Rack {other}).Action").Single().ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Revert:$false")]
    [InlineData("-Adopt:$false")]
    public void How_drift_ends_has_to_be_said(string choice)
    {
        var rack = _session.Sandbox();
        SandboxEdit.Limit(rack, "500");
        var outcome = _session.Run($"Resolve-RackDrift -Rack {rack} -Reason 'not agreed' {choice}");
        Assert.Equal("DriftChoiceMissing", outcome.ErrorId);
        Assert.Single(_session.Ok($"Get-RackDrift -Rack {rack}"));
    }

    [Fact]
    public void A_pool_of_no_rack_is_a_warning_that_says_how_to_take_it_in()
    {
        var rack = _session.Sandbox();
        SandboxEdit.Beside(rack, "shadow");
        var outcome = _session.Run($"Get-RackDrift -Rack {rack}");
        Assert.Empty(outcome.Output);
        Assert.Contains($"no rack of this cluster has a record of NodePool/shadow", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Contains($"rackparams.io/rack={rack}", outcome.Warnings[0], StringComparison.Ordinal);
        Assert.Empty(_session.Run($"Get-RackDrift karpenter_cpu_limit -Rack {rack}").Warnings);
    }

    [Fact]
    public void An_edit_undone_is_refused_a_certificate_and_then_adopted()
    {
        var rack = _session.Sandbox();
        SandboxEdit.Limit(rack, "500");
        SandboxEdit.Limit(rack, "100");
        var outcome = _session.Run($"Test-RackAuditLog -Rack {rack} -Since 2020-01-01 -Name karpenter_cpu_limit");
        Assert.Equal("EditsUnrecorded", outcome.ErrorId);
        var checkedLog = Assert.Single(outcome.Output);
        Assert.Equal(true, checkedLog.Properties["Whole"].Value);
        var certificate = ((object[])((PSObject)checkedLog.Properties["Continuity"].Value).BaseObject).Select(PSObject.AsPSObject).Single();
        Assert.Equal("Unrecorded", certificate.Properties["Verdict"].Value);
        Assert.Equal(2L, certificate.Properties["UnrecordedEdits"].Value);

        var drift = Assert.Single(_session.Ok($"Get-RackDrift -Rack {rack}"));
        Assert.Null(drift.Properties["Name"].Value);
        var adopted = Assert.Single(_session.Ok($"Get-RackDrift -Rack {rack} | Resolve-RackDrift -Adopt -Reason 'tried by hand and undone'"));
        Assert.Equal("Adopt", adopted.Properties["Action"].Value.ToString());
        Assert.Empty(_session.Ok($"Get-RackDrift -Rack {rack}"));
        Assert.Equal("NoDrift", _session.Run($"Resolve-RackDrift -Rack {rack} -Adopt -Reason 'tried by hand and undone'").ErrorId);
    }

    [Fact]
    public void A_head_is_written_signed_kept_and_held_against_the_log()
    {
        var rack = _session.Sandbox();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_folder, "head.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(_folder, "head.pub"), key.ExportSubjectPublicKeyInfoPem());
        var head = Assert.Single(_session.Ok($"Export-RackHead '{_folder}' -Rack {rack} -SigningKey '{_folder}/head.pem'"));
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'room for imaging'");
        var whole = Assert.Single(_session.Ok($"Test-RackAuditLog -Rack {rack} -Head '{head.Properties["Path"].Value}' -PublicKey '{_folder}/head.pub'"));
        Assert.Contains("whose signature is right", whole.Properties["CheckedAgainst"].Value.ToString(), StringComparison.Ordinal);
        Assert.Equal("KeyNotUsable", _session.Run($"Export-RackHead '{_folder}' -Rack {rack} -SigningKey '{_folder}/head.pub'").ErrorId);
    }

    [Fact]
    public void A_review_is_recorded_and_shown()
    {
        var rack = _session.Sandbox();
        Assert.Empty(_session.Ok($"Add-RackAuditReview 'two changes, both expected' -Rack {rack} -WhatIf"));
        var review = Assert.Single(_session.Ok($"Add-RackAuditReview 'two changes, both expected' -Rack {rack} -Ticket REV-1"));
        Assert.Equal("Review", review.Properties["Action"].Value.ToString());
        Assert.Contains("looked through #1 to #2", _session.Show($"Get-RackChange 3 -Rack {rack}"), StringComparison.Ordinal);
        Assert.Equal("ReasonSaysNothing", _session.Run($"Add-RackAuditReview ok -Rack {rack}").ErrorId);
        Assert.Single(_session.Ok($"Get-RackAuditLog -Rack {rack} -ChangeId 3"));
    }
}

using System.Management.Automation;
using System.Text.Json;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Security;

/// <summary>What others wrote is shown and does nothing: no escape sequence, no line of its own, no turning of text reaches a terminal.</summary>
public sealed class TerminalTests
{
    private const string Evil = "\u001b[31mPWNED\u001b]0;title\u0007\u009b2J\u202egnp.exe\r\n  a line like ours";

    private static string Json => JsonSerializer.Serialize(Evil)[1..^1];

    [Fact]
    public void A_live_value_that_somebody_else_wrote_is_shown_and_does_nothing()
    {
        using var session = new Session(new Screen { Answers = new Queue<char>("y") });
        var rack = session.Sandbox();
        SandboxFile.Run(rack, $"UPDATE document SET generation = generation + 1, body = json_set(body, '$.spec.template.metadata.labels.team', '{Evil}', '$.spec.limits.cpu', '{Evil}') WHERE kind = 'NodePool'");

        Plain(session.Show($"Get-RackParameter -Rack {rack}"));
        Plain(session.Show($"Get-RackParameter karpenter_node_labels, karpenter_cpu_limit -Rack {rack}"));
        Plain(session.Show($"Get-RackDrift -Rack {rack}"));
        Plain(session.Show($"Get-Rack {rack}"));
        Plain(session.Run($"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'back to what was agreed'").Error.ToString());
        Plain(session.Show($"Set-RackParameter karpenter_memory_limit_gb=123 -Rack {rack} -Reason 'back to what was agreed' -WhatIf"));
        Plain(session.Run($"Set-RackParameter karpenter_memory_limit_gb=123 -Rack {rack} -Reason 'back to what was agreed' -Confirm").Error.ToString());
        Plain(session.Show($"Get-RackAuditLog -Rack {rack}"));
        Plain(session.Show($"Get-RackChange -Rack {rack}"));
        Plain(string.Concat(session.Screen.Questions));
        Assert.Contains("team=<U+001B>[31mPWNED", session.Screen.Text, StringComparison.Ordinal);

        // The object keeps what was there: only showing it changes it.
        Assert.Contains("\u001b[31mPWNED", session.Ok($"(Get-RackParameter karpenter_node_labels -Rack {rack}).Value").Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_somebody_forged_is_shown_and_does_nothing()
    {
        using var session = new Session();
        var rack = session.Sandbox();
        SandboxFile.Run(rack, $"""
            DROP TRIGGER change_record_stays;
            UPDATE change SET record = replace(record, 'first pool', '{Json.Replace("\\u001B", "\\u001b", StringComparison.Ordinal)}'), reason = '{Evil}' WHERE sequence = 2
            """);

        Plain(session.Show($"Get-RackAuditLog -Rack {rack}"));
        Plain(session.Show($"Get-RackChange 2 -Rack {rack}"));
        var found = session.Run($"Test-RackAuditLog -Rack {rack} | Out-Default; (Test-RackAuditLog -Rack {rack}).Faults | Format-List * | Out-Default");
        Plain(session.Screen.Text);
        Assert.All(found.Errors, e => Plain(e.ToString()));
        Assert.Contains(found.Errors, e => e.FullyQualifiedErrorId.StartsWith("AuditLogNotWhole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_API_server_says_is_shown_and_does_nothing()
    {
        await using var server = new ApiDouble { Instead = r => r.Method == "PATCH" && ApiDouble.IsDryRun(r) ? WebAnswer.Failure(422, "Invalid", Evil) : null };
        using var session = new Session();
        var rack = Session.NewRack();
        session.Ok($"Register-Rack {rack} -Context test -Kubeconfig '{server.Kubeconfig}' -Confirm:$false");

        var outcome = session.Run($"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'capacity for the quarter' -Force");

        Assert.Equal("Rejected", outcome.ErrorId);
        Plain(outcome.Error.ToString());
        Plain(outcome.Error.Exception.Message);
        Assert.Contains("<U+001B>[31mPWNED", outcome.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("karpenter_cpu_limit=200 -Reason \"a `e[31mred`e[0m reason\"")]
    [InlineData("karpenter_cpu_limit=200 -Reason 'a good reason' -Ticket \"CHG`u{202e}1\"")]
    [InlineData("\"karpenter_node_labels=a=b`u{0007}\" -Reason 'a good reason'")]
    [InlineData("\"karpenter_cpu`e[2Jlimit=1\" -Reason 'a good reason'")]
    public void What_we_would_write_is_refused_and_the_refusal_does_nothing(string typed)
    {
        using var session = new Session();
        var rack = session.Sandbox();
        var before = SandboxFile.Changes(rack);

        var outcome = session.Run($"Set-RackParameter {typed} -Rack {rack} -Force");

        Plain(outcome.Error.ToString());
        Assert.Equal(before, SandboxFile.Changes(rack));
    }

    // Colours of our own are what a host without colour takes out.
    private static void Plain(string shown) =>
        Assert.DoesNotContain(shown, c => (char.IsControl(c) && c is not ('\n' or '\r')) || c is '\u202e' or '\u202d' or '\u2066');
}

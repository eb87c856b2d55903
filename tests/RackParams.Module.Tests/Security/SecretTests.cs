using System.Management.Automation;
using System.Text;
using Microsoft.Data.Sqlite;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Security;

/// <summary>Canaries in every place where a secret can be, and a search of all that is said and written.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Canary = "CANARY-5f1e";

    private readonly TempFolder _folder = new();
    private readonly List<string> _said = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData($"{{token: {Canary}}}")]
    [InlineData($"{{username: maria, password: {Canary}}}")]
    [InlineData("{exec: {apiVersion: client.authentication.k8s.io/v1, command: PLUGIN, args: [--secret, CANARY-5f1e], env: [{name: PASSWORD, value: CANARY-5f1e}], interactiveMode: Never}}")]
    public async Task A_login_is_told_to_the_API_server_alone(string user)
    {
        var plugin = _folder.Script("plugin", $$$"""echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"{{{Canary}}}"}}'; echo "noise {{{Canary}}}" >&2""");
        await using var server = new ApiDouble();
        var kubeconfig = _folder.Kubeconfig(server.Url, user.Replace("PLUGIN", plugin, StringComparison.Ordinal));
        using var session = new Session();
        var rack = Session.NewRack();

        Say(session, $"Register-Rack {rack} -Context test -Kubeconfig '{kubeconfig}' -Confirm:$false -Verbose");
        Say(session, $"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'capacity for the quarter' -WhatIf -Verbose");
        Say(session, $"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'capacity for the quarter' -Force -Verbose -Debug");
        foreach (var (status, reason) in new[] { (401, "Unauthorized"), (403, "Forbidden"), (409, "Conflict"), (422, "Invalid"), (429, "TooManyRequests"), (500, "InternalError"), (503, "ServiceUnavailable"), (200, "") })
        {
            server.Instead = r => ApiDouble.IsApply(r) ? status == 200 ? new WebAnswer(200, "<html>no API server</html>") : WebAnswer.Failure(status, reason, $"no ({status})") : null;
            Say(session, $"Set-RackParameter karpenter_cpu_limit={300 + status} -Rack {rack} -Reason 'capacity for the quarter' -Force -Verbose");
            server.Instead = _ => null;
            Say(session, $"Resolve-RackChange -Rack {rack} -Reason 'the server was down' -Verbose");
        }

        foreach (var command in new[] { "Get-Rack", "Get-RackParameter", "Get-RackAuditLog", "Get-RackChange", "Test-RackAuditLog", "Get-RackDrift" })
            Say(session, $"{command} -Rack {rack} -Verbose | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue");
        Say(session, $"Export-RackEvidence -Rack {rack} -Since '2020-01-01' -Path '{_folder.Path}/bundle'");
        Say(session, "$Error | Format-List * -Force | Out-String -Width 4000; $Error.Exception | Format-List * -Force | Out-String -Width 4000");

        Assert.True(server.Recorded.Count > 2, string.Join('\n', _said));
        Assert.All(_said, s => Assert.DoesNotContain(Canary, s, StringComparison.Ordinal));
        Assert.All(server.Recorded, r => Assert.DoesNotContain(Canary, r.ToJsonString(), StringComparison.Ordinal));
        Assert.All(Files(Places.Home).Concat(Files(Path.Combine(_folder.Path, "bundle"))), f => Assert.DoesNotContain(Canary, File.ReadAllText(f), StringComparison.Ordinal));
    }

    [Fact]
    public void User_data_of_a_node_class_appears_as_its_hash_alone()
    {
        using var session = new Session();
        var rack = session.Sandbox();
        SandboxFile.Run(rack, $"UPDATE document SET generation = generation + 1, body = json_set(body, '$.spec.userData', '#!/bin/sh\necho {Canary}') WHERE kind = 'EC2NodeClass'");
        foreach (var command in new[] { $"Get-RackParameter -Rack {rack}", $"Get-RackDrift -Rack {rack}", $"Resolve-RackDrift * -Rack {rack} -Adopt -Reason 'found so by the review' -Force", $"Get-RackAuditLog -Rack {rack}", $"Export-RackParameter -Rack {rack} -Path '{_folder.Path}'" })
            Say(session, command + " -Verbose | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue");

        Assert.All(_said, s => Assert.DoesNotContain(Canary, s, StringComparison.Ordinal));
        Assert.All(Files(_folder.Path), f => Assert.DoesNotContain(Canary, File.ReadAllText(f), StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, Texts(rack), StringComparison.Ordinal);
    }

    // All streams of a command: output, errors with all they hold, warnings, verbose, debug, information, progress, screen.
    private void Say(Session session, string script)
    {
        var outcome = session.Run($"$(try {{ {script} }} catch {{ $_ | Format-List * -Force | Out-String -Width 4000; $_.Exception.ToString() }}) *>&1 | Out-String -Width 4000");
        _said.AddRange(outcome.Output.Select(o => o.ToString()));
        _said.AddRange(outcome.Errors.Select(e => $"{e} {e.Exception} {e.TargetObject} {e.ErrorDetails}"));
        _said.AddRange(session.Screen.Progress.Select(p => $"{p.Activity} {p.StatusDescription} {p.CurrentOperation}"));
        _said.Add(session.Screen.Text);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".db", StringComparison.Ordinal) && !f.Contains(".db-", StringComparison.Ordinal) && !f.EndsWith("kubeconfig", StringComparison.Ordinal) && !f.EndsWith("plugin", StringComparison.Ordinal)) : [];

    private static string Texts(string rack)
    {
        using var connection = new SqliteConnection($"Data Source={SandboxFile.Of(rack)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT record || coalesce(outcome, '') || summary || reason FROM change UNION ALL SELECT parameters FROM rack";
        using var rows = command.ExecuteReader();
        var texts = new StringBuilder();
        while (rows.Read()) texts.AppendLine(rows.GetString(0));
        return texts.ToString();
    }
}

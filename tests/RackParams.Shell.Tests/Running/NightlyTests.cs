using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>The nightly jobs of docs/drift.md, their PowerShell lines as they stand there.</summary>
public sealed partial class NightlyTests : IDisposable
{
    // What a runner's pwsh brings and this shell doesn't, and the gallery.
    private const string Runner = """
        function Install-Module { }
        function Join-Path { [IO.Path]::Combine([string[]]$args) }
        function Add-Content { param($Path, [Parameter(ValueFromPipeline)] $Value) process { [IO.File]::AppendAllText($Path, "$Value`n") } }
        function Export-Csv { param($Path, [Parameter(ValueFromPipeline)] $Row) process { [IO.File]::AppendAllText($Path, ($Row.PSObject.Properties.Value -join ',') + "`n") } }

        """;

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task On_GitHub_nothing_drifted_is_a_job_that_succeeds_and_drift_is_a_warning_a_table_and_a_failure()
    {
        await RacksAsync();
        var ended = await RunAsync("GitHub Actions");
        Assert.Equal((0, ""), (ended.Code, ended.Output.Trim()));

        Edit("staging");
        ended = await RunAsync("GitHub Actions");
        Assert.Equal(1, ended.Code);
        Assert.Contains("::warning title=RackParams::staging: karpenter_cpu_limit recorded 100, live 500; Likely kubectl-edit", ended.Output, StringComparison.Ordinal);
        Assert.Contains("::error title=RackParams%3A%3AEditsUnrecorded::staging: 1 edit of NodePool/workload has no record", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("production", ended.Output, StringComparison.Ordinal);
        Assert.Matches(@"\| staging \| karpenter_cpu_limit \| 100 \| 500 \| Likely \| kubectl-edit \| 2099-01-01T00:00:00\.000Z \|", await File.ReadAllTextAsync(_desk.PathOf("summary.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task On_Azure_DevOps_drift_is_an_issue_a_file_and_a_failure()
    {
        await RacksAsync();
        Assert.Equal(0, (await RunAsync("Azure DevOps")).Code);

        Edit("production");
        var ended = await RunAsync("Azure DevOps");
        Assert.Equal(1, ended.Code);
        Assert.Contains("##vso[task.logissue type=warning]production: karpenter_cpu_limit recorded 100, live 500; Likely kubectl-edit", ended.Output, StringComparison.Ordinal);
        Assert.Contains("##vso[task.logissue type=error;code=EditsUnrecorded]RackParams: production: 1 edit of NodePool/workload has no record", ended.Output, StringComparison.Ordinal);
        Assert.Contains("production,karpenter_cpu_limit,100,500,", await File.ReadAllTextAsync(_desk.PathOf("drift.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task RacksAsync()
    {
        foreach (var rack in new[] { "production", "staging" })
            Assert.Equal(0, (await _desk.CommandAsync($"Register-Rack {rack} -Sandbox; Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Rack {rack} -Reason 'first pool' -Force")).Code);
    }

    private Task<Ended> RunAsync(string system)
    {
        var section = File.ReadAllText(Path.Combine(Places.Repository, "docs", "drift.md")).Split("\n## ").Single(s => s.StartsWith(system, StringComparison.Ordinal));
        var block = Script().Match(section).Groups["script"].Value;
        Assert.Contains("-Context $rack", block, StringComparison.Ordinal);
        _desk.Write("nightly.ps1", Runner + block.Replace("-Context $rack", "-Sandbox", StringComparison.Ordinal));
        return _desk.RunAsync(
            [("GITHUB_ACTIONS", system == "GitHub Actions" ? "true" : ""), ("TF_BUILD", system == "Azure DevOps" ? "True" : ""), ("GITHUB_STEP_SUMMARY", _desk.PathOf("summary.md")), ("BUILD_ARTIFACTSTAGINGDIRECTORY", _desk.Folder)],
            "", ["-NonInteractive", "-File", "nightly.ps1"]);
    }

    private void Edit(string rack)
    {
        using var connection = new SqliteConnection($"Data Source={_desk.PathOf($"home/sandboxes/{rack}.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE document SET generation = generation + 1, body = json_set(body, '$.spec.limits.cpu', '500',
                '$.metadata.managedFields[#]', json('{"manager":"kubectl-edit","operation":"Update","time":"2099-01-01T00:00:00Z","fieldsV1":{"f:spec":{"f:limits":{"f:cpu":{} } } } }'))
            WHERE kind = 'NodePool'
            """;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    // The lines below the pipe, as deep as they are indented.
    [GeneratedRegex(@"(?:run|pwsh): \|\n(?<script>(?: {6,}.*\n)+)")]
    private static partial Regex Script();
}

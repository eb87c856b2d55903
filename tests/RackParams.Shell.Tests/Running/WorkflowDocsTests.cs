using System.Text.RegularExpressions;
using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>The workflows of docs/pipelines.md: their scripts, run in order as the two systems would, on a sandbox in the cluster's place.</summary>
public sealed partial class WorkflowDocsTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    private static string Page => File.ReadAllText(Path.Combine(Places.Repository, "docs", "pipelines.md"));

    // The blocks of scripts below a heading, without their indentation.
    private static List<string> Scripts(string heading) => [.. Block().Matches(Page.Split("\n## ").Single(s => s.StartsWith(heading, StringComparison.Ordinal)))
        .Select(m => string.Join('\n', m.Groups["text"].Value.Split('\n').Select(l => l.Trim())))];

    private static string OnASandbox(string script, string sequence) => script
        .Replace("Install-Module RackParams -Scope CurrentUser -Force\n", "", StringComparison.Ordinal)
        .Replace("Register-Rack production -Context production", "Register-Rack production -Sandbox", StringComparison.Ordinal)
        .Replace("${{ steps.change.outputs.sequence }}", sequence, StringComparison.Ordinal)
        .Replace("$(change.sequence)", sequence, StringComparison.Ordinal);

    private async Task WantedAsync()
    {
        // A file of wanted parameters, as somebody would have exported and edited it.
        await _desk.CommandAsync(
            "Register-Rack production -Sandbox | Out-Null; Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Reason 'first pool' -Force | Out-Null; Export-RackParameter parameters.txt -Rack production | Out-Null");
        var file = _desk.PathOf("parameters.txt");
        File.WriteAllText(file, Regex.Replace(File.ReadAllText(file), @"(?m)^(karpenter_cpu_limit\s+)100", "${1}240"));
    }

    [Fact]
    public async Task GitHubs_plans_changes_and_tells()
    {
        await WantedAsync();
        (string, string)[] run =
        [
            ("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", _desk.PathOf("summary.md")), ("GITHUB_OUTPUT", _desk.PathOf("output.txt")), ("GITHUB_SERVER_URL", "https://github.example"),
            ("GITHUB_REPOSITORY", "clinic/infra"), ("GITHUB_RUN_ID", "8812"), ("WHY", "Room for imaging\n\nAsked for in CHG-1432"),
        ];
        var ended = new List<Ended>();
        foreach (var script in Scripts("GitHub Actions")) ended.Add(await _desk.CommandAsync(OnASandbox(script, "3"), run));

        Assert.Equal([0, 0, 0], ended.Select(e => e.Code));
        Assert.All(ended, e => Assert.Equal("", e.Errors));
        var summary = File.ReadAllText(_desk.PathOf("summary.md"));
        Assert.Matches("^### production plan [0-9a-f]{12}: nothing was changed\n", summary);
        Assert.Contains("### production change 3: Applied\n", summary, StringComparison.Ordinal);
        Assert.Contains("| karpenter_cpu_limit | 100 vCPU | 240 vCPU |", summary, StringComparison.Ordinal);
        Assert.Contains("Room for imaging", ended[2].Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CHG-1432", ended[2].Output, StringComparison.Ordinal);
        Assert.Contains("result=Applied\n", File.ReadAllText(_desk.PathOf("output.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Azures_changes_and_tells()
    {
        await WantedAsync();
        (string, string)[] run = [("TF_BUILD", "True"), ("AGENT_TEMPDIRECTORY", _desk.Folder), ("BUILD_SOURCEVERSIONMESSAGE", "Room for imaging")];
        var ended = new List<Ended>();
        foreach (var script in Scripts("Azure DevOps")) ended.Add(await _desk.CommandAsync(OnASandbox(script, "3"), run));

        Assert.Equal([0, 0], ended.Select(e => e.Code));
        Assert.Contains("##vso[task.setvariable variable=sequence;isOutput=true]3", ended[0].Lines);
        Assert.Contains(ended[0].Lines, l => l.StartsWith("##vso[task.uploadsummary]", StringComparison.Ordinal));
        Assert.Contains("Room for imaging", ended[1].Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?m)^ *(?:- pwsh|run): \|\n(?<indent> +)(?<text>.*(?:\n\k<indent>.*)*)")]
    private static partial Regex Block();
}

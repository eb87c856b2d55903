using System.Net;
using System.Text.RegularExpressions;
using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>In the two CI systems that have ways of their own to show an error, a summary and outputs.</summary>
public sealed class WorkflowTests : IDisposable
{
    private const string Pool = "Register-Rack production -Sandbox | Out-Null; Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Reason 'first pool' -Force | Out-Null; ";

    private static readonly string[] Own = ["::error title=RackParams", "##vso[task.logissue type=error;code="];

    // What a page or a log could take for its own.
    private static readonly string[] Hostile =
    [
        "| a | b |", "`code`", "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://evil.example/x.png)", "see https://evil.example and www.evil.example",
        "@maria #1 :smile:", "::set-output name=a::b", "##VSO[task.setvariable variable=a]b", "##[error]c", "&lt;b&gt; &amp;", "\\| d", "**e** __f__ ~~g~~ $h$", "<!-- i",
    ];

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    private string Summary => File.ReadAllText(_desk.PathOf("summary.md"));

    private string Outputs => File.ReadAllText(_desk.PathOf("output.txt"));

    private Task<Ended> GitHubAsync(string script) => _desk.CommandAsync(
        script, ("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", _desk.PathOf("summary.md")), ("GITHUB_OUTPUT", _desk.PathOf("output.txt")), ("GITHUB_WORKSPACE", _desk.Folder),
        ("GITHUB_SERVER_URL", "https://github.example"), ("GITHUB_REPOSITORY", "clinic/infra"), ("GITHUB_RUN_ID", "8812"), ("GITHUB_SHA", "4be91c2d00"), ("GITHUB_ACTOR", "maria"));

    private Task<Ended> AzureAsync(string script) => _desk.CommandAsync(
        script, ("TF_BUILD", "True"), ("AGENT_TEMPDIRECTORY", _desk.Folder), ("BUILD_SOURCESDIRECTORY", _desk.Folder), ("SYSTEM_COLLECTIONURI", "https://dev.azure.example/clinic/"),
        ("SYSTEM_TEAMPROJECT", "Infra Team"), ("BUILD_BUILDID", "77"), ("BUILD_REPOSITORY_NAME", "infra"), ("BUILD_SOURCEVERSION", "4be91c2d00"), ("BUILD_REQUESTEDFOR", "Maria Lopez"));

    [Fact]
    public async Task GitHub_shows_an_error_as_an_annotation_of_one_line()
    {
        var ended = await GitHubAsync("Register-Rack production -Sandbox | Out-Null; Set-RackParameter karpenter_cpu_limit=lots karpenter_disruption_budget_nodes=150% -Reason 'capacity'");
        Assert.Equal(1, ended.Code);
        var line = Assert.Single(ended.Lines, l => l.StartsWith("::error", StringComparison.Ordinal));
        Assert.StartsWith("::error title=RackParams%3A%3AValueInvalid::2 values refused:%0A  karpenter_cpu_limit=lots: ", line, StringComparison.Ordinal);
        Assert.Contains("karpenter_disruption_budget_nodes=150%25: ", line, StringComparison.Ordinal);
        Assert.Contains("2 values refused", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_annotation_names_the_line_of_the_repositorys_script()
    {
        _desk.Write("rack, new.ps1", "Register-Rack production -Sandbox | Out-Null\n\nSet-RackParameter karpenter_foo=1 -Reason 'capacity'\n");
        Assert.Contains("::error file=rack%2C new.ps1,line=3,title=RackParams%3A%3AParameterUnknown::karpenter_foo is not", (await GitHubAsync("& './rack, new.ps1'")).Output, StringComparison.Ordinal);
        Assert.Contains("##vso[task.logissue type=error;sourcepath=rack, new.ps1;linenumber=3;code=ParameterUnknown]RackParams: karpenter_foo is not", (await AzureAsync("& './rack, new.ps1'")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$got = Get-RackParameter karpenter_foo, karpenter_arch; \"objects $($got.Count)\"", 1, "objects 1")]
    [InlineData("\"objects $(@(Get-RackParameter karpenter_foo, karpenter_arch -ErrorAction SilentlyContinue).Count)\"", 0, "objects 1")]
    [InlineData("try { Set-RackParameter karpenter_foo=1 -Reason 'capacity' -ErrorAction Ignore } catch { 'caught' }", 0, "caught")]
    [InlineData("try { Set-RackParameter karpenter_foo=1 -Reason 'capacity' -InformationAction Ignore } catch { 'caught' }", 0, "caught")]
    [InlineData("try { Set-RackParameter karpenter_foo=1 -Reason 'capacity' 6> $null } catch { 'caught' }", 0, "caught")]
    public async Task An_annotation_is_never_among_the_objects_and_can_be_had_off(string script, int annotations, string output)
    {
        var ended = await GitHubAsync(Pool + script);
        Assert.Equal(annotations, ended.Lines.Count(l => l.StartsWith("::error", StringComparison.Ordinal)));
        Assert.Contains(output, ended.Lines);
    }

    [Fact]
    public async Task A_change_stands_on_the_page_of_the_run_and_in_the_steps_outputs()
    {
        var ended = await GitHubAsync(Pool + "$c = Set-RackParameter karpenter_cpu_limit=200 'karpenter_node_labels=team=a_b' -Reason 'more | <b>capacity</b> *now*' -Ticket CHG-1432; \"change-id=$($c[0].ChangeId)\"");
        Assert.DoesNotContain("::", ended.Output, StringComparison.Ordinal);
        Assert.Equal(2, Summary.Split("### production change ").Length - 1);
        Assert.Contains("### production change 3: Applied\n", Summary, StringComparison.Ordinal);
        Assert.Contains(": more &#124; &#60;b&#62;capacity&#60;/b&#62; &#42;now&#42; (CHG-1432)\n", Summary, StringComparison.Ordinal);
        Assert.Contains("| karpenter_cpu_limit | 100 vCPU | 200 vCPU |\n", Summary, StringComparison.Ordinal);
        Assert.Contains("\n      Undo    ", Summary, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Summary);
        var last = Outputs.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(4).ToList();
        Assert.Matches("^plan-hash=[0-9a-f]{64}$", last[0]);
        Assert.Equal([ended.Lines[^1], "sequence=3", "result=Applied"], last.Skip(1));
    }

    [Fact]
    public async Task What_a_reason_holds_is_neither_markup_nor_a_command()
    {
        await GitHubAsync(Pool + string.Concat(Hostile.Select((reason, i) => $"Set-RackParameter karpenter_cpu_limit={i + 200} -Reason '{reason} said somebody' | Out-Null; ")));
        var page = Summary.Split('\n');
        Assert.Equal(Hostile.Length + 1, page.Count(l => l.StartsWith("### ", StringComparison.Ordinal)));
        foreach (var reason in Hostile)
        {
            var line = Assert.Single(page, l => WebUtility.HtmlDecode(l).EndsWith($": {reason} said somebody", StringComparison.Ordinal));
            Assert.DoesNotMatch(@"[<>|`\[\]*~\\@!$^]|://|www\.|:[a-z]|&[a-z]", line);
        }

        const string Look = "; Get-RackAuditLog -Rack production; Get-RackChange -Rack production; Set-RackParameter '##vso[task.setvariable variable=a]b' -Reason 'capacity'; Set-RackParameter '::set-output name=a::b=c' '::add-mask::d=e' -Reason 'capacity'";
        foreach (var log in new[] { await GitHubAsync("'read'" + Look), await AzureAsync("'read'" + Look) })
        {
            var lines = log.Output.Split('\n').Concat(log.Errors.Split('\n')).Where(l => !Own.Any(own => l.StartsWith(own, StringComparison.Ordinal))).ToList();
            Assert.DoesNotContain(lines, l => l.Contains("##vso[", StringComparison.OrdinalIgnoreCase) || l.Contains("##[", StringComparison.Ordinal) || Regex.IsMatch(l, @"^\s*::.*::"));
            Assert.Contains(lines, l => l.Contains("#<U+0023>VSO[task.setvariable variable=a]b said somebody", StringComparison.Ordinal));
            Assert.Contains(lines, l => l.TrimStart().StartsWith("<U+003A>:add-mask::d", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_plan_stands_there_as_a_plan_and_only_its_hash_is_an_output()
    {
        await GitHubAsync("Register-Rack production -Sandbox | Out-Null; Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Reason 'first pool' -WhatIf | Out-Null");
        Assert.Matches("^### production plan [0-9a-f]{12}: nothing was changed\n", Summary);
        Assert.Matches("^plan-hash=[0-9a-f]{64}\n$", Outputs);
    }

    [Fact]
    public async Task A_page_that_can_not_be_written_does_not_undo_a_change()
    {
        Directory.CreateDirectory(_desk.PathOf("summary.md"));
        var ended = await GitHubAsync(Pool + "(Set-RackParameter karpenter_cpu_limit=200 -Reason 'capacity').Outcome");
        Assert.Equal((0, "Applied"), (ended.Code, ended.Lines[^1]));
        Assert.Contains("summary and outputs could not be written", ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Azure_DevOps_gets_its_logging_commands()
    {
        var ended = await AzureAsync(Pool + "$c = Set-RackParameter karpenter_cpu_limit=200 -Reason 'capacity'; \"id $($c.ChangeId)\"; Set-RackParameter karpenter_cpu_limit=150% -Reason 'capacity'");
        Assert.Contains($"##vso[task.uploadsummary]{_desk.PathOf("RackParams production change 3.md")}", ended.Lines);
        Assert.Contains("| karpenter_cpu_limit | 100 vCPU | 200 vCPU |", File.ReadAllText(_desk.PathOf("RackParams production change 3.md")), StringComparison.Ordinal);
        var id = Assert.Single(ended.Lines, l => l.StartsWith("id ", StringComparison.Ordinal))[3..];
        Assert.Contains($"##vso[task.setvariable variable=changeId;isOutput=true]{id}", ended.Lines);
        Assert.Contains("##vso[task.setvariable variable=result;isOutput=true]Applied", ended.Lines);
        Assert.Contains(ended.Lines, l => l.StartsWith("##vso[task.logissue type=error;code=ValueInvalid]RackParams: karpenter_cpu_limit=150%AZP25: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_record_tells_the_run_its_repository_commit_and_who_started_it_as_claimed()
    {
        const string Read = "$c = Get-RackChange 2; (Get-RackAuditLog -ChangeId 2)[0] | ForEach-Object { $_.Source; $_.RunUrl }";
        Assert.Equal(["GitHub Actions", "https://github.example/clinic/infra/actions/runs/8812"], (await GitHubAsync(Pool + Read)).Lines.TakeLast(2));
        Assert.Equal(
            ["Azure DevOps", "https://dev.azure.example/clinic/Infra%20Team/_build/results?buildId=77"],
            (await AzureAsync("Unregister-Rack production; Register-Rack other -Sandbox | Out-Null; Set-RackParameter karpenter_auth_mode=true -Reason 'access entries' -Force | Out-Null; " + Read)).Lines.TakeLast(2));
    }

    [Fact]
    public async Task Elsewhere_nothing_of_it_shows()
    {
        var ended = await _desk.CommandAsync(
            Pool + "Set-RackParameter karpenter_foo=1 -Reason 'capacity'", ("GITHUB_STEP_SUMMARY", _desk.PathOf("summary.md")), ("GITHUB_OUTPUT", _desk.PathOf("output.txt")));
        Assert.DoesNotContain("::", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso", ended.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_desk.PathOf("summary.md")) || File.Exists(_desk.PathOf("output.txt")));
    }
}

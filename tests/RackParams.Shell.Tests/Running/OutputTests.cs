using System.Text.RegularExpressions;
using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>Redirected output is evidence; errors are for the other stream.</summary>
public sealed partial class OutputTests : IDisposable
{
    private const string Families = "c5,c6a,c6i,c7a,c7i,m5,m6a,m6i,m7a,m7i,r5,r6a,r6i,r7a,r7i";
    private const string Prepare = $"Register-Rack production -Sandbox | Out-Null; Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true karpenter_instance_families={Families} -Reason 'first pool for the records service' -Force | Out-Null; ";

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_redirected_listing_is_whole_and_the_same_at_any_width()
    {
        var narrow = await _desk.CommandAsync(Prepare + "Get-RackParameter -Rack production > infrastructure-config-20261123.txt", ("COLUMNS", "40"));
        await _desk.CommandAsync("Get-RackParameter -Rack production > wide.txt", ("COLUMNS", "200"));
        Assert.Equal((0, ""), (narrow.Code, narrow.Errors));
        var text = await File.ReadAllTextAsync(_desk.PathOf("infrastructure-config-20261123.txt"), TestContext.Current.CancellationToken);
        var names = (await _desk.CommandAsync("Get-RackParameter -Rack production | ForEach-Object Name")).Lines;
        Assert.All(names, name => Assert.Contains(name, text));
        Assert.Matches($" *karpenter_instance_families +{Families}", text);
        Assert.Contains("first pool for the records service", text);
        Assert.DoesNotContain('\u001b', text);
        Assert.Equal(await File.ReadAllTextAsync(_desk.PathOf("wide.txt"), TestContext.Current.CancellationToken), text);
    }

    [Fact]
    public async Task Append_adds_and_NoClobber_refuses()
    {
        await _desk.CommandAsync("'one' > a.txt; 'two' >> a.txt; 'three' | Out-File a.txt -Append");
        Assert.Equal("one\ntwo\nthree\n", (await File.ReadAllTextAsync(_desk.PathOf("a.txt"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
        Assert.Equal(1, (await _desk.CommandAsync("'four' | Out-File a.txt -NoClobber")).Code);
        Assert.Equal(1, (await _desk.CommandAsync("'four' | Out-File b.txt -Encoding utf16")).Code);
    }

    [Fact]
    public async Task What_was_written_before_a_failure_is_in_the_file()
    {
        await _desk.CommandAsync("& { 'written'; throw 'up' } > a.txt");
        Assert.StartsWith("written", await File.ReadAllTextAsync(_desk.PathOf("a.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_pipe_gets_objects_alone_in_plain_whole_lines()
    {
        var ended = await _desk.CommandAsync(Prepare + "Get-RackAuditLog karpenter_instance_families; Get-Rack no-such-rack; [System.Environment]::NewLine");
        Assert.Contains($"  karpenter_instance_families   (any) → {Families}", ended.Lines);
        Assert.DoesNotContain('\u001b', ended.Output + ended.Errors);
        Assert.Equal("Get-Rack: No rack no-such-rack is registered here. There is production.\n", ended.Errors);
        Assert.DoesNotContain("no-such-rack", ended.Output);
    }

    [Fact]
    public async Task An_error_in_a_script_says_where()
    {
        var ended = await _desk.RunAsync("-File", _desk.Write("script.ps1", "\nGet-Rack no-such-rack"));
        Assert.Contains("script.ps1:2  Get-Rack no-such-rack", ended.Errors);
    }

    [Fact]
    public async Task A_text_that_is_no_script_shows_its_fault_and_nothing_of_ours()
    {
        var ended = await _desk.CommandAsync("Get-Rack |");
        Assert.Contains("An empty pipe element is not allowed", ended.Errors);
        Assert.DoesNotContain("RackParamsShell", ended.Errors);
    }

    [Fact]
    public async Task A_terminal_has_colour_unless_it_is_not_wanted()
    {
        await _desk.CommandAsync(Prepare);
        const string Arguments = "-NoLogo -Command 'Get-RackAuditLog karpenter_enabled'";
        Assert.Contains("\u001b[31mfalse\u001b[0m → \u001b[32mtrue\u001b[0m", (await _desk.TypeAsync([], Arguments)).Output);
        var without = (await _desk.TypeAsync([], Arguments, variables: ("NO_COLOR", "1"))).Output;
        Assert.Contains("false → true", without);
        Assert.DoesNotContain("\u001b[3", without);
    }

    [Fact]
    public async Task A_narrow_terminal_breaks_lines_between_words()
    {
        await _desk.CommandAsync(Prepare);
        var ended = await _desk.TypeAsync([], "-NoLogo -Command 'Get-RackParameter karpenter_disruption_budget_nodes, karpenter_capacity_types'", columns: 40, variables: ("LC_ALL", "C.UTF-8"));
        Assert.Contains("on-demand", ended.Lines.Select(l => Regex.Replace(l, "\u001b\\[[0-9;]*m", "").Trim()));
    }

    [Fact]
    public async Task The_tour_ends_well_and_reads_as_the_README_shows_it()
    {
        var ended = await _desk.RunAsync("-NoLogo", "-NonInteractive", "-File", Path.Combine(Places.Repository, "docs", "tour.ps1"));
        Assert.Equal((0, ""), (ended.Code, ended.Errors));
        var readme = await File.ReadAllTextAsync(Path.Combine(Places.Repository, "README.md"), TestContext.Current.CancellationToken);
        var rest = Timeless(ended.Output);
        foreach (var shown in readme.Split("```")[1].Split("\n…\n").Select(part => Timeless(part.Trim())))
        {
            Assert.Contains(shown, rest);
            rest = rest[(rest.IndexOf(shown, StringComparison.Ordinal) + shown.Length)..];
        }
    }

    // Without what no two runs share: times, hashes, the person.
    private static string Timeless(string text) => Changing().Replace(text.ReplaceLineEndings("\n"), "…");

    [GeneratedRegex(@"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\dZ)?|\b[0-9a-f]{6}…[0-9a-f]{4}\b|(?<=\n)[\w.-]+(?=: )", RegexOptions.None)]
    private static partial Regex Changing();
}

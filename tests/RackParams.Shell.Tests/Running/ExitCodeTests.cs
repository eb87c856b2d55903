using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>Pipelines live by exit codes: those of pwsh.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_process_ends_with_the_code_of_what_it_ran()
    {
        Assert.Equal(0, (await _desk.CommandAsync("1")).Code);
        Assert.Equal(1, (await _desk.CommandAsync("Get-Rack no-such-rack")).Code);
        Assert.Equal(7, (await _desk.CommandAsync("exit 7")).Code);
    }

    [Fact]
    public async Task A_missing_reason_fails_where_nobody_can_be_asked()
    {
        await _desk.CommandAsync("Register-Rack production -Sandbox");
        var ended = await _desk.CommandAsync("Set-RackParameter karpenter_auth_mode=true -Force");
        Assert.Equal(1, ended.Code);
        Assert.Contains("Reason", ended.Errors);
        Assert.Equal("1", (await _desk.CommandAsync("@(Get-RackChange).Count")).Output.Trim());
    }

    [Fact]
    public async Task A_script_gets_its_arguments_as_they_were_given()
    {
        _desk.Write("script.ps1", """
            param([string] $Rack, [switch] $Loud, [int] $Code, [Parameter(ValueFromRemainingArguments)] $Rest)
            "$Rack, $Loud, $($Rest -join '/'), $([System.IO.Path]::GetFileName($PSScriptRoot))"
            exit $Code
            """);
        var ended = await _desk.RunAsync("-File", "script.ps1", "-Rack", "production", "-Loud", "-Code:3", "a b", "it's", "$(exit 9)", "; exit 8");
        Assert.Equal($"production, True, a b/it's/$(exit 9)/; exit 8, {Path.GetFileName(_desk.Folder)}", ended.Lines[0]);
        Assert.Equal(3, ended.Code);
    }

    [Fact]
    public async Task A_script_that_is_not_there_or_a_switch_that_is_not_known_is_bad_usage()
    {
        Assert.Equal(64, (await _desk.RunAsync("-File", "nowhere.ps1")).Code);
        var ended = await _desk.RunAsync("-Foo");
        Assert.Equal(64, ended.Code);
        Assert.Contains("Usage: rackparams", ended.Errors);
        Assert.Equal(0, (await _desk.RunAsync("-Help")).Code);
    }

    [Fact]
    public async Task A_script_can_come_by_standard_input()
    {
        Assert.Equal((9, "piped\n"), await Coded(_desk.RunAsync([], "'piped'; exit 9", [])));
        Assert.Equal((0, "piped\n"), await Coded(_desk.RunAsync([], "'piped'", ["-Command", "-"])));
    }

    [Fact]
    public async Task Ctrl_C_ends_a_command_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs POSIX signals");
        var process = _desk.StartListening("-Command", "'ready'; for (;;) { }");
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString()]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public async Task Without_the_module_it_says_where_it_looks()
    {
        var ended = await _desk.CommandAsync("1", ("RACKPARAMS_MODULE", "/nowhere"));
        Assert.Equal(1, ended.Code);
        Assert.Contains("RACKPARAMS_MODULE", ended.Errors);

        _desk.Write("RackParams.psd1", "@{ ModuleVersion = '1.0'; RootModule = 'gone.dll' }");
        var broken = await _desk.CommandAsync("1", ("RACKPARAMS_MODULE", _desk.Folder));
        Assert.Equal(1, broken.Code);
        Assert.Contains($"The RackParams module in {_desk.Folder} can't be imported", broken.Errors);
    }

    private static async Task<(int, string)> Coded(Task<Ended> run) => ((await run).Code, (await run).Output);
}

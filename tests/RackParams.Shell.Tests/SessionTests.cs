using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests;

/// <summary>Pipelines live by exit codes: those of pwsh.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-test-").FullName;
    private readonly Session _session = new(Places.Module, nonInteractive: true);

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Theory]
    [InlineData("$x = 1", 0)]
    [InlineData("$x = Get-RackParameterDefinition karpenter_arch | ForEach-Object Name", 0)]
    [InlineData("Get-Rack no-such-rack", 1)]
    [InlineData("Get-Rack no-such-rack; $x = 5", 0)]
    [InlineData("$x = 5; Get-Rack no-such-rack", 1)]
    [InlineData("exit 7", 7)]
    [InlineData("$x = 1; exit 7; throw 'not reached'", 7)]
    [InlineData("function f { exit 9 }; f", 9)]
    [InlineData("throw 'up'", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Rack no-such-rack; $x = 5", 1)]
    [InlineData("try { Get-Rack no-such-rack } catch { $x = 5 }", 0)]
    [InlineData("Get-RackParameter karpenter_foo, karpenter_arch -Rack no-such-rack -ErrorAction SilentlyContinue", 1)]
    [InlineData("No-SuchCommand", 1)]
    [InlineData("Get-Rack |", 1)]
    [InlineData("$x = 5 # with a comment", 0)]
    [InlineData("Export-Csv x", 1)]
    [InlineData("Set-RackParameter karpenter_arch=arm64 -Rack no-such-rack", 1)]
    [InlineData("", 0)]
    public void A_command_ends_as_its_last_statement(string text, int code) => Assert.Equal(code, _session.Run(text));

    [Theory]
    [InlineData("$x = 1", 0)]
    [InlineData("Get-Rack no-such-rack; $x = 1", 0)]
    [InlineData("exit 5", 5)]
    [InlineData("exit", 0)]
    [InlineData("function f { exit 6 }; f; throw 'not reached'", 6)]
    [InlineData("throw 'up'", 1)]
    [InlineData("if (", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Rack no-such-rack; exit 9", 1)]
    [InlineData("param($Code) exit $Code", 3, "-Code", "3")]
    [InlineData("param([switch] $Loud) exit [int][bool]$Loud", 0, "-Loud:$false")]
    [InlineData("exit $args.Count", 2, "$(exit 9)", "; exit 8")]
    public void A_script_ends_as_it_says(string text, int code, params string[] arguments)
    {
        var file = Path.Combine(_folder, "script.ps1");
        File.WriteAllText(file, text);
        Assert.Equal(code, _session.RunFile(file, arguments));
    }

    [Fact]
    public void A_session_goes_on_after_an_error_as_after_a_success()
    {
        Assert.Equal(1, _session.Run("throw 'up'"));
        Assert.Equal(0, _session.Run("$x = 6 * 7"));
        Assert.Equal(0, _session.Run("if ($x -ne 42) { throw 'forgotten' }"));
        Assert.Null(_session.ExitCode);
    }
}

namespace RackParams.Shell.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("-Command|Get-Rack|production", "Get-Rack production")]
    [InlineData("-c|Get-Rack", "Get-Rack")]
    [InlineData("-NoLogo|-NoProfile|-command|1", "1")]
    [InlineData("-Command|-", "-")]
    public void A_command_is_all_that_follows(string line, string command) => Assert.Equal(command, CommandLine.Parse(line.Split('|')).Command);

    [Theory]
    [InlineData("-File|a.ps1|-Rack|production", "a.ps1", "-Rack|production")]
    [InlineData("-f|a.ps1", "a.ps1", "")]
    [InlineData("a.ps1|-Command|x", "a.ps1", "-Command|x")]
    [InlineData("-NoLogo|a.ps1|x", "a.ps1", "x")]
    public void A_file_takes_what_follows_as_its_own(string line, string file, string arguments)
    {
        var parsed = CommandLine.Parse(line.Split('|'));
        Assert.Equal((file, arguments), (parsed.File, string.Join('|', parsed.Arguments)));
    }

    [Theory]
    [InlineData("-Foo")]
    [InlineData("-Command")]
    [InlineData("-File")]
    public void What_is_wrong_is_said(string line) => Assert.NotNull(CommandLine.Parse([line]).Fault);

    [Fact]
    public void Switches_may_be_shortened_as_in_pwsh()
    {
        var parsed = CommandLine.Parse(["-nol", "-noni", "-nop"]);
        Assert.Equal((true, true, null), (parsed.NoLogo, parsed.NonInteractive, parsed.Fault));
        Assert.True(CommandLine.Parse(["--help"]).Help);
        Assert.True(CommandLine.Parse(["-?"]).Help);
        Assert.True(CommandLine.Parse(["-v"]).Version);
    }

    [Theory]
    [InlineData("-Rack|production", "-Rack= =production")]
    [InlineData("-Rack:production", "-Rack=production")]
    [InlineData("-Rack:|production", "-Rack=production")]
    [InlineData("-Loud:$true|-Quiet:$FALSE", "-Loud=True -Quiet=False")]
    [InlineData("-5", "-5=")]
    [InlineData("-|a b", "=- =a b")]
    [InlineData("$(exit 5)|it's", "=$(exit 5) =it's")]
    public void Arguments_of_a_script_are_taken_literally(string given, string read) => Assert.Equal(
        read, string.Join(' ', ScriptArguments.Read(given.Split('|')).Select(p => $"{p.Name}={p.Value}")));
}

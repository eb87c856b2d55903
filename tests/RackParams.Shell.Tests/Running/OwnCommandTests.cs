using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>The few commands of PowerShell that the shell brings, and those it doesn't.</summary>
public sealed class OwnCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    private async Task<IReadOnlyList<string>> Lines(string text)
    {
        var ended = await _desk.CommandAsync(text);
        Assert.Equal((0, ""), (ended.Code, ended.Errors));
        return ended.Lines;
    }

    [Theory]
    [InlineData("Get-RackParameterDefinition | Export-Csv x.csv", "Export-Csv")]
    [InlineData("1 | select -First 1", "Select-Object")]
    public async Task A_command_it_does_not_carry_says_so_and_names_pwsh(string text, string command)
    {
        var ended = await _desk.CommandAsync(text);
        Assert.Equal(1, ended.Code);
        Assert.Contains($"{command} is a part of PowerShell itself that this shell does not carry. In pwsh", ended.Errors);
        Assert.False(File.Exists(_desk.PathOf("x.csv")));
    }

    [Fact]
    public async Task It_can_be_told_apart_by_its_id() => Assert.Equal(
        ["CommandNotCarried NotInstalled Export-Csv"],
        await Lines("try { Export-Csv x } catch { \"$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $($_.TargetObject)\" }"));

    [Fact]
    public async Task Folders_can_be_gone_to()
    {
        Directory.CreateDirectory(_desk.PathOf("sub"));
        Assert.Equal(["True", "True"], await Lines("cd sub; (pwd).Path.EndsWith('sub'); 'here' > a.txt; Set-Location ..; [System.IO.File]::Exists((Get-Location).Path + '/sub/a.txt')"));
    }

    [Fact]
    public async Task Objects_can_be_sorted_by_name_and_by_property()
    {
        Assert.Equal(["1", "2", "3"], await Lines("3, 1, 2 | Sort-Object"));
        Assert.Equal(["3", "2", "1"], await Lines("3, 1, 2 | Sort-Object -Descending"));
        Assert.Equal(["b", "a"], await Lines("@{ n = 2; k = 'a' }, @{ n = 1; k = 'b' } | ForEach-Object { [pscustomobject]$_ } | Sort-Object n | ForEach-Object k"));
        Assert.Equal(["1", "2"], await Lines("2, 1, 2 | Microsoft.PowerShell.Utility\\Sort-Object -Unique"));
    }

    [Fact]
    public async Task Writing_and_reading_back_works()
    {
        Assert.Equal(["for a person", "an object"], await Lines("Write-Host for a person; Write-Output 'an object'"));
        Assert.Equal(["True"], await Lines("(Get-RackParameterDefinition karpenter_arch | Out-String).Contains('karpenter_arch')"));
        Assert.Equal(["Local", "True"], await Lines("(Get-Date).Kind; (Get-Date).AddDays(-7) -lt (Get-Date)"));
    }

    [Fact]
    public async Task Other_programs_get_lines()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/sort"), "needs the program sort");
        Assert.Equal(["a", "b"], await Lines("'b', 'a' | /usr/bin/sort"));
    }

    [Fact]
    public async Task Help_is_there_by_its_short_names()
    {
        Assert.Contains("    Set-RackParameter", await Lines("help Set-RackParameter"));
        Assert.Contains("    about_RackParams", await Lines("man about_RackParams"));
    }

    [Fact]
    public async Task The_first_steps_are_shown_where_there_is_nothing_yet()
    {
        Assert.Contains("Register-Rack sandbox -Sandbox", (await _desk.CommandAsync("Get-RackParameter")).Errors);
        Assert.Contains(await Lines("Register-Rack production -Sandbox"), l => l.StartsWith("Try: Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true", StringComparison.Ordinal));
    }
}

using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Pester;

/// <summary>The cases of Life.Tests.ps1 by the same names, on the engine alone.</summary>
public sealed class LifeCaseTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-life-").FullName;
    private readonly string _blue;
    private readonly string _green = Session.NewRack();

    public LifeCaseTests()
    {
        _blue = _session.Sandbox();
        Ok("Export-RackHead -Rack BLUE -Path HEAD");
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Theory]
    [InlineData("Register-Rack GREEN -Sandbox -Continues BLUE", "ReasonMissing")]
    [InlineData("Register-Rack GREEN -Sandbox -From x.txt -Reason 'from nowhere'", "FromWithoutContinues")]
    [InlineData("Register-Rack GREEN -Sandbox -Continues BLUE -PublicKey x.pub -Reason 'with a key to nothing'", "PublicKeyWithoutHead")]
    [InlineData("Register-Rack GREEN -Sandbox -Continues nobody -Reason 'from a rack that is not' -Force", "ContinuationUnknown")]
    [InlineData("Register-Rack GREEN -Sandbox -Continues BLUE -From no-such-file -Reason 'from a file that is not' -Force", "ContinuationSourceUnknown")]
    public void Refuses_Line_with_Id_to_go_on(string line, string id)
    {
        Assert.Equal($"{id},RackParams.PowerShell.Cmdlets.RegisterRackCommand", _session.Run(Of(line)).Error.FullyQualifiedErrorId);
        Assert.False(File.Exists(Path.Combine(Places.Home, "racks", _green + ".json")));
    }

    [Fact]
    public void Goes_on_from_a_head_that_was_kept_of_a_rack_that_is_gone()
    {
        GoOn();
        Assert.Equal(["True", $"{_blue} #2", "blue was deleted"], Ok("$verified = Test-RackAuditLog -Rack GREEN -Head HEAD; $verified.Whole; $verified.Continues; (Get-RackChange 1 -Rack GREEN).Reason"));
    }

    [Fact]
    public void Says_where_the_log_goes_on_from_when_the_time_before_is_asked_for()
    {
        GoOn();
        Assert.Contains(_session.Run(Of("Get-RackAuditLog -Rack GREEN")).Warnings, w => w.Contains(_blue, StringComparison.Ordinal));
    }

    private void GoOn()
    {
        Ok("Unregister-Rack BLUE");
        File.Delete(SandboxFile.Of(_blue));
        Ok("Register-Rack GREEN -Sandbox -Continues BLUE -From HEAD -Reason 'blue was deleted' -Force | Out-Null");
    }

    private List<string> Ok(string script) => [.. _session.Ok(Of(script)).Select(o => o.ToString())];

    private string Of(string script) => script.Replace("BLUE", _blue, StringComparison.Ordinal).Replace("GREEN", _green, StringComparison.Ordinal).Replace("HEAD", Path.Combine(_folder, "head.txt"), StringComparison.Ordinal);
}

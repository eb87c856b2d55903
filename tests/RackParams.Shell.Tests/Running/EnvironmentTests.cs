using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>What the process's variables say: which rack is meant, and which pipeline runs it.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Of_several_racks_the_variable_chooses_one()
    {
        const string Which = "try { (Get-RackParameter private).Rack } catch { $_.FullyQualifiedErrorId.Split(',')[0] }";
        await _desk.CommandAsync("'one', 'two' | ForEach-Object { Register-Rack $_ -Sandbox } | Out-Null");
        Assert.Equal("RackNotChosen\n", (await _desk.CommandAsync(Which)).Output);
        Assert.Equal("two\n", (await _desk.CommandAsync(Which, ("RACKPARAMS_RACK", "two"))).Output);
        Assert.Equal("RackUnknown\n", (await _desk.CommandAsync(Which, ("RACKPARAMS_RACK", "three"))).Output);
    }

    [Fact]
    public async Task A_change_in_a_pipeline_tells_its_run()
    {
        var ended = await _desk.CommandAsync(
            "Register-Rack production -Sandbox | Out-Null; (Get-RackAuditLog)[0].Source; (Get-RackAuditLog)[0].RunUrl; Get-RackChange",
            ("GITHUB_ACTIONS", "true"), ("GITHUB_SERVER_URL", "https://github.example"), ("GITHUB_REPOSITORY", "clinic/infra"), ("GITHUB_RUN_ID", "8812"),
            ("GITHUB_REF_NAME", "main"), ("GITHUB_SHA", "4be91c2d00"), ("GITHUB_ACTOR", "maria"));
        Assert.Equal(["GitHub Actions", "https://github.example/clinic/infra/actions/runs/8812"], ended.Lines.Take(2));
        Assert.Contains("by GitHub Actions clinic/infra main@4be91c2", ended.Output);
    }
}

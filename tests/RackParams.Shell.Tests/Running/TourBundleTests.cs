using RackParams.Core.Tests.Support;
using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>The bundle of docs/tour.ps1, as the auditor who gets it checks it.</summary>
public sealed class TourBundleTests : IDisposable
{
    private const string End = "[System.IO.Directory]::Delete($env:RACKPARAMS_HOME, $true)";

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_tours_bundle_is_whole_by_script_and_by_page()
    {
        Tool.Need("bash", "sha256sum", "jq", "chromium");
        var tour = await File.ReadAllTextAsync(Path.Combine(Places.Repository, "docs", "tour.ps1"), TestContext.Current.CancellationToken);
        Assert.Contains(End, tour, StringComparison.Ordinal);
        _desk.Write("tour.ps1", tour.Replace(End, $"Export-RackEvidence bundle -Since $since; {End}", StringComparison.Ordinal));
        var ended = await _desk.RunAsync("-NoLogo", "-NonInteractive", "-File", "tour.ps1");
        Assert.True(ended.Code == 0, ended.Errors);

        Assert.StartsWith("whole: 3 changes, ", Tool.Run("bash", _desk.PathOf("bundle"), "verify.sh").Output, StringComparison.Ordinal);
        await using var browser = await Browser.StartAsync();
        var (page, verdict) = await browser.CheckAsync(_desk.PathOf("bundle/index.html"));
        Assert.Equal("whole", verdict);
        Assert.Contains("approved types, capacity for the quarter (CHG-1432)", await browser.WaitAsync(page, "document.getElementById('list').innerText"), StringComparison.Ordinal);
    }
}

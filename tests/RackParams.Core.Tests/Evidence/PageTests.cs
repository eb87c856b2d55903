using RackParams.Core.Changes;
using RackParams.Core.Evidence.Bundle;
using RackParams.Core.Tests.Support;
using RackParams.Core.Tests.Tampering;
using RackParams.Tests.Tampering;

namespace RackParams.Core.Tests.Evidence;

/// <summary>index.html in a real browser, opened from disk.</summary>
public sealed class PageTests : IDisposable
{
    // What the page must show and never run.
    private const string Hostile = "</template><script>document.title='owned'</script> &lt; \"so\", – ✓ 😀";

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-page-").FullName;

    public PageTests() => Tool.Need("chromium");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task The_page_recomputes_every_hash_and_says_that_it_is_whole()
    {
        var bundle = await ExportAsync();
        await using var browser = await Browser.StartAsync();
        var (page, verdict) = await browser.CheckAsync(Path.Combine(bundle.Folder, "index.html"));
        Assert.Equal("whole", verdict);
        Assert.Contains("4 changes, 8 texts", await browser.WaitAsync(page, "document.querySelector('#checks').textContent"), StringComparison.Ordinal);
        Assert.Contains(bundle.Seal.Head, await browser.WaitAsync(page, "document.querySelector('#checks').textContent"), StringComparison.Ordinal);
        Assert.Equal("4", await browser.WaitAsync(page, "String(document.querySelectorAll('.row').length || '')"));
        Assert.StartsWith("production: changes from", await browser.WaitAsync(page, "document.title"), StringComparison.Ordinal);

        // By keyboard alone: the last change, with what somebody typed as text.
        await browser.WaitAsync(page, "(document.getElementById('list').dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true })), 'done')");
        Assert.Contains(Hostile, await browser.WaitAsync(page, "document.getElementById('dossier').textContent"), StringComparison.Ordinal);
        await browser.WaitAsync(page, "(document.getElementById('what').value = 'karpenter_cpu_limit', document.getElementById('what').dispatchEvent(new Event('input', { bubbles: true })), 'done')");
        Assert.Equal("1 of 4 changes", await browser.WaitAsync(page, "(t => t.includes(' of ') ? t : '')(document.getElementById('count').textContent)"));
    }

    [Fact]
    public async Task Without_the_browsers_own_SHA_256_the_pages_own_finds_the_same()
    {
        var bundle = await ExportAsync();
        var file = Path.Combine(bundle.Folder, "index.html");
        File.WriteAllText(file, File.ReadAllText(file).Replace("globalThis.crypto && crypto.subtle", "null", StringComparison.Ordinal));
        await using var browser = await Browser.StartAsync();
        var (page, verdict) = await browser.CheckAsync(file);
        Assert.Equal("whole", verdict);
        Assert.Contains("this page’s own SHA-256", await browser.WaitAsync(page, "document.querySelector('#checks').textContent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_altered_in_the_page_is_named()
    {
        var bundle = await ExportAsync();
        var file = Path.Combine(bundle.Folder, "index.html");
        var whole = File.ReadAllText(file);
        await using var browser = await Browser.StartAsync();
        foreach (var (kind, was, becomes, named) in new[]
        {
            ("records", "\"reason\":\"capacity for the quarter\"", "\"reason\":\"capacity for the quarteR\"", "change 3"),
            ("records", "\"live\":\"200\"", "\"live\":\"201\"", "change 3"),
            ("file", "Nobody changed", "Somebody changed", "continuity.json"),
            ("file", "rackparams head 1", "rackparams head 2", "head-before.txt"),
            ("file", "\"withoutTicket\":", "\"withoutTickets\":", "summary.json"),
            ("file", "\"withoutTicket\":", "\"withoutTicket\"", "summary.json"),
            ("sums", "\"files\":", "\"files\"", "can’t be read to its end"),
        })
        {
            var at = whole.IndexOf(was, whole.IndexOf($"<template class=\"{kind}\"", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.True(at > 0, was);
            File.WriteAllText(file, string.Concat(whole.AsSpan(0, at), becomes, whole.AsSpan(at + was.Length)));
            var (page, verdict) = await browser.CheckAsync(file);
            Assert.Equal("broken", verdict);
            Assert.Contains(named, await browser.WaitAsync(page, "document.querySelector('#checks').textContent"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Files_given_to_the_page_are_checked_each_flipped_one_by_name()
    {
        var bundle = await ExportAsync();
        await using var browser = await Browser.StartAsync();
        var (page, _) = await browser.CheckAsync(Path.Combine(bundle.Folder, "index.html"));
        var files = Directory.GetFiles(bundle.Folder, "*", SearchOption.AllDirectories);
        Assert.DoesNotContain("NOT", await browser.GiveAsync(page, files), StringComparison.Ordinal);
        await BitFlips.EachAsync(bundle.Folder, async file =>
        {
            // Of the list of what was observed and what it lists, nothing tells which of the two was altered.
            var named = file == "observed/manifest.json" ? "" : Path.GetFileName(file) + ": ";
            Assert.Contains($"{named}NOT as it was written", await browser.GiveAsync(page, files), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Files_are_dropped_too_and_a_folder_or_zip_is_told_another_way()
    {
        var bundle = await ExportAsync();
        var changes = Path.Combine(bundle.Folder, "changes.csv");
        File.AppendAllText(changes, "x");
        await using var browser = await Browser.StartAsync();
        var (page, _) = await browser.CheckAsync(Path.Combine(bundle.Folder, "index.html"));
        Assert.Equal(
            ["changes.csv: NOT as it was written", "manifest.json: says the same as this page; observed/manifest.json has its own hash"],
            await DroppedAsync([changes, Path.Combine(bundle.Folder, "manifest.json")]));
        Assert.Equal(
            ["b.zip: unpack it, and give what is in it", "observed: can’t be read here; a folder is chosen by the field above"],
            await DroppedAsync([bundle.Zip, Path.Combine(bundle.Folder, "observed")]));

        async Task<IEnumerable<string>> DroppedAsync(string[] files)
        {
            await browser.WaitAsync(page, "(delete document.getElementById('given').dataset.done, 'done')");
            await browser.DropAsync(page, "#drop", files);
            await browser.WaitAsync(page, "document.getElementById('given').dataset.done");
            return (await browser.WaitAsync(page, "document.getElementById('given').innerText")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task A_dossier_says_how_many_nodes_were_expected_to_go()
    {
        await using var rack = await Sandbox.UnregisteredAsync();
        SandboxKeys.Put(rack, Story.Of(Sandbox.Name));
        var bundle = await ExportAsync(rack, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow.AddYears(5));
        await using var browser = await Browser.StartAsync();
        var (page, _) = await browser.CheckAsync(Path.Combine(bundle.Folder, "index.html"));
        await browser.WaitAsync(page, "(document.querySelectorAll('.row')[3].click(), 'done')");
        Assert.Contains("ReplacesNodes; nodes to be replaced: 1", await browser.WaitAsync(page, "document.getElementById('dossier').textContent"), StringComparison.Ordinal);
    }

    private async Task<EvidenceBundle> ExportAsync()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await new Changer(rack.Session).ChangeAsync(Sandbox.Request("karpenter_cpu_limit=200") with { Reason = "capacity for the quarter" }, new Sandbox.Agreeing(), Sandbox.Token);
        await new Changer(rack.Session).ChangeAsync(Sandbox.Request("eks_log_types=audit") with { Reason = Hostile }, new Sandbox.Agreeing(), Sandbox.Token);
        return await ExportAsync(rack, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddMilliseconds(1));
    }

    private Task<EvidenceBundle> ExportAsync(Sandbox rack, DateTimeOffset since, DateTimeOffset until) => new EvidenceExporter(rack.Session)
        .ExportAsync(new EvidenceRequest(since, until, Path.Combine(_folder, "b"), [], null), null, Sandbox.Token);
}

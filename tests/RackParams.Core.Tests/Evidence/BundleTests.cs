using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence;
using RackParams.Core.Evidence.Bundle;
using RackParams.Core.Evidence.Signing;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Tests.Ledgers;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Evidence;

public sealed class BundleTests : IDisposable
{
    // What a page must show and never run.
    private const string Hostile = "</template><script>document.title='owned'</script> &lt; \"so\", – ✓ 😀";

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-bundle-").FullName;
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow.AddDays(-1);

    public BundleTests() => Tool.Need("bash", "sha256sum", "jq", "openssl");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task A_bundle_says_of_itself_that_it_is_whole()
    {
        await using var rack = await StoryAsync();
        var bundle = await ExportAsync(rack, "b");
        Assert.Empty(bundle.Faults);
        Assert.Equal((5L, 1L, 5L, Hash.None), (bundle.Seal.Changes, bundle.Seal.First, bundle.Seal.Last, bundle.Seal.HeadBefore));
        var (code, output) = Verify(bundle.Folder);
        Assert.Equal((0, $"whole: 5 changes, {bundle.Seal.Head}"), (code, output));
        Assert.InRange(File.ReadLines(Path.Combine(bundle.Folder, "verify.sh")).Count(), 10, 30);
    }

    [Fact]
    public async Task One_bit_flipped_in_any_file_is_found_by_the_script()
    {
        await using var rack = await StoryAsync();
        using var signer = Signer();
        var bundle = await ExportAsync(rack, "b", signer);
        var files = Directory.GetFiles(bundle.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("verify.sh", StringComparison.Ordinal)).ToList();
        Assert.Equal(24, files.Count);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var at in file.EndsWith("manifest.json", StringComparison.Ordinal) ? [0, bytes.Length / 3, bytes.Length * 2 / 3, bytes.Length - 1] : new[] { bytes.Length / 2 })
            {
                var altered = (byte[])bytes.Clone();
                altered[at] ^= 1;
                File.WriteAllBytes(file, altered);
                var (code, output) = Verify(bundle.Folder);
                var name = Path.GetRelativePath(bundle.Folder, file).Replace('\\', '/');
                Assert.True(code == 1 && output.Contains($"NOT WHOLE: {name}", StringComparison.Ordinal) || name.EndsWith("manifest.json", StringComparison.Ordinal) && code == 1, $"{name} at {at}: {code} {output}");
            }

            File.WriteAllBytes(file, bytes);
        }

        Assert.Equal(0, Verify(bundle.Folder).Code);
    }

    [Fact]
    public async Task The_script_itself_is_covered_by_the_signature()
    {
        await using var rack = await StoryAsync();
        using var signer = Signer();
        var bundle = await ExportAsync(rack, "b", signer);
        File.WriteAllText(Path.Combine(_folder, "key.pub"), signer.PublicKey);
        var (code, output) = Tool.Run("openssl", bundle.Folder, "dgst", "-sha256", "-verify", Path.Combine(_folder, "key.pub"), "-signature", "observed/manifest.json.sig", "manifest.json");
        Assert.Equal((0, "Verified OK"), (code, output));
        var listed = Json(bundle, "manifest.json")["files"]!.AsArray().Single(f => f!["path"]!.GetValue<string>() == "verify.sh")!["sha256"]!.GetValue<string>();
        Assert.Equal(Sha256(Path.Combine(bundle.Folder, "verify.sh")), listed);
        Assert.Equal(0, Tool.Run("openssl", bundle.Folder, "dgst", "-sha256", "-verify", Path.Combine(_folder, "key.pub"), "-signature", "observed/head-after.txt.sig", "head-after.txt").Code);
    }

    [Fact]
    public async Task A_file_too_many_and_a_record_taken_out_are_found()
    {
        await using var rack = await StoryAsync();
        var bundle = await ExportAsync(rack, "b");
        File.WriteAllText(Path.Combine(bundle.Folder, "extra.txt"), "x");
        Assert.Contains("NOT WHOLE: extra.txt", Verify(bundle.Folder).Output, StringComparison.Ordinal);
        File.Delete(Path.Combine(bundle.Folder, "extra.txt"));

        // Even where its hash in the manifests is made to fit, the chain tells.
        var records = Path.Combine(bundle.Folder, "records.jsonl");
        var was = Sha256(records);
        File.WriteAllLines(records, [.. File.ReadAllLines(records)[..4], .. File.ReadAllLines(records)[6..]]);
        File.WriteAllText(records, File.ReadAllText(records));
        var manifest = Path.Combine(bundle.Folder, "manifest.json");
        var before = Sha256(manifest);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(was, Sha256(records), StringComparison.Ordinal));
        var observed = Path.Combine(bundle.Folder, "observed", "manifest.json");
        File.WriteAllText(observed, File.ReadAllText(observed).Replace(before, Sha256(manifest), StringComparison.Ordinal));
        var (code, output) = Verify(bundle.Folder);
        Assert.Equal((1, "NOT WHOLE: records.jsonl: change 2 is not the one that what follows it names"), (code, output));
    }

    [Fact]
    public async Task The_same_period_makes_the_same_bytes_even_after_later_changes()
    {
        await using var rack = await StoryAsync();
        var until = DateTimeOffset.UtcNow;
        var first = await ExportAsync(rack, "one", null, until);
        await Task.Delay(20, Sandbox.Token);
        await rack.SetAsync("karpenter_cpu_limit=900");
        rack.EditLimit("1");
        var second = await ExportAsync(rack, "two", null, until);
        Assert.Equal(first.ManifestHash, second.ManifestHash);
        foreach (var file in Directory.GetFiles(first.Folder)) Assert.Equal(Sha256(file), Sha256(Path.Combine(second.Folder, Path.GetFileName(file))));
        Assert.Equal("karpenter_cpu_limit", Json(second, "observed/drift.json")[0]!["name"]!.GetValue<string>());
        Assert.Equal(0, Verify(second.Folder).Code);
    }

    [Fact]
    public async Task Where_the_journal_begins_in_the_period_the_start_is_its_baseline()
    {
        await using var rack = await StoryAsync();
        var bundle = await ExportAsync(rack, "b");
        var rows = File.ReadAllText(Path.Combine(bundle.Folder, "parameters.csv"));
        Assert.Contains("\"karpenter_enabled\",\"false\",\"true\",\"True\"", rows, StringComparison.Ordinal);
        Assert.Contains("\"high_availability\",\"true\",\"true\",\"False\"", rows, StringComparison.Ordinal);
        Assert.Equal("{\"baseline\":true,\"sequence\":1}", CanonicalJson.Write(Json(bundle, "summary.json")["start"]));
    }

    [Fact]
    public async Task What_ledgers_say_is_asked_for_and_lies_apart()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");
        await rack.SetAsync("karpenter_cpu_limit=200");
        var until = DateTimeOffset.UtcNow.AddMilliseconds(1);
        var before = await ExportAsync(rack, "before", until);
        Assert.Contains("the ledger audit (File /ledgers/audit.db) up to #4", Json(before, "observed/verification.json")["checkedAgainst"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(4, Json(before, "observed/ledgers.json")[0]!["delivered"]!.GetValue<long>());
        Assert.DoesNotContain("ledger/", File.ReadAllText(Path.Combine(before.Folder, "parameters.csv")), StringComparison.Ordinal);

        // The ledger goes on, loses a text and is then down: what the records say stays the same, byte for byte.
        await rack.SetAsync("karpenter_cpu_limit=300");
        rack["audit"].Held.RemoveAll(h => h is { Sequence: 2, Part: LedgerPart.Outcome });
        var after = await ExportAsync(rack, "after", until);
        Assert.Contains(after.Faults, f => f is { Sequence: 2, Fault: "MissingInLedger" });
        rack["audit"].Down = true;
        var down = await ExportAsync(rack, "down", until);
        Assert.Single(down.Unread);
        Assert.Single(Json(down, "observed/verification.json")["notAsked"]!.AsArray());
        Assert.Equal([before.ManifestHash, before.ManifestHash], new[] { after.ManifestHash, down.ManifestHash });
        Assert.Equal(0, Verify(down.Folder).Code);
    }

    [Fact]
    public async Task A_ledger_that_is_removed_stands_out_by_its_name()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");
        await rack.RemoveAsync("audit");
        var bundle = await ExportAsync(rack, "b", DateTimeOffset.UtcNow.AddMilliseconds(1), ledgers: false);
        var blinding = Assert.Single(Json(bundle, "findings.json")["blinding"]!.AsArray())!;
        Assert.Equal("ledger/audit", blinding["assignments"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_period_in_the_middle_stands_on_the_head_before_it()
    {
        await using var rack = await StoryAsync();
        var middle = (await new AuditLog(Sandbox.Name, rack.Session.Connection.Journal, rack.Session.Catalog).FindAsync("3", Sandbox.Token)).Record.Time;
        var request = new EvidenceRequest(middle, DateTimeOffset.UtcNow, Path.Combine(_folder, "b"), [], null);
        var bundle = await new EvidenceExporter(rack.Session).ExportAsync(request, null, Sandbox.Token);
        Assert.Equal((3L, 3L, 5L), (bundle.Seal.Changes, bundle.Seal.First, bundle.Seal.Last));
        Assert.Equal(HeadText.Read(File.ReadAllText(Path.Combine(bundle.Folder, "head-before.txt"))).Head.EntryHash, bundle.Seal.HeadBefore);
        Assert.Equal(0, Verify(bundle.Folder).Code);
        Assert.Contains("\"karpenter_cpu_limit\",\"100\",\"300\",\"True\",\"2\"", File.ReadAllText(Path.Combine(bundle.Folder, "parameters.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_without_changes_is_a_bundle_too()
    {
        await using var rack = await StoryAsync();
        await Task.Delay(5, Sandbox.Token);
        var request = new EvidenceRequest(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(1), Path.Combine(_folder, "b"), [], null);
        var bundle = await new EvidenceExporter(rack.Session).ExportAsync(request, null, Sandbox.Token);
        Assert.Equal((0L, null), (bundle.Seal.Changes, bundle.Seal.First));
        Assert.Equal((0, $"whole: 0 changes, {bundle.Seal.Head}"), Verify(bundle.Folder));
    }

    [Fact]
    public async Task What_stands_out_is_told_blinding_changes_by_name()
    {
        await using var rack = await StoryAsync();
        await rack.SetAsync("eks_log_types=");
        await new Reviewer(rack.Session).ReviewAsync(null, "the audit log was switched off", "REV-1", Sandbox.Token);
        var bundle = await ExportAsync(rack, "b");
        var blinding = Assert.Single(Json(bundle, "findings.json")["blinding"]!.AsArray())!;
        Assert.Equal("eks_log_types", blinding["assignments"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(6, Json(bundle, "reviews.json")[0]!["through"]!.GetValue<long>());
        var clauses = Json(bundle, "safeguards.json").AsArray().Select(c => c!["clause"]!.GetValue<string>()).ToList();
        Assert.Contains("HIPAA 164.312(b)", clauses);
        Assert.Contains(Json(bundle, "continuity.json").AsArray(), c => c!["target"]!.GetValue<string>() == "NodePool/workload" && c["verdict"]!.GetValue<string>() == "OnlyRecorded");
        Assert.Equal(7, Json(bundle, "summary.json")["seal"]!["changes"]!.GetValue<long>());
    }

    [Fact]
    public async Task Only_the_frameworks_asked_for_are_listed()
    {
        await using var rack = await StoryAsync();
        var bundle = await new EvidenceExporter(rack.Session).ExportAsync(new EvidenceRequest(_since, DateTimeOffset.UtcNow, Path.Combine(_folder, "b"), ["HIPAA"], null), null, Sandbox.Token);
        Assert.All(Json(bundle, "safeguards.json").AsArray(), c => Assert.StartsWith("HIPAA ", c!["clause"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_zip_is_read_by_a_library_and_holds_the_same_bytes()
    {
        await using var rack = await StoryAsync();
        var bundle = await ExportAsync(rack, "b");
        using (var zip = ZipFile.OpenRead(bundle.Zip))
        {
            Assert.Equal(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName));
            Assert.All(zip.Entries, e => Assert.Equal((e.Length, 1980), (e.CompressedLength, e.LastWriteTime.Year)));
        }

        ZipFile.ExtractToDirectory(bundle.Zip, Path.Combine(_folder, "out"));
        foreach (var file in Directory.GetFiles(bundle.Folder, "*", SearchOption.AllDirectories))
            Assert.Equal(Sha256(file), Sha256(Path.Combine(_folder, "out", "b", Path.GetRelativePath(bundle.Folder, file))));
        Assert.Equal(0, Verify(Path.Combine(_folder, "out", "b")).Code);
    }

    [Fact]
    public async Task An_altered_log_is_exported_with_its_faults_and_the_script_names_the_change()
    {
        await using var rack = await StoryAsync();
        rack.Tamper("DROP TRIGGER change_record_stays; UPDATE change SET record = replace(record, 'a reason that', 'the reason that') WHERE sequence = 3");
        var bundle = await ExportAsync(rack, "b");
        Assert.Contains(bundle.Faults, f => f.Fault == "RecordAltered");
        Assert.Contains(Json(bundle, "findings.json")["faults"]!.AsArray(), f => f!["sequence"]!.GetValue<long>() == 3);
        Assert.Equal((1, "NOT WHOLE: records.jsonl: change 3 is not the one that what follows it names"), Verify(bundle.Folder));
    }

    [Fact]
    public async Task Nothing_is_overwritten_and_a_bundle_that_fails_leaves_nothing()
    {
        await using var rack = await StoryAsync();
        await ExportAsync(rack, "b");
        Assert.Equal("PlaceTaken", (await Assert.ThrowsAsync<RackException>(() => ExportTo("b/../b.zip"))).Code);
        Assert.Equal("PeriodEmpty", (await Assert.ThrowsAsync<RackException>(() => new EvidenceExporter(rack.Session)
            .ExportAsync(new EvidenceRequest(_since, _since, Path.Combine(_folder, "c"), [], null), null, Sandbox.Token))).Code);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new EvidenceExporter(rack.Session)
            .ExportAsync(new EvidenceRequest(_since, DateTimeOffset.UtcNow, Path.Combine(_folder, "c"), [], null), null, stop.Token));
        Assert.Equal(["b", "b.zip"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order());

        Task<EvidenceBundle> ExportTo(string place) => new EvidenceExporter(rack.Session)
            .ExportAsync(new EvidenceRequest(_since, DateTimeOffset.UtcNow, Path.Combine(_folder, place), [], null), null, Sandbox.Token);
    }

    private static async Task<Sandbox> StoryAsync()
    {
        var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_cpu_limit=200", "karpenter_instance_families=c5,m6i");
        await rack.SetAsync("karpenter_cpu_limit=300");
        await new Changer(rack.Session).ChangeAsync(Sandbox.Request("eks_log_types=api,audit,authenticator") with { Reason = Hostile }, new Sandbox.Agreeing(), Sandbox.Token);
        return rack;
    }

    private Task<EvidenceBundle> ExportAsync(Sandbox rack, string name, PemSigner? signer = null, DateTimeOffset? until = null) => new EvidenceExporter(rack.Session)
        .ExportAsync(new EvidenceRequest(_since, until ?? DateTimeOffset.UtcNow.AddMilliseconds(1), Path.Combine(_folder, name), [], signer), null, Sandbox.Token);

    private Task<EvidenceBundle> ExportAsync(Ledgered rack, string name, DateTimeOffset until, bool ledgers = true) => new EvidenceExporter(rack.Session)
        .ExportAsync(new EvidenceRequest(_since, until, Path.Combine(_folder, name), [], null) { Ledgers = ledgers }, null, Sandbox.Token);

    private PemSigner Signer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportECPrivateKeyPem());
        return PemSigner.Open(Path.Combine(_folder, "key.pem"));
    }

    private static JsonNode Json(EvidenceBundle bundle, string path) => JsonNode.Parse(File.ReadAllText(Path.Combine(bundle.Folder, path)))!;

    private static string Sha256(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))).ToLowerInvariant();

    private static (int Code, string Output) Verify(string folder) => Tool.Run("bash", folder, "verify.sh");
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Bundle;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Evidence.Signing;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>What another tool does to a rack's objects, as a real API server tells it.</summary>
public sealed class EvidenceTests(ApiServer server) : IDisposable
{
    private readonly string _name = ApiServer.Name("evidence");
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-evidence-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task An_edit_with_another_field_manager_is_found_attributed_and_reverted()
    {
        await using var rack = await RegisteredAsync();
        var session = Session(rack);
        Assert.Empty((await new DriftFinder(session).FindAsync(Token)).Items);
        await EditAsync("500");

        var item = Assert.Single((await new DriftFinder(session).FindAsync(Token)).Items);
        Assert.Equal(("karpenter_cpu_limit", "200", "500"), (item.Definition!.Name, item.Recorded, item.Live));
        Assert.Equal((DriftGrade.Likely, "kubectl-edit"), (item.Grade, item.Actor));
        var asked = DriftResolver.Revert([item]);
        var report = await new Changer(session).ChangeAsync(new ChangeRequest(asked.Inputs, ChangeAction.Revert, "it was not agreed", null, false, asked.RefersTo), new Yes(), Token);
        Assert.Equal(ChangeResult.Applied, report.Entry!.Result);
        Assert.Empty((await new DriftFinder(session).FindAsync(Token)).Items);
    }

    [Fact]
    public async Task An_edit_undone_again_is_refused_a_certificate_adopted_and_told_in_a_bundle_that_checks_itself()
    {
        await using var rack = await RegisteredAsync();
        var session = Session(rack);
        await EditAsync("500");
        await EditAsync("200");

        var certificate = await CertifyAsync(session);
        Assert.Equal((Verdict.Unrecorded, 2L), (certificate.Verdict, Assert.Single(certificate.Gaps).Edits));
        var silent = Assert.Single((await new DriftFinder(session).FindAsync(Token)).Items);
        Assert.Null(silent.Definition);
        await new DriftResolver(session).AdoptAsync(_ => true, "tried by hand and undone", null, Token);
        Assert.Empty((await new DriftFinder(session).FindAsync(Token)).Items);

        var bundle = await new EvidenceExporter(session).ExportAsync(
            new EvidenceRequest(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), Path.Combine(_folder, "b"), [], null), null, Token);
        Assert.Equal(3, bundle.Seal.Changes);
        Assert.Empty(bundle.Faults);
        Assert.Contains("\"adoptedBy\":3,\"edits\":2", File.ReadAllText(Path.Combine(bundle.Folder, "continuity.json")), StringComparison.Ordinal);
        Assert.StartsWith("whole: 3 changes", Verify(bundle.Folder).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_is_whole_by_script_and_page_and_one_flipped_bit_in_any_file_is_named()
    {
        Tool.Need("bash", "sha256sum", "jq", "openssl", "chromium");
        await using var rack = await RegisteredAsync();
        using var signer = Signer();
        var bundle = await new EvidenceExporter(Session(rack)).ExportAsync(
            new EvidenceRequest(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), Path.Combine(_folder, "b"), [], signer), null, Token);
        var index = Path.Combine(bundle.Folder, "index.html");
        await using var browser = await Browser.StartAsync();
        var (page, verdict) = await browser.CheckAsync(index);
        var files = Directory.GetFiles(bundle.Folder, "*", SearchOption.AllDirectories);
        Assert.Equal((0, "whole"), (Verify(bundle.Folder).Code, verdict));
        Assert.Contains("only recorded changes", await browser.WaitAsync(page, "document.getElementById('continuity').textContent"), StringComparison.Ordinal);
        Assert.DoesNotContain("NOT", await browser.GiveAsync(page, files), StringComparison.Ordinal);
        Assert.True(SignedScript(bundle.Folder));

        await BitFlips.EachAsync(bundle.Folder, async file =>
        {
            // A list that was altered names nothing any more that it lists: it is found by its form, or by what it lists being unlisted.
            var isList = file.EndsWith("manifest.json", StringComparison.Ordinal);
            var (code, said) = Verify(bundle.Folder);
            Assert.True(file == "verify.sh" ? !SignedScript(bundle.Folder) : code != 0 && (isList || said.Contains($"NOT WHOLE: {file}", StringComparison.Ordinal)), $"{file}: {code} {said}");
            Assert.Contains($"{(isList ? "" : Path.GetFileName(file) + ": ")}NOT as it was written", await browser.GiveAsync(page, files), StringComparison.Ordinal);
            if (file == "index.html") Assert.Equal("broken", (await browser.CheckAsync(index)).Verdict);
        });
    }

    // As docs/evidence.md has it: the manifest's signature is right, and it says the script's hash.
    private bool SignedScript(string folder)
    {
        Assert.Equal(0, Tool.Run("openssl", folder, "dgst", "-sha256", "-verify", Path.Combine(_folder, "key.pub"), "-signature", "observed/manifest.json.sig", "manifest.json").Code);
        return Tool.Run("bash", folder, "-c", "[ \"$(sha256sum < verify.sh)\" = \"$(jq -r '.files[] | select(.path == \"verify.sh\").sha256' manifest.json)  -\" ]").Code == 0;
    }

    private PemSigner Signer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportECPrivateKeyPem());
        File.WriteAllText(Path.Combine(_folder, "key.pub"), key.ExportSubjectPublicKeyInfoPem());
        return PemSigner.Open(Path.Combine(_folder, "key.pem"));
    }

    private static RackSession Session(KubernetesConnection rack) => new(
        rack, RackCatalog.Current,
        new ClaimedContext { Source = "script", User = "maria", Host = "desk", Pid = 1, Started = Samples.Time, Module = "0.1.0" },
        new IdSource(rack.Clock));

    private async Task<KubernetesConnection> RegisteredAsync()
    {
        using (var other = server.Other())
        {
            await MakeAsync(other, "karpenter.sh", "nodepools", "NodePool", (JsonObject)Samples.Pool()["spec"]!);
            await MakeAsync(other, "karpenter.k8s.aws", "ec2nodeclasses", "EC2NodeClass", Samples.Object("""
                {"role":"r","amiSelectorTerms":[{"alias":"al2023@latest"}],"subnetSelectorTerms":[{"tags":{"karpenter.sh/discovery":"clinic"}}],
                "securityGroupSelectorTerms":[{"tags":{"karpenter.sh/discovery":"clinic"}}]}
                """));
        }

        var rack = await server.OpenAsync(_name);
        await new Registration(Session(rack)).RegisterAsync(new RegisterRequest("first registration", null, _name, _name, null, null, null), Token);
        var request = new ChangeRequest([new ParameterInput("karpenter_cpu_limit", "200")], ChangeAction.Set, "capacity for the quarter", null, true);
        await new Changer(Session(rack)).ChangeAsync(request, new Yes(), Token);
        return rack;
    }

    private async Task MakeAsync(IKubernetes other, string group, string plural, string kind, JsonObject spec)
    {
        var body = new JsonObject { ["apiVersion"] = $"{group}/v1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = _name }, ["spec"] = spec.DeepClone() };
        await other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(body, group, "v1", plural, fieldManager: "kubectl-create", cancellationToken: Token);
    }

    private async Task EditAsync(string cpu)
    {
        using var other = server.Other();
        await other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
            new V1Patch($$"""{"spec":{"limits":{"cpu":"{{cpu}}"} } }""", V1Patch.PatchType.MergePatch), "karpenter.sh", "v1", "nodepools", _name, fieldManager: "kubectl-edit", cancellationToken: Token);
    }

    private async Task<Certificate> CertifyAsync(RackSession session)
    {
        var check = new ContinuityCheck(session, DateTimeOffset.UtcNow.AddDays(-1), null);
        await new Verifier(_name, session.Connection.Journal) { Seen = check.Next }.VerifyAsync(null, Token);
        return (await check.CertifyAsync(null, Token)).Single(c => c.Target == $"NodePool/{_name}");
    }

    private static (int Code, string Output) Verify(string folder) => Tool.Run("bash", folder, "verify.sh");

    private sealed class Yes : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}

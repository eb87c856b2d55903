using System.Security.Cryptography;
using RackParams.Core.Errors;
using RackParams.Core.Evidence;
using RackParams.Core.Evidence.Signing;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Evidence;

public sealed class HeadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-heads-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task A_signed_head_is_checked_by_openssl_with_the_public_key_alone()
    {
        Tool.Need("openssl");
        await using var rack = await Sandbox.RegisteredAsync();
        using var signer = PemSigner.Open(Key(ECCurve.NamedCurves.nistP256));
        File.WriteAllText(At("head.pub"), signer.PublicKey);
        var head = await HeadFiles.WriteAsync(rack.Session, _folder, signer, Sandbox.Token);
        Assert.Equal(At("production-head-1.txt"), head.Path);
        Assert.StartsWith("rackparams head 1\nrack: production\nrackId: ", File.ReadAllText(head.Path), StringComparison.Ordinal);
        Assert.Equal((0, "Verified OK"), Tool.Run("openssl", _folder, "dgst", "-sha256", "-verify", At("head.pub"), "-signature", head.Signature!, head.Path));
        var kept = HeadFiles.Read(head.Path, At("head.pub"));
        Assert.Equal(head.Head with { Catalog = 0 }, kept.Head);
        Assert.Contains("signature is right", kept.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_altered_after_it_was_signed_is_refused()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        using var signer = PemSigner.Open(Key(ECCurve.NamedCurves.nistP256));
        File.WriteAllText(At("head.pub"), signer.PublicKey);
        var head = await HeadFiles.WriteAsync(rack.Session, _folder, signer, Sandbox.Token);
        File.WriteAllText(head.Path, File.ReadAllText(head.Path).Replace("sequence: 1", "sequence: 2", StringComparison.Ordinal));
        Assert.Equal("SignatureWrong", Assert.Throws<RackException>(() => HeadFiles.Read(head.Path, At("head.pub"))).Code);
        File.Delete(head.Signature!);
        Assert.Equal("SignatureMissing", Assert.Throws<RackException>(() => HeadFiles.Read(head.Path, At("head.pub"))).Code);
        File.WriteAllText(head.Path, "rackparams head 1\n");
        Assert.Equal("HeadMalformed", Assert.Throws<RackException>(() => HeadFiles.Read(head.Path, null)).Code);
    }

    [Fact]
    public void A_key_that_can_not_sign_is_refused()
    {
        Assert.Equal("KeyNotUsable", Assert.Throws<RackException>(() => PemSigner.Open(Key(ECCurve.NamedCurves.nistP384))).Code);
        using var rsa = RSA.Create(2048);
        File.WriteAllText(At("rsa.pem"), rsa.ExportPkcs8PrivateKeyPem());
        Assert.Equal("KeyNotUsable", Assert.Throws<RackException>(() => PemSigner.Open(At("rsa.pem"))).Code);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(At("public.pem"), key.ExportSubjectPublicKeyInfoPem());
        Assert.Equal("KeyNotUsable", Assert.Throws<RackException>(() => PemSigner.Open(At("public.pem"))).Code);
        Assert.Equal("FileNotRead", Assert.Throws<RackException>(() => PemSigner.Open(At("none.pem"))).Code);
    }

    [Fact]
    public async Task A_journal_rewritten_as_a_whole_agrees_with_itself_and_not_with_a_head_that_was_kept()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_cpu_limit=200");
        var head = await HeadFiles.WriteAsync(rack.Session, _folder, null, Sandbox.Token);
        await Forgery.RewriteAsync(rack, 3, "a reason that says something", "a better reason");

        Assert.True((await VerifyAsync(rack)).Whole);
        var fault = Assert.Single((await VerifyAsync(rack, HeadFiles.Read(head.Path, null))).Faults);
        Assert.Equal(("KeptHeadDiffers", 3L), (fault.Fault, fault.Sequence));
    }

    [Fact]
    public async Task A_kept_head_of_a_change_that_is_gone_or_of_another_rack_is_a_fault()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var root = (await rack.Session.Connection.Journal.ReadRackAsync(Sandbox.Token))!;
        var gone = new KeptHead(root.RackId, new Head(9, new string('1', 64), DateTimeOffset.UnixEpoch), "the head of May");
        Assert.Equal("KeptHeadMissing", Assert.Single((await VerifyAsync(rack, gone)).Faults).Fault);
        Assert.Equal("KeptHeadForeign", Assert.Single((await VerifyAsync(rack, gone with { RackId = Guid.Empty })).Faults).Fault);
    }

    [Fact]
    public async Task A_review_is_a_record_that_names_what_was_looked_at()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var first = await new Reviewer(rack.Session).ReviewAsync(null, "two changes, both expected", "REV-1", Sandbox.Token);
        var hash = (await new AuditLog(Sandbox.Name, rack.Session.Connection.Journal, rack.Session.Catalog).FindAsync("2", Sandbox.Token)).Hash!;
        Assert.Equal(new Review(1, 2, hash), first.Record.Review);
        Assert.Equal(ChangeAction.Review, first.Record.Action);
        await rack.SetAsync("karpenter_cpu_limit=200");
        var second = await new Reviewer(rack.Session).ReviewAsync("4", "one more change, expected", null, Sandbox.Token);
        Assert.Equal((3L, 4L), (second.Record.Review!.From, second.Record.Review.Through));
        Assert.True((await VerifyAsync(rack)).Whole);
        var again = () => new Reviewer(rack.Session).ReviewAsync("4", "one more change, expected", null, Sandbox.Token);
        Assert.Equal("AlreadyReviewed", (await Assert.ThrowsAsync<RackException>(again)).Code);
    }

    private static Task<Verification> VerifyAsync(Sandbox rack, params KeptHead[] kept) =>
        new Verifier(Sandbox.Name, rack.Session.Connection.Journal) { Kept = kept }.VerifyAsync(null, Sandbox.Token);

    private string At(string name) => Path.Combine(_folder, name);

    private string Key(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        File.WriteAllText(At("key.pem"), key.ExportECPrivateKeyPem());
        return At("key.pem");
    }
}

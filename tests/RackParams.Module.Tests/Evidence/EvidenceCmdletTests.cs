using System.Security.Cryptography;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Evidence;

public sealed class EvidenceCmdletTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-evidence-").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void A_bundle_and_its_zip_are_written_and_called_by_rack_and_period()
    {
        var rack = Story();
        var bundle = Assert.Single(_session.Ok($"Export-RackEvidence '{_folder}' -Rack {rack} -Since 2020-01-01 -Until 2099-01-01"));
        var folder = (string)bundle.Properties["Folder"].Value;
        Assert.Equal($"{rack}-evidence-20200101T000000Z-20990101T000000Z", Path.GetFileName(folder));
        Assert.True(File.Exists((string)bundle.Properties["Zip"].Value));
        Assert.Equal(5L, bundle.Properties["Changes"].Value);
    }

    [Fact]
    public void A_period_that_is_not_over_is_told_and_what_is_there_is_never_overwritten()
    {
        var rack = Story();
        var first = _session.Run($"Export-RackEvidence '{_folder}/b' -Rack {rack} -Since 2020-01-01 -Until 2099-01-01");
        Assert.Contains(first.Warnings, w => w.Contains("not over", StringComparison.Ordinal));
        Assert.Equal("PlaceTaken", _session.Run($"Export-RackEvidence '{_folder}/b.zip' -Rack {rack} -Since 2020-01-01").ErrorId);
        Assert.Equal("PeriodEmpty", _session.Run($"Export-RackEvidence '{_folder}/c' -Rack {rack} -Since 2020-01-02 -Until 2020-01-01").ErrorId);
    }

    [Fact]
    public void A_bundle_is_signed_and_tells_by_which_key()
    {
        var rack = Story();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportECPrivateKeyPem());
        var bundle = Assert.Single(_session.Ok($"Export-RackEvidence '{_folder}/b' -Rack {rack} -Since 2020-01-01 -Framework HIPAA -SigningKey '{_folder}/key.pem'"));
        Assert.Equal(Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo())).ToLowerInvariant(), bundle.Properties["KeyId"].Value);
        var manifest = File.ReadAllBytes(Path.Combine(_folder, "b", "manifest.json"));
        Assert.True(key.VerifyData(manifest, File.ReadAllBytes(Path.Combine(_folder, "b", "observed", "manifest.json.sig")), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void An_altered_log_is_exported_and_is_an_error()
    {
        var rack = Story();
        SandboxFile.Run(rack, "DROP TRIGGER change_record_stays; UPDATE change SET record = replace(record, 'room for', 'rooms for') WHERE sequence = 3");
        var outcome = _session.Run($"Export-RackEvidence '{_folder}/b' -Rack {rack} -Since 2020-01-01");
        Assert.Equal("AuditLogNotWhole", outcome.ErrorId);
        Assert.True((int)Assert.Single(outcome.Output).Properties["Faults"].Value > 0);
    }

    private string Story()
    {
        var rack = _session.Sandbox();
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 karpenter_instance_families=c5,m6i -Rack {rack} -Reason 'room for \"imaging\", and more' -Ticket CHG-7");
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=300 -Rack {rack} -Reason 'room for archives'");
        _session.Ok($"Add-RackAuditReview 'three changes, all expected' -Rack {rack}");
        return rack;
    }
}

using System.Collections;
using System.Management.Automation;
using System.Security.Cryptography;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Evidence;

/// <summary>A journal rewritten as a whole, with every hash computed anew, agrees with itself. A ledger exposes it, and so does a head that was kept, each alone.</summary>
public sealed class ForgedLogTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-forged-").FullName;
    private readonly string _rack;

    public ForgedLogTests() => _rack = _session.Sandbox();

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void A_signed_head_that_was_kept_exposes_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_folder, "head.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(_folder, "head.pub"), key.ExportSubjectPublicKeyInfoPem());
        Set();
        var head = Assert.Single(_session.Ok($"Export-RackHead '{_folder}' -Rack {_rack} -SigningKey '{_folder}/head.pem'")).Properties["Path"].Value;
        Forge();

        var found = _session.Run($"Test-RackAuditLog -Rack {_rack} -Head '{head}' -PublicKey '{_folder}/head.pub'");

        Assert.Equal("AuditLogNotWhole", found.ErrorId);
        Assert.Equal(["KeptHeadDiffers"], Faults(found));
    }

    [Fact]
    public void A_ledger_exposes_it_and_a_bundle_tells_what_the_ledger_says()
    {
        _session.Ok($"Add-RackLedger -Path '{_folder}/audit.db' -Name audit -Rack {_rack} -Reason 'retention of change records'");
        Set();
        Forge();

        var found = _session.Run($"Test-RackAuditLog -Rack {_rack} -Ledger");
        Assert.Equal("AuditLogNotWhole", found.ErrorId);
        Assert.Contains("DiffersFromLedger", Faults(found));

        var bundle = _session.Run($"Export-RackEvidence '{_folder}/b' -Rack {_rack} -Since 2020-01-01 -Ledger");
        Assert.Equal("AuditLogNotWhole", bundle.ErrorId);
        Assert.Contains("DiffersFromLedger", File.ReadAllText(Path.Combine(_folder, "b", "observed", "verification.json")), StringComparison.Ordinal);
    }

    private void Set() => _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 -Rack {_rack} -Reason 'room for imaging'");

    private void Forge()
    {
        Forger.Rewrite(_rack, "room for imaging", "asked for by John");
        Assert.Equal("asked for by John", _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {_rack}).Reason").Single().ToString());
        Assert.Equal(true, Assert.Single(_session.Ok($"Test-RackAuditLog -Rack {_rack}")).Properties["Whole"].Value);
    }

    private static IEnumerable<string> Faults(Outcome outcome) =>
        ((IEnumerable)((PSObject)outcome.Output.Single().Properties["Faults"].Value).BaseObject).Cast<object>().Select(f => PSObject.AsPSObject(f).Properties["Fault"].Value.ToString()!);
}

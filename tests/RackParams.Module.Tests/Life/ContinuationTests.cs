using System.Security.Cryptography;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Life;

/// <summary>Going on from another rack's journal, as an operator types it.</summary>
public sealed class ContinuationTests : IDisposable
{
    private const string Loosen = "DROP TRIGGER change_record_stays; DROP TRIGGER change_stays;";

    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-past-").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void Of_two_racks_that_had_one_name_the_id_is_asked_for()
    {
        var name = Session.NewRack();
        foreach (var ledger in new[] { "first", "second" })
        {
            _session.Ok($"Register-Rack {name} -Sandbox; Add-RackLedger -Path '{_folder}/{ledger}.db' -Rack {name} -Reason 'retention of change records'; Unregister-Rack {name}");
            File.Delete(SandboxFile.Of(name));
        }

        var outcome = _session.Run($"Register-Rack {name}-2 -Sandbox -Continues {name} -From '{_folder}/first.db', '{_folder}/second.db' -Reason 'the machine was lost' -Force");
        Assert.Equal(("ContinuationAmbiguous", (object)name), (outcome.ErrorId, outcome.Error.TargetObject));
    }

    [Fact]
    public void Break_glass_is_asked_about_recorded_and_told_everywhere()
    {
        var rack = Damaged();
        var next = rack + "-2";
        var asked = _session.Run($"Register-Rack {next} -Sandbox -Continues {rack} -Reason 'change 3 was altered, see INC-7'");
        Assert.Equal("ConfirmationRequired", asked.ErrorId);
        Assert.Contains("is damaged: #3 RecordAltered", asked.Error.ToString(), StringComparison.Ordinal);

        var outcome = _session.Run($"Register-Rack {next} -Sandbox -Continues {rack} -Reason 'change 3 was altered, see INC-7' -Force");
        Assert.Null(outcome.Thrown);
        Assert.Contains(outcome.Told, i => i.StartsWith($"{next} goes on from {rack} #4", StringComparison.Ordinal) && i.Contains("whole up to #2", StringComparison.Ordinal));

        var refused = _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {rack} -Reason 'to the old one'");
        Assert.Equal("RackContinued", refused.ErrorId);
        Assert.Equal("continued", _session.Ok($"(Get-Rack {rack}).Status").Single().ToString());
        Assert.Equal("200", _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {next}).Value").Single().ToString());
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=300 -Rack {next} -Reason 'work goes on'");

        var tested = _session.Ok($"Test-RackAuditLog -Rack {next}").Single();
        Assert.Equal((true, $"{rack} #4"), ((bool)tested.Properties["Whole"].Value, tested.Properties["Continues"].Value));
        Assert.Contains($"the journal of {rack}, from which it goes on", tested.Properties["CheckedAgainst"].Value.ToString(), StringComparison.Ordinal);
        Assert.Contains("goes on from", _session.Show($"Test-RackAuditLog -Rack {next}"), StringComparison.Ordinal);

        var log = _session.Run($"Get-RackAuditLog -Rack {next}");
        Assert.Contains(log.Warnings, w => w.Contains($"Get-RackAuditLog -Rack {rack}", StringComparison.Ordinal));
        Assert.Empty(_session.Run($"Get-RackAuditLog -Rack {next} -Since 2099-01-01").Warnings);
        var shown = _session.Show($"Get-RackChange 1 -Rack {next}");
        Assert.Contains("LESSENS WHAT AN AUDITOR SEES", shown, StringComparison.Ordinal);
        Assert.Contains($"goes on from {rack} #4", shown, StringComparison.Ordinal);
        Assert.Equal("AuditLogNotWhole", _session.Run($"Test-RackAuditLog -Rack {rack}").ErrorId);
    }

    [Theory]
    [InlineData("Register-Rack RACK-2 -Sandbox -Continues RACK", "ReasonMissing")]
    [InlineData("Register-Rack RACK-2 -Sandbox -From x.txt", "FromWithoutContinues")]
    [InlineData("Register-Rack RACK-2 -Sandbox -Continues RACK -PublicKey x.pub -Reason 'with a key to nothing'", "PublicKeyWithoutHead")]
    [InlineData("Register-Rack RACK -Sandbox -Continues RACK -Reason 'the same name again'", "ContinuationNameHeld")]
    [InlineData("Register-Rack RACK-2 -Sandbox -Continues RACK -Reason 'though it is whole' -Force", "ContinuationNeedless")]
    [InlineData("Register-Rack RACK-2 -Sandbox -Continues nobody -Reason 'from a rack that is not' -Force", "ContinuationUnknown")]
    [InlineData("Register-Rack RACK-2 -Sandbox -Continues RACK -From no-such-file -Reason 'from a file that is not' -Force", "ContinuationSourceUnknown")]
    public void What_can_not_be_gone_on_from_is_refused(string line, string code)
    {
        var rack = _session.Sandbox();
        Assert.Equal(code, _session.Run(line.Replace("RACK", rack, StringComparison.Ordinal)).ErrorId);
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Fact]
    public void A_rack_that_moved_takes_its_name_with_it_by_a_head_that_was_kept()
    {
        var blue = _session.Sandbox();
        var id = _session.Ok($"(Get-RackAuditLog -Rack {blue})[-1].Hash").Single().ToString();
        _session.Ok($"Export-RackHead -Rack {blue} -Path {_folder}; Export-RackEvidence -Rack {blue} -Since 2020-01-01 -Path {_folder}/evidence");
        var rackId = File.ReadLines(Path.Combine(_folder, $"{blue}-head-2.txt")).Single(l => l.StartsWith("rackId: ", StringComparison.Ordinal))[8..];
        _session.Ok($"Unregister-Rack {blue}");

        var green = Session.NewRack();
        var asked = _session.Run($"Register-Rack {green} -Sandbox -Continues {rackId} -From {_folder}/{blue}-head-2.txt -Reason 'moved to green'");
        Assert.Equal("ConfirmationRequired", asked.ErrorId);
        _session.Ok($"Register-Rack {green} -Sandbox -Continues {blue} -From {_folder}/evidence -Reason 'moved to green' -Force");
        Assert.Equal($"{blue} #2", _session.Ok($"(Test-RackAuditLog -Rack {green}).Continues").Single().ToString());
        Assert.Contains(id[..6], _session.Show($"Test-RackAuditLog -Rack {green}"), StringComparison.Ordinal);
        Assert.Empty(_session.Run($"Test-RackAuditLog -Rack {green} -Head {_folder}/{blue}-head-2.txt").Errors);
    }

    [Fact]
    public void A_signed_head_is_checked_by_its_key_and_said_to_be_unchecked_without()
    {
        var blue = _session.Sandbox();
        var (mine, head) = (Key("mine"), Path.Combine(_folder, $"{blue}-head-2.txt"));
        Key("others");
        _session.Ok($"Export-RackHead -Rack {blue} -Path {_folder} -SigningKey {mine}; Export-RackEvidence -Rack {blue} -Since 2020-01-01 -Path {_folder}/evidence -SigningKey {mine}; Unregister-Rack {blue}");
        File.Delete(SandboxFile.Of(blue));
        var green = Session.NewRack();
        string Line(string more) => $"Register-Rack {green} -Sandbox -Continues {blue} -From {more} -Reason 'moved to green' -Force";

        Assert.Equal("SignatureWrong", _session.Run(Line($"{head} -PublicKey {_folder}/others.pub")).ErrorId);
        Assert.Equal("SignatureWrong", _session.Run(Line($"{_folder}/evidence -PublicKey {_folder}/others.pub")).ErrorId);
        Assert.False(File.Exists(Path.Combine(Places.Home, "racks", green + ".json")));
        var believed = _session.Run($"Test-RackAuditLog -Rack {_session.Sandbox()} -Head {head}");
        Assert.Contains(believed.Warnings, w => w.Contains($"{head} has a signature beside it, which was not checked", StringComparison.Ordinal));

        Assert.Empty(_session.Run(Line($"{head} -PublicKey {_folder}/mine.pub")).Warnings);
        Assert.Contains("whose signature is right", _session.Show($"Get-RackChange 1 -Rack {green}"), StringComparison.Ordinal);

        green = Session.NewRack();
        Assert.Contains(_session.Run(Line(_folder + "/evidence")).Warnings, w => w.Contains("was not checked. With -PublicKey", StringComparison.Ordinal));
        Assert.Contains("whose signature was not checked", _session.Show($"Get-RackChange 1 -Rack {green}"), StringComparison.Ordinal);
        File.Delete(head + ".sig");
        green = Session.NewRack();
        Assert.Equal("SignatureMissing", _session.Run(Line($"{head} -PublicKey {_folder}/mine.pub")).ErrorId);
        Assert.Empty(_session.Run(Line(head)).Warnings);
    }

    [Fact]
    public void A_rack_elsewhere_whose_journal_is_whole_needs_no_yes()
    {
        var blue = _session.Sandbox();
        var head = _session.Ok($"(Test-RackAuditLog -Rack {blue}).Head").Single().ToString();
        File.Copy(SandboxFile.Of(blue), Path.Combine(_folder, "blue.db"));
        var known = Path.Combine(Places.Home, "racks", blue + ".json");
        File.WriteAllText(known, File.ReadAllText(known).Replace(SandboxFile.Of(blue), Path.Combine(_folder, "blue.db"), StringComparison.Ordinal));
        File.Delete(SandboxFile.Of(blue));

        // Its name is taken over, and this machine reaches the new one by it from then on.
        _session.Ok($"Register-Rack {blue} -Sandbox -Continues {blue} -Reason 'moved to green'");
        Assert.DoesNotContain("blue.db", File.ReadAllText(known), StringComparison.Ordinal);
        Assert.Equal(1, SandboxFile.Changes(blue));
        Assert.Equal($"{blue} #2", _session.Ok($"(Test-RackAuditLog -Rack {blue}).Continues").Single().ToString());
        Assert.Contains(head[..6], _session.Show($"Get-RackAuditLog -Rack {blue}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_whose_rack_was_deleted_are_gone_on_from()
    {
        var rack = _session.Sandbox();
        SandboxFile.Run(rack, "DELETE FROM rack");
        var again = _session.Run($"Register-Rack {rack} -Sandbox");
        Assert.Equal("JournalForeign", again.ErrorId);
        Assert.Contains($"Register-Rack {rack}-2 -Continues {rack}", again.Error.ToString(), StringComparison.Ordinal);
        _session.Ok($"Register-Rack {rack}-2 -Sandbox -Continues {rack} -Reason 'the rack object was deleted' -Force");
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=300 -Rack {rack}-2 -Reason 'work goes on'");
        Assert.Equal(2, SandboxFile.Changes(rack));
        Assert.True((bool)_session.Ok($"(Test-RackAuditLog -Rack {rack}-2).Whole").Single().BaseObject);
    }

    private string Key(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(_folder, name + ".pub"), key.ExportSubjectPublicKeyInfoPem());
        var file = Path.Combine(_folder, name + ".pem");
        File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
        return file;
    }

    // Four changes, of which somebody altered the third.
    private string Damaged()
    {
        var rack = _session.Sandbox();
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=150 -Rack {rack} -Reason 'first limit'; Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'second limit'");
        SandboxFile.Run(rack, Loosen + "UPDATE change SET record = replace(record, 'first limit', 'third limit') WHERE sequence = 3");
        return rack;
    }
}

using System.Management.Automation;
using System.Reflection;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Contract;

/// <summary>Names and order of what the objects carry are a contract: scripts and auditors' files depend on them.</summary>
public sealed class ObjectTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-contract-").FullName;
    private readonly string _rack;

    public ObjectTests() => _rack = _session.Sandbox();

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    public static TheoryData<string, string, string> Contract => new()
    {
        { "Get-Rack RACK", "Rack", "Name, Provider, Router, Status, Version, Cluster, Region, Account, KarpenterVersion, NodePool, NodeClass, InSync, LastChange, PendingDelivery, Ledgers, AdmissionPolicy, LedgersHealthy, SupportEnds, Updates" },
        { "Register-Rack RACK -Sandbox", "Rack", "Name, Provider, Router, Status, Version, Cluster, Region, Account, KarpenterVersion, NodePool, NodeClass, InSync, LastChange, PendingDelivery, Ledgers, AdmissionPolicy, LedgersHealthy, SupportEnds, Updates" },
        { "Get-RackParameter -Rack RACK", "RackParameter", "Rack, Name, Value, Default, IsDefault, Group, Type, Target, LastChanged, ChangedBy, Reason, Ticket, ChangeId" },
        { "Get-RackParameter -Rack RACK -AsOf 2100-01-01", "RackParameter", "Rack, Name, Value, Default, IsDefault, Group, Type, Target, LastChanged, ChangedBy, Reason, Ticket, ChangeId" },
        { "Set-RackParameter karpenter_cpu_limit=7 -Rack RACK -Reason 'for the contract'", "RackParameterChange", "Rack, Name, OldValue, NewValue, Outcome, Impact, Time, Actor, Reason, Ticket, Sequence, ChangeId" },
        { "Reset-RackParameter karpenter_enabled -Rack RACK -Reason 'for the contract' -Force", "RackParameterChange", "Rack, Name, OldValue, NewValue, Outcome, Impact, Time, Actor, Reason, Ticket, Sequence, ChangeId" },
        { "Set-RackParameter karpenter_cpu_limit=7 -Rack RACK -Reason 'for the contract' -WhatIf", "RackPlan", "Rack, Name, OldValue, NewValue, Impact, Reversibility, Target, Patch, PlanHash" },
        { "Get-RackAuditLog -Rack RACK", "RackAuditEntry", "Time, Rack, Actor, Action, Name, OldValue, NewValue, Reason, Ticket, Outcome, Source, RunUrl, Sequence, Line, Lines, ChangeId, PreviousHash, Hash" },
        { "Test-RackAuditLog -Rack RACK", "RackAuditVerification", "Rack, Whole, Changes, FirstSequence, LastSequence, Head, CheckedAgainst, Faults, Continuity, Continues" },
        { "(Test-RackAuditLog -Rack BROKEN -ErrorAction Ignore).Faults", "RackAuditFault", "Rack, Sequence, ChangeId, Fault, Expected, Found, Meaning" },
        { "Get-RackChange -Rack RACK", "RackChange", "Rack, Sequence, ChangeId, Action, Result, Time, Actor, Reason, Ticket, Parameters, Nodes, MinimumDuration, Blockers, Reversibility, RefersTo, Hash" },
        { "(Test-RackAuditLog -Rack RACK -Since 2020-01-01).Continuity", "RackContinuity", "Rack, Target, Verdict, Uid, FromTime, FromGeneration, ToTime, ToGeneration, Changes, UnrecordedEdits, Sentence, Limits" },
        { "Get-RackParameter -Rack RACK | Compare-RackParameter -Rack RACK -IncludeEqual", "RackParameterDifference", "Name, ReferenceValue, DifferenceValue, Change, Time, ChangedBy, Reason, Ticket, ChangeId" },
        { "Add-RackAuditReview 'for the contract' -Rack RACK", "RackChange", "Rack, Sequence, ChangeId, Action, Result, Time, Actor, Reason, Ticket, Parameters, Nodes, MinimumDuration, Blockers, Reversibility, RefersTo, Hash" },
        { "Export-RackParameter FOLDER/x.txt -Rack RACK | Out-Null; Import-RackParameter FOLDER/x.txt -Rack RACK -Reason 'for the contract'", "RackParameterImport", "Rack, Source, FileValue, Name, OldValue, NewValue, State, Note, Outcome, Sequence, ChangeId" },
        { "Export-RackHead FOLDER/head.txt -Rack RACK", "RackHead", "Rack, Sequence, Hash, Time, Path, Signature, KeyId" },
        { "Export-RackEvidence FOLDER/bundle -Rack RACK -Since 2020-01-01", "RackEvidence", "Rack, Since, Until, Changes, FirstSequence, LastSequence, Head, Faults, Folder, Zip, ManifestHash, KeyId" },
        { "Get-RackDrift -Rack DRIFTED", "RackDrift", "Rack, Name, RecordedValue, LiveValue, Target, Grade, ProbableActor, ProbableTime, Evidence" },
        { "Get-RackParameterDefinition", "RackParameterDefinition", "Name, Group, Topics, Type, Canonical, Default, DefaultSource, Unit, Accepts, AllowedValues, Mutability, Effect, Target, Needs, Summary, Explanation, Examples, Safeguards, ConvoxName, Mended, Since" },
    };

    [Theory]
    [MemberData(nameof(Contract))]
    public void A_cmdlet_emits_its_type_with_its_properties_in_order(string script, string type, string properties)
    {
        var emitted = Emitted(script);
        Assert.NotEmpty(emitted);
        Assert.All(emitted, o =>
        {
            Assert.Equal($"RackParams.PowerShell.Views.{type}", o.BaseObject.GetType().FullName);
            Assert.Equal(properties, string.Join(", ", o.Properties.Select(p => p.Name)));
        });
    }

    [Theory]
    [MemberData(nameof(Contract))]
    public void ConvertTo_Json_would_see_the_same_properties(string script, string type, string properties)
    {
        // It looks at a type's public properties by itself and leaves out those marked for it.
        var emitted = _session.Ok("[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'RackParams.PowerShell' }").Single();
        var found = ((Assembly)emitted.BaseObject).GetType($"RackParams.PowerShell.Views.{type}")!.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => !p.IsDefined(typeof(Newtonsoft.Json.JsonIgnoreAttribute), true)).Select(p => p.Name);
        Assert.Equal(properties, string.Join(", ", found));
        Assert.NotEmpty(script);
    }

    [Theory]
    [MemberData(nameof(Contract))]
    public void Every_value_fits_one_readable_cell(string script, string type, string properties)
    {
        var cells = Emitted(script).SelectMany(o => o.Properties)
            .Select(p => LanguagePrimitives.ConvertTo<string>(p.Value) ?? "").ToList();
        Assert.DoesNotContain(cells, c => c.StartsWith("System.", StringComparison.Ordinal) || c.Contains("RackParams.", StringComparison.Ordinal));
        Assert.DoesNotContain(cells, c => c.Contains('\u001b'));
        Assert.Equal((type, true), (type, properties.Length > 0));
    }

    private IReadOnlyList<PSObject> Emitted(string script)
    {
        if (script.Contains("BROKEN")) SandboxFile.Run(_rack, "DROP TRIGGER change_record_stays; UPDATE change SET record = replace(record, 'first', 'FIRST') WHERE sequence = 2");
        if (script.Contains("DRIFTED")) SandboxEdit.Limit(_rack, "500");
        return _session.Ok(script.Replace("RACK", _rack).Replace("BROKEN", _rack).Replace("DRIFTED", _rack).Replace("FOLDER", _folder));
    }

    [Fact]
    public void OutputType_tells_what_comes()
    {
        var told = _session.Ok("Get-Command -Module RackParams | ForEach-Object { \"$($_.Name): $($_.OutputType.Name -replace '.*\\.')\" }").Select(t => t.ToString());
        Assert.Equal(
        [
            "Add-RackAuditReview: RackChange", "Add-RackLedger: RackLedger", "Compare-RackParameter: RackParameterDifference", "Export-RackEvidence: RackEvidence", "Export-RackHead: RackHead",
            "Export-RackParameter: FileInfo", "Get-Rack: Rack", "Get-RackAuditLog: RackAuditEntry", "Get-RackChange: RackChange", "Get-RackDrift: RackDrift", "Get-RackLedger: RackLedger", "Get-RackParameter: RackParameter RackParameterRunning",
            "Get-RackParameterDefinition: RackParameterDefinition", "Import-RackParameter: RackParameterImport", "Register-Rack: Rack", "Remove-RackLedger: RackChange", "Reset-RackParameter: RackParameterChange RackPlan",
            "Resolve-RackChange: RackChange", "Resolve-RackDrift: RackChange RackParameterChange RackPlan", "Restore-RackParameter: RackParameterChange RackPlan", "Set-RackParameter: RackParameterChange RackPlan", "Sync-RackLedger: RackLedger", "Test-RackAuditLog: RackAuditVerification", "Unregister-Rack: ", "Wait-RackChange: RackChange",
        ], told);
    }

    [Fact]
    public void Lines_of_a_change_are_numbered_so_that_a_missing_one_shows()
    {
        var lines = _session.Ok($"Get-RackAuditLog -Rack {_rack} | ForEach-Object {{ \"$($_.Sequence): $($_.Line)/$($_.Lines)\" }}").Select(l => l.ToString()).ToList();
        Assert.Equal(["2: 1/2", "2: 2/2"], lines.Where(l => l.StartsWith("2:", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(1, lines.Count - 2).Select(n => $"1: {n}/{lines.Count - 2}"), lines.SkipLast(2));
    }

    [Fact]
    public void A_log_that_is_not_whole_is_an_object_and_an_error_for_nightly_jobs()
    {
        SandboxFile.Run(_rack, "DROP TRIGGER change_record_stays; UPDATE change SET record = replace(record, 'first', 'FIRST') WHERE sequence = 2");
        var outcome = _session.Run($"Test-RackAuditLog -Rack {_rack}");
        Assert.Null(outcome.Thrown);
        Assert.Equal(false, Assert.Single(outcome.Output).Properties["Whole"].Value);
        Assert.Equal(("AuditLogNotWhole", ErrorCategory.SecurityError, (object)_rack), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Contains("#2", outcome.Error.ToString());
    }
}

using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Errors;

/// <summary>What a person meets on a sandbox that isn't as usual: each by its id, category and target.</summary>
public sealed class SandboxErrorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-errors-").FullName;
    private readonly Session _session = new();
    private readonly string _rack;

    public SandboxErrorTests() => _rack = _session.Sandbox();

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    // What somebody did to the sandbox's file; the line that is refused; how.
    public static TheoryData<string, string, string, ErrorCategory, string> Lines => new()
    {
        { "", "Set-RackParameter karpenter_cpu_limit=5 -NoWait", "NothingToLeave", ErrorCategory.InvalidArgument, "-NoWait" },
        { "", "Reset-RackParameter k8s_version", "ParameterNoDefault", ErrorCategory.InvalidArgument, "k8s_version" },
        { "", "Wait-RackChange", "NothingSubmitted", ErrorCategory.ObjectNotFound, "RACK" },
        { "DROP TRIGGER change_outcome_stays; UPDATE change SET outcome = replace(outcome, '\"result\":\"Applied\"', '\"result\":\"Submitted\"') WHERE sequence = 2", "Wait-RackChange", "NothingToFollow", ErrorCategory.NotImplemented, "RACK" },
        { "", "Remove-RackLedger audit", "LedgerUnknown", ErrorCategory.ObjectNotFound, "audit" },
        { "", "Add-RackLedger -Path FOLDER/a-file/audit.db", "LedgerFileFailed", ErrorCategory.WriteError, "FOLDER/a-file/audit.db" },
        { "CREATE TRIGGER forgets AFTER UPDATE OF ledgers ON rack BEGIN UPDATE rack SET ledgers = '[]'; END", "Add-RackLedger -Path FOLDER/audit.db", "LedgerNotKept", ErrorCategory.NotInstalled, "audit" },
        { "UPDATE rack SET rack_id = '0197a000-0000-7000-8000-000000000018'", "Set-RackParameter karpenter_cpu_limit=5", "RackReplaced", ErrorCategory.SecurityError, "RACK" },
        { "DROP TRIGGER change_stays; DELETE FROM change; UPDATE rack SET head_sequence = NULL, head_hash = NULL, head_time = NULL", "Set-RackParameter karpenter_cpu_limit=5", "RegistrationUnfinished", ErrorCategory.InvalidOperation, "RACK" },
        { "CREATE TRIGGER full BEFORE UPDATE ON document WHEN EXISTS (SELECT 1 FROM change WHERE outcome IS NULL) BEGIN SELECT RAISE(ABORT, 'the disk says no'); END", "Set-RackParameter karpenter_cpu_limit=5", "ChangeNotApplied", ErrorCategory.WriteError, "RACK" },
        { "UPDATE document SET body = json_set(body, '$.spec.template.spec.requirements', json('[{\"key\":\"karpenter.sh/capacity-type\",\"operator\":\"NotIn\",\"values\":[\"spot\"]}]')) WHERE kind = 'NodePool'", "Set-RackParameter karpenter_capacity_types=spot", "ValueInexpressible", ErrorCategory.InvalidOperation, "karpenter_capacity_types" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void It_is_told_by_id_category_and_target(string done, string line, string code, ErrorCategory category, string target)
    {
        File.WriteAllText(Path.Combine(_folder, "a-file"), "");
        if (done.Length > 0) SandboxFile.Run(_rack, done);
        var outcome = _session.Run($"{line.Replace("FOLDER", _folder)} -Rack {_rack} -Reason 'to be refused'");
        Assert.Equal((code, category, (object)target.Replace("RACK", _rack).Replace("FOLDER", _folder)), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
    }

    [Theory]
    [InlineData("Test-RackAuditLog -Ledger -Rack RACK", "NoLedger", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-RackAuditLog -Source nowhere -Rack RACK", "LedgerSourceUnknown", ErrorCategory.ObjectNotFound)]
    [InlineData("Add-RackLedger -Path FOLDER/audit.db -Rack RACK -Reason 'retention' | Out-Null; Get-RackAuditLog -Source FOLDER/audit.db -Rack another", "LedgerHoldsNone", ErrorCategory.ObjectNotFound)]
    [InlineData("1..16 | ForEach-Object { Add-RackLedger -Path FOLDER/audit-$_.db -Name audit-$_ -Rack RACK -Reason 'retention' } | Out-Null; Add-RackLedger -Path FOLDER/more.db -Rack RACK -Reason 'retention'", "TooManyLedgers", ErrorCategory.InvalidOperation)]
    [InlineData("[pscustomobject]@{ Key = 1 } | Compare-RackParameter -Rack RACK", "NoNameAndValue", ErrorCategory.InvalidArgument)]
    [InlineData("Import-RackParameter FOLDER/large.txt -Rack RACK -Reason 'to be refused'", "FileTooLarge", ErrorCategory.InvalidData)]
    public void So_is_what_needs_more_than_one_line(string script, string code, ErrorCategory category)
    {
        using (var large = File.Create(Path.Combine(_folder, "large.txt"))) large.SetLength((16 << 20) + 1);
        var outcome = _session.Run(script.Replace("RACK", _rack).Replace("FOLDER", _folder));
        Assert.Equal((code, category), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
    }

    [Fact]
    public async Task Another_process_that_holds_the_file_is_waited_for_and_then_told()
    {
        using var held = await Neighbour.HoldAsync(_rack);
        var outcome = _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {_rack} -Reason 'to be refused'");
        Assert.Equal(("SandboxInUse", ErrorCategory.ResourceBusy, (object)_rack), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
    }

    [Fact]
    public void What_RackParams_has_no_words_for_is_told_as_it_is()
    {
        var map = AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType("RackParams.PowerShell.Pipeline.ErrorMap")).OfType<Type>().First().GetMethod("Of", [typeof(Exception), typeof(object)])!;
        var error = (ErrorRecord)map.Invoke(null, [new InvalidOperationException("a fault of ours"), null])!;
        Assert.Equal(("Unexpected", "a fault of ours"), (error.FullyQualifiedErrorId, error.ToString()));
    }
}

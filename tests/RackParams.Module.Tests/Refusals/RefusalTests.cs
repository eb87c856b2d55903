using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Refusals;

/// <summary>Bad input is a typed error that names the thing, the rule and the way on. Nothing is recorded, nothing changed.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string, string, ErrorCategory, string?, string> Lines => new()
    {
        { "Set-RackParameter karpenter_node_expirey=720h", "ParameterUnknown", ErrorCategory.InvalidArgument, "karpenter_node_expirey", "Did you mean karpenter_node_expiry?" },
        { "Set-RackParameter karpenter_taints=team=care:NoSchedule", "ParameterUnknown", ErrorCategory.InvalidArgument, "karpenter_taints", "Did you mean karpenter_node_taints?" },
        { "Set-RackParameter karpenter_cpu_limit", "AssignmentMalformed", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "karpenter_cpu_limit=value" },
        { "Set-RackParameter nonsense", "AssignmentMalformed", ErrorCategory.InvalidArgument, "nonsense", "is not name=value" },
        { "Set-RackParameter =5", "AssignmentMalformed", ErrorCategory.InvalidArgument, "=5", "is not name=value" },
        { "Set-RackParameter ''", "AssignmentMalformed", ErrorCategory.InvalidArgument, "", "is not name=value" },
        { "Set-RackParameter karpenter_cpu_limit = 5", "AssignmentMalformed", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "without blanks" },
        { "Set-RackParameter @{}", "NothingAsked", ErrorCategory.InvalidArgument, null, "name=value" },
        { "Set-RackParameter karpenter_cpu_limit=5 karpenter_cpu_limit=6", "ParameterTwice", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "Give it once" },
        { "Set-RackParameter karpenter_cpu_limit=5 @{ KARPENTER_CPU_LIMIT = 5 }", "ParameterTwice", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "Give it once" },
        { "Set-RackParameter karpenter_cpu_limit=lots", "ValueInvalid", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "a whole number of vCPU" },
        { "Set-RackParameter karpenter_cpu_limit=0", "ValueInvalid", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "from 1 to 1000000" },
        { "Set-RackParameter karpenter_cpu_limit=2.5", "ValueInvalid", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "a whole number" },
        { "Set-RackParameter karpenter_disruption_budget_nodes=150%", "ValueInvalid", ErrorCategory.InvalidArgument, "karpenter_disruption_budget_nodes", "0% to 100%" },
        { "Set-RackParameter karpenter_arch=x86", "ValueInvalid", ErrorCategory.InvalidArgument, "karpenter_arch", "amd64, arm64" },
        { "Set-RackParameter karpenter_enabled=maybe", "ValueInvalid", ErrorCategory.InvalidArgument, "karpenter_enabled", "true or false" },
        { "Set-RackParameter karpenter_node_expiry=tomorrow", "ValueInvalid", ErrorCategory.InvalidArgument, "karpenter_node_expiry", "720h" },
        { "Set-RackParameter karpenter_node_labels=teamcare", "ValueInvalid", ErrorCategory.InvalidArgument, "karpenter_node_labels", "has no '='" },
        { "Set-RackParameter karpenter_cpu_limit=", "ValueNeeded", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "Reset-RackParameter karpenter_cpu_limit" },
        { "$n = 10; Set-RackParameter karpenter_instance_sizes=large,$n", "NumberTextLost", ErrorCategory.InvalidArgument, "karpenter_instance_sizes", "Quote the list" },
        { "Set-RackParameter \"karpenter_node_labels=team=a`u{7}b\"", "TextNotPlain", ErrorCategory.InvalidArgument, "karpenter_node_labels", "control character U+0007" },
        { "Set-RackParameter \"karpenter_node_labels=team=a`u{202e}b\"", "TextNotPlain", ErrorCategory.InvalidArgument, "karpenter_node_labels", "U+202E" },
        { "Set-RackParameter high_availability=false", "ParameterReadOnly", ErrorCategory.InvalidOperation, "high_availability", "can only be read" },
        { "Set-RackParameter karpenter_auth_mode=false -Force", "ParameterOneWay", ErrorCategory.InvalidOperation, "karpenter_auth_mode", "can't be switched off again" },
        { "Set-RackParameter karpenter_cpu_limit=lots karpenter_node_labels=teamcare karpenter_arch=x86", "ValueInvalid", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "3 values refused" },
        { "Set-RackParameter karpenter_cpu_limit=lots karpenter_foo=1", "ValuesRefused", ErrorCategory.InvalidArgument, "karpenter_foo", "karpenter_foo is not a parameter" },
        { "Set-RackParameter -Name karpenter_cpu_limit -Value $null", "ValueNeeded", ErrorCategory.InvalidArgument, "karpenter_cpu_limit", "needs a value" },
        { "Reset-RackParameter karpenter_foo", "ParameterUnknown", ErrorCategory.InvalidArgument, "karpenter_foo", "is not a parameter" },
        { "Reset-RackParameter karpenter_auth_mode", "ParameterOneWay", ErrorCategory.InvalidOperation, "karpenter_auth_mode", "can't be switched off again" },
        { "Resolve-RackChange 2", "ChangeNotOpen", ErrorCategory.InvalidOperation, "2", "has its outcome" },
        { "Resolve-RackChange 99", "ChangeNotFound", ErrorCategory.ObjectNotFound, "99", "no change 99" },
        { "Resolve-RackChange", "NoOpenChange", ErrorCategory.ObjectNotFound, "RACK", "nothing to resolve" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_bad_request_is_refused_with_code_category_and_target(string line, string code, ErrorCategory category, string? target, string says)
    {
        var rack = _session.Sandbox();
        var outcome = _session.Run($"{line} -Rack {rack} -Reason 'to be refused'");
        Assert.Equal(code, outcome.ErrorId);
        Assert.Equal(category, outcome.Error.CategoryInfo.Category);
        Assert.Equal(target?.Replace("RACK", rack), outcome.Error.TargetObject);
        Assert.Contains(says, outcome.Error.ToString());
        Assert.Empty(outcome.Output);
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Theory]
    [InlineData("", "ReasonMissing")]
    [InlineData("   ", "ReasonMissing")]
    [InlineData(".", "ReasonSaysNothing")]
    [InlineData("x", "ReasonSaysNothing")]
    [InlineData("test", "ReasonSaysNothing")]
    [InlineData("TODO", "ReasonSaysNothing")]
    [InlineData("----", "ReasonSaysNothing")]
    [InlineData("karpenter_cpu_limit", "ReasonSaysNothing")]
    public void A_reason_must_say_something(string reason, string code)
    {
        var rack = _session.Sandbox();
        var outcome = _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {rack} -Reason '{reason}'");
        Assert.Equal((code, ErrorCategory.InvalidArgument, (object)"-Reason"), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Contains("what an auditor should read in a year", outcome.Error.ToString());
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Fact]
    public void A_reason_that_hides_something_is_refused()
    {
        var rack = _session.Sandbox();
        Assert.Equal("TextNotPlain", _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {rack} -Reason \"AMI`u{{202e}}rotation\"").ErrorId);
        Assert.Equal("TextTooLong", _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {rack} -Reason ('why ' * 600)").ErrorId);
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Theory]
    [InlineData("Set-RackParameter karpenter_cpu_limit=5 -Rack RACK")]
    [InlineData("[pscustomobject]@{ Name = 'karpenter_cpu_limit'; Value = 5; Reason = 'an old one' } | Set-RackParameter -Rack RACK")]
    [InlineData("Reset-RackParameter karpenter_cpu_limit -Rack RACK")]
    [InlineData("Resolve-RackChange -Rack RACK")]
    public void Without_a_reason_and_anybody_to_ask_nothing_happens(string line)
    {
        var rack = _session.Sandbox();
        var outcome = _session.Run(line.Replace("RACK", rack));
        Assert.Equal("MissingMandatoryParameter", outcome.ErrorId);
        Assert.Contains("Reason", outcome.Error.ToString());
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Fact]
    public void A_prerequisite_that_is_missing_is_named_with_what_to_add()
    {
        var rack = _session.Sandbox(pool: false);
        var outcome = _session.Run($"Set-RackParameter karpenter_enabled=true -Rack {rack} -Reason 'first pool'");
        Assert.Equal(("PrerequisiteMissing", (object)"karpenter_enabled"), (outcome.ErrorId, outcome.Error.TargetObject));
        Assert.Equal("Add karpenter_auth_mode=true", outcome.Error.ErrorDetails.RecommendedAction);
        Assert.Equal(1, SandboxFile.Changes(rack));
    }

    [Fact]
    public void A_rack_that_is_not_known_is_named_with_the_nearest()
    {
        var rack = _session.Sandbox(pool: false);
        var outcome = _session.Run($"Get-RackParameter -Rack {rack}x");
        Assert.Equal(("RackUnknown", ErrorCategory.ObjectNotFound, (object)$"{rack}x"), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Contains("Did you mean", outcome.Error.ToString());
    }

    [Theory]
    [InlineData("Get-RackParameter -Group karpentr -Rack RACK", "GroupUnknown", "karpentr")]
    [InlineData("Get-RackAuditLog -Group karpentr -Rack RACK", "GroupUnknown", "karpentr")]
    [InlineData("Get-RackParameterDefinition -Group karpentr", "GroupUnknown", "karpentr")]
    [InlineData("Get-RackParameter karpenter_foo -Rack RACK", "ParameterUnknown", "karpenter_foo")]
    [InlineData("Get-RackAuditLog karpenter_foo -Rack RACK", "ParameterUnknown", "karpenter_foo")]
    [InlineData("Get-RackParameterDefinition karpenter_foo", "ParameterUnknown", "karpenter_foo")]
    public void A_mistyped_filter_is_an_error_beside_the_answer(string line, string code, string target)
    {
        var rack = _session.Sandbox(pool: false);
        var outcome = _session.Run(line.Replace("RACK", rack));
        Assert.Null(outcome.Thrown);
        Assert.Equal((code, (object)target), (outcome.ErrorId, outcome.Error.TargetObject));
    }

    [Fact]
    public void A_period_that_ends_before_it_begins_is_an_error()
    {
        var outcome = _session.Run("Get-RackAuditLog -Since 2026-12-01 -Until 2026-11-01");
        Assert.Equal(("PeriodEmpty", ErrorCategory.InvalidArgument), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
    }

    [Theory]
    [InlineData("Register-Rack 'Bad Name' -Sandbox", "RackNameInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("Register-Rack away -Context gone -Kubeconfig /nowhere/kubeconfig", "KubeconfigMissing", ErrorCategory.ObjectNotFound)]
    [InlineData("Unregister-Rack never-was", "RackUnknown", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-RackChange 99 -Rack RACK", "ChangeNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-RackChange nonsense -Rack RACK", "ChangeNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-RackParameter -AsOf 2001-01-01 -Rack RACK", "NotRecordedBefore", ErrorCategory.InvalidArgument)]
    [InlineData("Register-Rack RACK -Context elsewhere", "RackKnown", ErrorCategory.ResourceExists)]
    public void Other_requests_that_can_not_be_met_say_why(string line, string code, ErrorCategory category)
    {
        var rack = _session.Sandbox(pool: false);
        var outcome = _session.Run(line.Replace("RACK", rack));
        Assert.Equal((code, category), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
    }

    [Fact]
    public async Task A_server_that_can_not_be_reached_is_named()
    {
        await using var server = new ApiDouble();
        var rack = Session.NewRack();
        _session.Ok($"Register-Rack {rack} -Context test -Kubeconfig '{server.Kubeconfig}' -Force");
        File.WriteAllText(server.Kubeconfig, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(server.Kubeconfig), @"127\.0\.0\.1:\d+", "127.0.0.1:1"));
        var outcome = _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {rack} -Reason 'to be refused'");
        Assert.Equal(("Unreachable", ErrorCategory.ConnectionError, (object)rack), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Contains("127.0.0.1:1", outcome.Error.ToString());
        Assert.Contains("unreachable", _session.Run($"Get-Rack {rack}").Output.Single().Properties["Status"].Value.ToString());
    }
}

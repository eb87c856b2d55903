using System.Management.Automation;
using System.Text.RegularExpressions;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Refusals;

/// <summary>Input that nobody types in good faith, or that comes from a file gone wrong: refused soon, in few words, and nothing is recorded.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string, string, string> Lines => new()
    {
        { $"Set-RackParameter ('karpenter_node_labels=team=' + 'a' * {Megabyte})", "ValueTooLong", "the limit is 65536" },
        { $"Set-RackParameter -Name karpenter_config -Value ('{{\"a\":\"' + 'a' * {Megabyte} + '\"}}')", "ValueTooLong", "the limit is 65536" },
        { $"Set-RackParameter karpenter_arch=arm64 (@('karpenter_instance_families=c5') + @('m6i') * {Megabyte / 4})", "ValueTooLong", "the limit is 65536" },
        { $"Set-RackParameter ('k' * {Megabyte} + '=1')", "ParameterUnknown", "kkk… is not a parameter" },
        { $"Set-RackParameter ('k' * {Megabyte})", "AssignmentMalformed", "kkk…' is not name=value" },
        { "Set-RackParameter @(1..10000 | ForEach-Object { \"parameter_$_=1\" })", "TooManyParameters", "10000 parameters in one change; the limit is 200" },
        { "Set-RackParameter @(1..10000 | ForEach-Object { 'karpenter_cpu_limit=1' })", "TooManyParameters", "Split the change" },
        { "Set-RackParameter @(1..10000 | ForEach-Object { \"word_$_\" })", "AssignmentMalformed", "and 9950 more" },
        { "1..10000 | ForEach-Object { @{ Name = \"parameter_$_\"; Value = 1 } } | ForEach-Object { [pscustomobject]$_ } | Set-RackParameter", "TooManyParameters", "10000 parameters" },
        { "Set-RackParameter \"karpenter_cpu`u{202e}_limit=5\"", "ParameterUnknown", "karpenter_cpu\\u202E_limit is not a parameter: character 14 is U+202E" },
        { "Set-RackParameter \"karpenter_cpu_limi`u{200b}t=5\"", "ParameterUnknown", "Did you mean karpenter_cpu_limit?" },
        { "Set-RackParameter \"karpenter_\u0441pu_limit=5\"", "ParameterUnknown", "character 11 is U+0441" },
        { "Set-RackParameter \"kаrpеnter_cpu_limit=5\"", "ParameterUnknown", "Did you mean karpenter_cpu_limit?" },
        { "Set-RackParameter \"KARPENTER_CPU_L\u0130M\u0130T=5\"", "ParameterUnknown", "Did you mean karpenter_cpu_limit?" },
        { "Set-RackParameter \"karpenter_node_tw\u0131n=5\"", "ParameterUnknown", "character 18 is U+0131" },
        { "Set-RackParameter \"`e[31mkarpenter_cpu_limit=5\"", "ParameterUnknown", "\\u001B[31mkarpenter_cpu_limit is not a parameter" },
        { "Set-RackParameter \"karpenter_instance_families=\u04415\"", "ValueInvalid", "karpenter_instance_families" },
        { "Set-RackParameter \"karpenter_cpu_limit=\u0665\u0660\"", "ValueInvalid", "a whole number of vCPU" },
        { "Set-RackParameter \"karpenter_node_labels=team=`u{2067}care`u{2069}\"", "TextNotPlain", "bidirectional control U+2067" },
        { "Set-RackParameter karpenter_cpu_limit=5 -Ticket \"CHG`u{202e}1432\"", "TextNotPlain", "-Ticket" },
        { "Set-RackParameter karpenter_cpu_limit=5 -Ticket ('1' * 201)", "TextTooLong", "-Ticket is 201 characters long; the limit is 200" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void It_is_refused_in_few_words(string line, string code, string says)
    {
        var rack = _session.Sandbox();
        var outcome = _session.Run($"{line} -Rack {rack} -Reason 'to be refused'");
        Assert.Equal((code, ErrorCategory.InvalidArgument), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
        Assert.Contains(says, outcome.Error.ToString());
        Assert.True(outcome.Error.ToString().Length < 10_000);
        Assert.DoesNotContain(outcome.Error.ToString(), c => c is '\u202e' or '\u200b' or '\u001b');
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Theory]
    [InlineData(2000, null)]
    [InlineData(2001, "TextTooLong")]
    public void A_reason_has_2000_characters_at_most(int length, string? code)
    {
        var rack = _session.Sandbox();
        var outcome = _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {rack} -Reason ('Because' * 300).Substring(0, {length})");
        if (code is null) Assert.Equal(length, ((string)outcome.Output.Single().Properties["Reason"].Value).Length);
        else Assert.Equal(code, outcome.ErrorId);
        Assert.Equal(code is null ? 3 : 2, SandboxFile.Changes(rack));
    }

    [Theory]
    [InlineData("Register-Rack \"pr\u043Eduction\" -Sandbox", "RackNameInvalid", "character 3 is U+043E")]
    [InlineData("Register-Rack \"prod`u{202e}\" -Sandbox", "RackNameInvalid", "prod\\u202E")]
    [InlineData("Register-Rack PRODUCTION -Sandbox", "RackNameInvalid", "lower-case letters")]
    [InlineData("Get-RackParameter -Rack \"R\u0410CK\"", "RackUnknown", "is U+0410")]
    public void A_look_alike_of_a_racks_name_is_named_by_its_code(string line, string code, string says)
    {
        var rack = _session.Sandbox(pool: false);
        var outcome = _session.Run(line.Replace("R\u0410CK", rack.Replace('a', '\u0410')));
        Assert.Equal(code, outcome.ErrorId);
        Assert.Contains(says, outcome.Error.ToString());
    }

    [Fact]
    public void A_registry_that_leads_two_names_to_one_sandbox_tells_which_of_them_is_none()
    {
        var rack = _session.Sandbox();
        var twin = Session.NewRack();
        var racks = Path.Combine(Places.Home, "racks");
        File.WriteAllText(Path.Combine(racks, twin + ".json"), File.ReadAllText(Path.Combine(racks, rack + ".json")).Replace($"\"Name\": \"{rack}\"", $"\"Name\": \"{twin}\""));
        var outcome = _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {twin} -Reason 'to be refused'");
        Assert.Equal(("RackNotRegistered", (object)twin), (outcome.ErrorId, outcome.Error.TargetObject));
        Assert.Equal(2, SandboxFile.Changes(rack));
        Assert.Equal("true", _session.Ok($"(Get-RackParameter karpenter_enabled -Rack {rack}).Value").Single().ToString());
    }

    [Fact]
    public async Task A_registry_that_leads_two_names_to_one_cluster_tells_which_of_them_is_none()
    {
        await using var server = new ApiDouble();
        var (rack, twin) = (Session.NewRack(), Session.NewRack());
        _session.Ok($"Register-Rack {rack} -Context test -Kubeconfig '{server.Kubeconfig}' -Force");
        var racks = Path.Combine(Places.Home, "racks");
        File.WriteAllText(Path.Combine(racks, twin + ".json"), File.ReadAllText(Path.Combine(racks, rack + ".json")).Replace($"\"Name\": \"{rack}\"", $"\"Name\": \"{twin}\""));
        Assert.Equal("RackNotRegistered", _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {twin} -Reason 'to be refused'").ErrorId);

        // Nor can it be had by registering: one object belongs to one rack.
        File.Delete(Path.Combine(racks, twin + ".json"));
        var outcome = _session.Run($"Register-Rack {twin} -Context test -Kubeconfig '{server.Kubeconfig}' -Force");
        Assert.Equal(("TargetTaken", ErrorCategory.ResourceExists), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
        Assert.Contains(rack, outcome.Error.ToString());
        Assert.Single(server.Recorded);
    }

    [Fact]
    public void A_kubeconfig_whose_exec_plugin_is_missing_names_it_and_how_to_get_it()
    {
        using var folder = new TempFolder();
        var kubeconfig = folder.Kubeconfig("https://127.0.0.1:1", "{exec: {apiVersion: client.authentication.k8s.io/v1, command: aws-iam-authenticator-of-nobody, installHint: Get it from the platform team.}}");
        var outcome = _session.Run($"Register-Rack {Session.NewRack()} -Context test -Kubeconfig '{kubeconfig}' -Force");
        Assert.Equal(("LoginFailed", ErrorCategory.AuthenticationError, (object)"test"), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Contains("aws-iam-authenticator-of-nobody", outcome.Error.ToString());
        Assert.Contains("Get it from the platform team.", outcome.Error.ToString());
    }

    [Theory]
    [InlineData(false, "ResolvedNotApplied", "100")]
    [InlineData(true, "ResolvedApplied", "200")]
    public async Task A_token_that_expires_in_mid_change_leaves_it_open_and_with_a_new_one_it_is_resolved_as_it_went(bool arrives, string result, string cpu)
    {
        await using var server = new ApiDouble();
        var rack = Session.NewRack();
        _session.Ok($"Register-Rack {rack} -Context test -Kubeconfig '{server.Kubeconfig}' -Force");
        var expired = false;
        server.Instead = r =>
        {
            var refused = expired;
            expired |= ApiDouble.IsApply(r);
            return (arrives ? refused : expired) && r.Header("Authorization") == "Bearer secret-token" ? WebAnswer.Failure(401, "Unauthorized", "Unauthorized") : null;
        };

        var outcome = _session.Run($"Set-RackParameter karpenter_cpu_limit=200 -Rack {rack} -Reason 'more capacity'");
        Assert.Equal(("ChangeLeftOpen", ErrorCategory.WriteError), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
        Assert.Matches(@"change 2 is recorded, but how it ended could not be .*doesn't know who you are", Regex.Replace(outcome.Error.ToString(), @"\s+", " "));
        Assert.Equal(2, server.Recorded.Count);
        Assert.Equal(cpu, server.Cpu);
        Assert.Equal("Unauthenticated", _session.Run($"Resolve-RackChange 2 -Rack {rack} -Reason 'The login had expired'").ErrorId);

        var kubeconfig = await File.ReadAllTextAsync(server.Kubeconfig, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(server.Kubeconfig, kubeconfig.Replace("secret-token", "new-token", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal("ChangeOpen", _session.Run($"Set-RackParameter karpenter_cpu_limit=300 -Rack {rack} -Reason 'more capacity'").ErrorId);

        // Who wrote it lives, and might still be at it as far as anybody can tell: not before its time is over.
        Assert.Equal("ChangeMayRun", _session.Run($"Resolve-RackChange 2 -Rack {rack} -Reason 'The login had expired'").ErrorId);
        server.Ahead = TimeSpan.FromMinutes(2);
        var resolved = _session.Ok($"Resolve-RackChange 2 -Rack {rack} -Reason 'The login had expired'").Single();
        Assert.Equal((result, cpu), (resolved.Properties["Result"].Value.ToString(), server.Cpu));
        Assert.Equal(cpu, _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {rack}).Value").Single().ToString());
        Assert.Empty(_session.Ok($"Get-RackDrift -Rack {rack}"));
        Assert.Equal("Applied", _session.Ok($"(Set-RackParameter karpenter_cpu_limit=300 -Rack {rack} -Reason 'more capacity').Outcome").Single().ToString());
        Assert.Equal("True", _session.Ok($"(Test-RackAuditLog -Rack {rack}).Whole").Single().ToString());
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RackParams.Aws.Access;

namespace RackParams.Aws.Tests.Docs;

/// <summary>docs/aws: the policies allow what the product calls, each in the policy that its error names, and nothing that would undo a ledger.</summary>
public sealed partial class PolicyTests
{
    private static readonly string[] Roles = ["reader", "operator", "auditor"];
    private static readonly string Root = Folder();

    public static TheoryData<string> Actions => [.. Called().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_call_is_allowed_by_the_policy_that_its_error_names(string action)
    {
        if (action.StartsWith("sts:AssumeRole", StringComparison.Ordinal)) return;
        var named = new[] { new AwsCall(action, "it").Role, new AwsCall(action, "it", Writes: true).Role };

        Assert.Contains(named, role => Allowed(role).Contains(action));
        Assert.Contains(action, Allowed("operator").Concat(Allowed("auditor")));
    }

    [Fact]
    public void An_operator_may_all_that_a_reader_may() => Assert.Empty(Allowed("reader").Except(Allowed("operator")));

    [Fact]
    public void Whoever_looks_for_drift_may_ask_who_did_it() => Assert.All(
        Roles, role => Assert.Superset(new HashSet<string>(["cloudtrail:LookupEvents", "logs:FilterLogEvents"]), Allowed(role).ToHashSet()));

    [Fact]
    public void Nobody_may_delete_or_loosen_what_a_ledger_keeps_and_no_action_is_a_wildcard() => Assert.All(Roles, role =>
    {
        Assert.DoesNotContain(Allowed(role), a => a.Contains('*', StringComparison.Ordinal));
        Assert.DoesNotContain(Allowed(role), a => a.StartsWith("s3:Delete", StringComparison.Ordinal) || a is "s3:BypassGovernanceRetention" or "s3:PutBucketObjectLockConfiguration" or "s3:PutBucketVersioning");
        Assert.DoesNotContain(Allowed(role), a => a.StartsWith("cloudtrail:Delete", StringComparison.Ordinal) || a.StartsWith("cloudtrail:Update", StringComparison.Ordinal));
    });

    [Fact]
    public void An_auditor_may_write_nothing() => Assert.DoesNotContain(Allowed("auditor"), a => a.Contains(":Put", StringComparison.Ordinal) || a.StartsWith("eks:", StringComparison.Ordinal));

    [Fact]
    public void Every_file_is_JSON_and_the_page_leads_to_it()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "aws.md"));
        Assert.All(Directory.EnumerateFiles(Path.Combine(Root, "docs", "aws")), file =>
        {
            Assert.IsType<JsonObject>(JsonNode.Parse(File.ReadAllText(file)));
            Assert.Contains($"(aws/{Path.GetFileName(file)})", page, StringComparison.Ordinal);
        });
        Assert.All(Roles, role => Assert.True(File.Exists(Path.Combine(Root, "docs", "aws", role + ".json"))));
    }

    private static IReadOnlyList<string> Allowed(string role)
    {
        var policy = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "docs", "aws", role + ".json")))!;
        return [.. policy["Statement"]!.AsArray().SelectMany(s => s!["Action"] is JsonArray many ? many.Select(a => a!.GetValue<string>()) : [s["Action"]!.GetValue<string>()])];
    }

    // The calls by their names in IAM, as the sources say them; a query's operations are named apart from their service.
    private static HashSet<string> Called()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root, "src", "RackParams.Aws"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Path.GetFileName(f) != "AwsCall.cs").Select(File.ReadAllText).ToList();
        var named = sources.SelectMany(s => Named().Matches(s)).Select(m => m.Groups[1].Value);
        var queries = sources.Where(s => s.Contains("$\"cloudtrail:{operation}\"", StringComparison.Ordinal)).SelectMany(s => Operation().Matches(s)).Select(m => "cloudtrail:" + m.Groups[1].Value);
        return [.. named.Concat(queries)];
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    [GeneratedRegex("(?<!StartsWith\\()\"((?:eks|cloudtrail|cloudtrail-data|s3|logs|ssm|sts):[A-Z][A-Za-z]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("CallAsync\\(\"([A-Z][A-Za-z]+)\"")]
    private static partial Regex Operation();
}

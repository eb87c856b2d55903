using System.Diagnostics;
using System.Text.RegularExpressions;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Journal;

/// <summary>The example of docs/record-format.md is what the code writes, and what sha256sum and jq say of it.</summary>
public sealed partial class RecordFormatTests
{
    private static readonly Guid RackId = Guid.Parse("01930b7a-7c00-7000-8000-000000000001");

    private static readonly ClaimedContext Claimed = new()
    {
        Source = "interactive",
        User = "maria",
        Host = "laptop",
        Pid = 4711,
        Started = new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero),
        Module = "0.1.0",
    };

    private static readonly ChangeRecord Record = new()
    {
        Catalog = 1,
        RackId = RackId,
        Rack = "production",
        Sequence = 18,
        ChangeId = Guid.Parse("01930b7a-7c00-7000-8000-000000000018"),
        Time = new DateTimeOffset(2026, 11, 23, 14, 2, 11, TimeSpan.Zero),
        ApplyBefore = new DateTimeOffset(2026, 11, 23, 14, 2, 31, TimeSpan.Zero),
        Actor = new Actor("kubernetes", "maria.lopez@clinic.example", true, "maria.lopez@clinic.example", ["operators"]),
        Claimed = Claimed,
        Action = ChangeAction.Set,
        Assignments = [new Assignment("karpenter_cpu_limit", "100", "200"), new Assignment("karpenter_instance_families", null, "c5,m6i,r5")],
        Targets = [new RecordTarget("NodePool", "workload", "5b1c5c7e-0000-4000-8000-000000000001", 7, 1)],
        Forecast = new Forecast(["ReplacesNodes"], [new PoolForecast("workload", 2)
        {
            Replaced = [new ReplacedNode("ip-10-0-1-12", "RequirementsDrifted", 7)],
            AtMost = 1,
            Minutes = 2,
            Pods = 7,
            Blockers = [new Blocker("ip-10-0-1-12", "PodDisruptionBudget records/postgres", "allows 0")],
        }])
        {
            Expiring = [new ExpiryCohort(new DateTimeOffset(2026, 11, 24, 3, 10, 0, TimeSpan.Zero), ["ip-10-0-1-12", "ip-10-0-3-41"])],
        },
        Reason = "capacity for the quarter – approved types",
        Ticket = "CHG-1432",
        PlanHash = new string('9', 64),
        PreviousHash = Hash.None,
    };

    private static readonly ChangeOutcome Outcome = new()
    {
        ChangeId = Record.ChangeId,
        RecordHash = Hash.Of(ChangeText.Write(Record)),
        Time = new DateTimeOffset(2026, 11, 23, 14, 2, 12, 250, TimeSpan.Zero),
        Result = ChangeResult.Applied,
        Assignments = [new AssignmentOutcome("karpenter_cpu_limit", true, "200"), new AssignmentOutcome("karpenter_instance_families", true, "c5,m6i,r5")],
        Targets = [new TargetOutcome("NodePool", "workload", "5b1c5c7e-0000-4000-8000-000000000001", 7, 8, new string('a', 64))],
    };

    private static readonly string Page = Repository.File("docs", "record-format.md");

    [Fact]
    public void A_record_that_no_API_server_would_take_is_refused_by_its_size()
    {
        var error = Assert.Throws<RackException>(() => StoredChanges.Of(Record with { Reason = new string('r', ChangeText.Limit) })).Error;
        Assert.Equal(("RecordTooLarge", ErrorKind.InvalidArgument, "production"), (error.Code, error.Kind, error.Subject));
        Assert.Contains($"the limit is {ChangeText.Limit}", error.Message, StringComparison.Ordinal);
    }

    /// <summary>RACKPARAMS_UPDATE_DOCS=1 writes the example anew.</summary>
    [Fact]
    public void The_example_is_what_is_written()
    {
        var (record, outcome) = (ChangeText.Write(Record), ChangeText.Write(Outcome));
        if (Environment.GetEnvironmentVariable("RACKPARAMS_UPDATE_DOCS") == "1") Rewrite(record, outcome);
        Assert.Equal([record, outcome], Blocks("json"));
        Assert.Equal([$"recordHash {Hash.Of(record)}", $"entryHash  {Hash.Of(outcome)}"], Blocks("hashes").Single().Split('\n'));
    }

    [Fact]
    public void Both_texts_read_back_as_they_were_written()
    {
        Assert.Equal(ChangeText.Write(Record), ChangeText.Write(ChangeText.ReadRecord(ChangeText.Write(Record))));
        Assert.Equal(ChangeText.Write(Outcome), ChangeText.Write(ChangeText.ReadOutcome(ChangeText.Write(Outcome))));
    }

    [Fact]
    public async Task An_auditor_recomputes_the_hashes_with_sha256sum_and_jq()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/jq") && File.Exists("/usr/bin/sha256sum"), "needs jq and sha256sum");
        var blocks = Blocks("json");
        Assert.Equal(Hash.Of(blocks[0]), await ShellAsync("jq -jcS . | sha256sum | cut -d' ' -f1", blocks[0]));
        Assert.Equal(Hash.Of(blocks[1]), await ShellAsync("sha256sum | cut -d' ' -f1", blocks[1]));
        Assert.Equal(Hash.Of(blocks[0]), await ShellAsync("jq -r .recordHash", blocks[1]));
    }

    [Fact]
    public void A_newer_schema_is_said_to_be_newer()
    {
        var newer = ChangeText.Write(Record).Replace("\"schema\":1", "\"schema\":2", StringComparison.Ordinal);
        Assert.Equal("NewerSchema", Assert.Throws<Core.Errors.RackException>(() => ChangeText.ReadRecord(newer)).Code);
    }

    [Theory]
    [InlineData("\"ticket\":\"[^\"]*\"", "\"ticket\":7")]
    [InlineData("\"schema\":1", "\"schema\":4294967297")]
    [InlineData("\"proved\":(true|false)", "\"proved\":\"yes\"")]
    [InlineData("\"groups\":\\[[^]]*]", "\"groups\":[\"operators\",1]")]
    [InlineData("\"assignments\":\\[\\{", "\"assignments\":[1,{")]
    [InlineData("\"applyBefore\":\"[^\"]*\",", "")]
    [InlineData("\"action\":\"Set\"", "\"action\":\"1\"")]
    [InlineData("\"action\":\"Set\"", "\"action\":\"Set, Reset\"")]
    [InlineData("\"action\":\"Set\"", "\"action\":\"set\"")]
    public void A_member_that_is_missing_or_of_another_type_makes_a_text_unreadable(string member, string instead)
    {
        var altered = Regex.Replace(ChangeText.Write(Record), member, instead);

        Assert.NotEqual(ChangeText.Write(Record), altered);
        Assert.Equal("RecordUnreadable", Assert.Throws<Core.Errors.RackException>(() => ChangeText.ReadRecord(altered)).Code);
    }

    private static async Task<string> ShellAsync(string command, string input)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Trim();
    }

    private static IReadOnlyList<string> Blocks(string language) =>
        [.. Fence().Matches(File.ReadAllText(Page)).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value.Trim('\n'))];

    private static void Rewrite(string record, string outcome)
    {
        var texts = new Queue<string>([record, outcome]);
        var page = Fence().Replace(File.ReadAllText(Page), m => m.Groups[1].Value switch
        {
            "json" => $"```json\n{texts.Dequeue()}\n```",
            "hashes" => $"```hashes\nrecordHash {Hash.Of(record)}\nentryHash  {Hash.Of(outcome)}\n```",
            _ => m.Value,
        });
        File.WriteAllText(Page, page);
    }

    [GeneratedRegex("```([a-z]+)\n(.*?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}

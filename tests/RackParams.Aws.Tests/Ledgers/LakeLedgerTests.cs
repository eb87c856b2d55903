using System.Text.Json.Nodes;
using RackParams.Aws.Access;
using RackParams.Aws.Ledgers;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;

namespace RackParams.Aws.Tests.Ledgers;

/// <summary>The ledger in CloudTrail Lake, on the double.</summary>
public sealed class LakeLedgerTests : DoubleTests
{
    private static readonly LedgerDefinition Definition = new("lake", LedgerKind.CloudTrailLake, CloudTrailDouble.Channel, LedgerDelivery.Queued);

    [Fact]
    public async Task A_text_is_an_event_under_its_own_id_and_holds_the_canonical_text()
    {
        await using var ledger = Open();
        var text = Texts.Of(18);

        Assert.Equal(LedgerReceipt.Delivered, await ledger.AppendAsync([text], Token));

        var data = (JsonObject)JsonNode.Parse(Server.TrailData.Taken[text.Id])!;
        Assert.Equal(("rackparams", "Set", text.Id, "123456789012"), (data["eventSource"]!.ToString(), data["eventName"]!.ToString(), data["UID"]!.ToString(), data["recipientAccountId"]!.ToString()));
        Assert.Equal("maria.lopez@clinic.example", data["userIdentity"]!["principalId"]!.ToString());
        Assert.Equal(text.Sha256, Hash.Of(data["additionalEventData"]!["text"]!.ToString()));
        Assert.All((JsonObject)data["additionalEventData"]!, m => Assert.Equal(System.Text.Json.JsonValueKind.String, m.Value!.GetValueKind()));
    }

    [Fact]
    public async Task A_hundred_events_go_in_one_call_and_more_in_several()
    {
        await using var ledger = Open();

        await ledger.AppendAsync(Texts.Changes(1, 101), Token);

        Assert.Equal(202, Server.TrailData.Taken.Count);
        Assert.Equal(3, Server.Operations.Count(o => o == "PutAuditEvents"));
    }

    [Fact]
    public async Task Large_texts_are_split_by_bytes_and_one_that_no_call_takes_is_refused_by_its_size()
    {
        await using var ledger = Open();
        var large = new string('r', 400_000);

        await ledger.AppendAsync([Texts.Of(1, reason: large), Texts.Of(2, reason: large), Texts.Of(3, reason: large)], Token);
        Assert.Equal(2, Server.Operations.Count(o => o == "PutAuditEvents"));

        var error = await Assert.ThrowsAsync<RackException>(() => ledger.AppendAsync([Texts.Of(4, reason: new string('"', 400_000))], Token));
        Assert.Equal("LakeTextTooLarge", error.Code);
    }

    [Fact]
    public async Task Failures_beside_successes_are_tried_again_one_by_one()
    {
        await using var ledger = Open();
        var texts = Texts.Changes(1, 2);
        Server.TrailData.Refused[texts[1].Id] = "InternalFailure";
        Time.IsStuck = false;

        var error = await Assert.ThrowsAsync<RackException>(() => ledger.AppendAsync(texts, Token));
        Assert.Equal("LakeEventNotTaken", error.Code);
        Assert.Contains("InternalFailure", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, Server.TrailData.Taken.Count);

        Server.TrailData.Refused.Clear();
        await ledger.AppendAsync(texts, Token);
        Assert.Equal(texts.Select(t => t.Id).Order(), Server.TrailData.Taken.Keys.Order());
    }

    [Fact]
    public async Task What_a_query_finds_is_read_over_all_pages_in_the_order_of_the_journal()
    {
        await using var ledger = Open();
        var texts = Texts.Changes(1, 4);
        foreach (var text in texts.Reverse().Append(texts[0])) Server.Trail.Rows.Add(Row(text));

        var read = await ledger.ReadAsync(Texts.Rack, 1, Token).ToListAsync(Token);

        Assert.Equal(texts.Prepend(texts[0]).Select(t => (t.Sequence, t.Part, t.Text)), read.Select(c => (c.Sequence, c.Part, c.Text)));
        var statement = Server.Trail.Statements.Single();
        Assert.Contains($"FROM {CloudTrailDouble.Store.Split('/')[1]} ", statement, StringComparison.Ordinal);
        Assert.Contains($"'{Texts.Rack:D}'", statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_no_record_is_told_with_its_columns()
    {
        await using var ledger = Open();
        Server.Trail.Rows.Add([new JsonObject { ["eventID"] = "1" }, new JsonObject { ["part"] = "Record" }]);

        var error = await Assert.ThrowsAsync<RackException>(async () => await ledger.ReadAsync(Texts.Rack, 1, Token).ToListAsync(Token));

        Assert.Equal(("LakeRowUnreadable", ErrorKind.InvalidData), (error.Code, error.Error.Kind));
        Assert.Contains("columns eventID, part", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_fails_says_how_it_ended()
    {
        await using var ledger = Open();
        Server.Trail.EndsAs = "TIMED_OUT";

        var error = await Assert.ThrowsAsync<RackException>(async () => await ledger.ReadAsync(Texts.Rack, 1, Token).ToListAsync(Token));

        Assert.Equal("LakeQueryFailed", error.Code);
        Assert.Contains("TIMED_OUT", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("0a1b2c3d", true)]
    [InlineData(CloudTrailDouble.Store, true)]
    [InlineData("another", false)]
    public async Task The_channel_says_which_store_it_leads_to(string? named, bool right)
    {
        await using var ledger = Open(Definition with { Store = named });

        if (right) Assert.Equal((CloudTrailDouble.Store, "us-east-1"), ((await ledger.ExamineAsync(Token)).Store, (await ledger.ExamineAsync(Token)).Region));
        else Assert.Equal("LakeStoreMissing", (await Assert.ThrowsAsync<RackException>(() => ledger.ExamineAsync(Token))).Code);
    }

    [Fact]
    public async Task A_Lake_that_the_account_can_not_have_is_answered_with_the_S3_way()
    {
        await using var none = Open(Definition with { Destination = "arn:aws:cloudtrail:us-east-1:123456789012:channel/none" });
        Assert.Equal("LakeAbsent", (await Assert.ThrowsAsync<RackException>(() => none.AppendAsync([Texts.Of(1)], Token))).Code);

        Server.Fail("GetChannel", new Fault(AwsAnswer.Error(400, "UnsupportedOperationException", "CloudTrail Lake is not available to this account.")));
        await using var ledger = Open();
        var error = await Assert.ThrowsAsync<RackException>(() => ledger.ExamineAsync(Token));

        Assert.Equal(("LakeAbsent", "Add-RackLedger -S3 <bucket>"), (error.Code, error.Error.Remedy));
        Assert.Contains("31 May 2026", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_names_the_action_and_the_policy_that_allows_it()
    {
        await using var ledger = Open();
        Server.Fail("PutAuditEvents", Fault.Denied("cloudtrail-data:PutAuditEvents", CloudTrailDouble.Channel));

        var error = await Assert.ThrowsAsync<RackException>(() => ledger.AppendAsync([Texts.Of(1)], Token));

        Assert.Equal("AwsForbidden", error.Code);
        Assert.Contains($"may not cloudtrail-data:PutAuditEvents on {CloudTrailDouble.Channel}", error.Message, StringComparison.Ordinal);
        Assert.Contains("The operator policy in docs/aws.md", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_lost_after_the_events_were_taken_is_repeated_under_the_same_ids()
    {
        await using var ledger = Open();
        Server.Fail("PutAuditEvents", Fault.ResetAfterActing);

        await ledger.AppendAsync(Texts.Changes(1, 1), Token);

        Assert.Equal(2, Server.TrailData.Taken.Count);
    }

    private LakeLedger Open(LedgerDefinition? definition = null) => new(definition ?? Definition, Sessions.Open(Server), Time);

    private static JsonArray Row(LedgerText text) =>
        [new JsonObject { ["sequence"] = $"{text.Sequence:D12}" }, new JsonObject { ["part"] = $"{text.Part}" }, new JsonObject { ["text"] = text.Text }];
}

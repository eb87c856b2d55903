using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Journal;

public sealed class VerifierTests
{
    private const string Loosen = "DROP TRIGGER change_record_stays; DROP TRIGGER change_outcome_stays; DROP TRIGGER change_stays; DROP TRIGGER head_never_falls;";

    [Fact]
    public async Task An_untouched_journal_is_whole()
    {
        await using var rack = await FourChangesAsync();
        var verified = await VerifyAsync(rack);
        Assert.True(verified.Whole);
        Assert.Equal((4, 1, 4), (verified.Changes, verified.FirstSequence, verified.LastSequence));
    }

    [Theory]
    [InlineData("UPDATE change SET record = replace(record, 'a reason that says something', 'another reason that was made up') WHERE sequence = 3", 3, "RecordAltered")]
    [InlineData("UPDATE change SET outcome = replace(outcome, '\"result\":\"Applied\"', '\"result\":\"Failed\"') WHERE sequence = 3", 3, "OutcomeAltered")]
    [InlineData("DELETE FROM change WHERE sequence = 3", 3, "Missing")]
    [InlineData("DELETE FROM change WHERE sequence = 4", 4, "Truncated")]
    [InlineData("UPDATE change SET outcome = NULL, result = NULL WHERE sequence = 3", 3, "OutcomeMissing")]
    [InlineData("UPDATE change SET reason = 'painted over' WHERE sequence = 3", 3, "CopyDiffers")]
    [InlineData("UPDATE change SET record = 'nonsense' WHERE sequence = 3", 3, "RecordUnreadable")]
    [InlineData("UPDATE change SET record = replace(record, '{\"action\"', '{ \"action\"') WHERE sequence = 3", 3, "RecordNotCanonical")]
    [InlineData("UPDATE change SET sequence = 40 WHERE sequence = 3; UPDATE change SET sequence = 3 WHERE sequence = 4; UPDATE change SET sequence = 4 WHERE sequence = 40", 3, "Misplaced")]
    [InlineData("UPDATE rack SET head_hash = '" + "0000000000000000000000000000000000000000000000000000000000000000'", 4, "HeadDiffers")]
    [InlineData("UPDATE rack SET head_sequence = 2, head_hash = (SELECT head_hash FROM rack)", 2, "HeadLags")]
    [InlineData("INSERT INTO change SELECT 5, record, outcome, time, actor, action, summary, reason, ticket, result, progress FROM change WHERE sequence = 4", 5, "Misplaced")]
    public async Task What_was_done_behind_the_module_is_named(string sql, long sequence, string fault)
    {
        await using var rack = await FourChangesAsync();
        rack.Tamper(Loosen + sql);
        var verified = await VerifyAsync(rack);
        Assert.False(verified.Whole);
        Assert.Contains(verified.Faults, f => f.Sequence == sequence && f.Fault == fault && f.Meaning.Length > 0);
    }

    [Fact]
    public async Task Without_loosening_the_file_a_record_can_not_be_edited()
    {
        await using var rack = await FourChangesAsync();
        Assert.ThrowsAny<Exception>(() => rack.Tamper("UPDATE change SET record = 'x' WHERE sequence = 3"));
        Assert.ThrowsAny<Exception>(() => rack.Tamper("DELETE FROM change"));
        Assert.True((await VerifyAsync(rack)).Whole);
    }

    [Fact]
    public async Task An_index_that_was_edited_is_named_and_rebuilt()
    {
        await using var rack = await FourChangesAsync();
        rack.Tamper("UPDATE rack SET parameters = replace(parameters, 'a reason', 'no reason')");
        Assert.Equal("IndexDiffers", Assert.Single((await VerifyAsync(rack)).Faults).Fault);
        Assert.True((await VerifyAsync(rack)).Whole);
    }

    [Fact]
    public async Task A_journal_that_is_broken_at_its_end_takes_no_further_change()
    {
        await using var rack = await FourChangesAsync();
        rack.Tamper(Loosen + "UPDATE rack SET head_sequence = 3, head_hash = '" + new string('1', 64) + "'");
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=999"));
        Assert.Equal("JournalBroken", error.Code);
    }

    private static async Task<Sandbox> FourChangesAsync()
    {
        var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_cpu_limit=200");
        await rack.SetAsync("karpenter_cpu_limit=300");
        return rack;
    }

    private static Task<Verification> VerifyAsync(Sandbox rack) =>
        new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token);
}

using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;
using RackParams.Tests.Tampering;

namespace RackParams.Core.Tests.Tampering;

/// <summary>The table of tampers, done to a sandbox's file.</summary>
public sealed class SandboxTamperTests
{
    private static readonly RackState Was = Story.Of(Sandbox.Name);

    [Fact]
    public async Task The_story_is_whole_and_reads_back_as_it_was_put()
    {
        await using var rack = await PutAsync(Was);

        Assert.Empty((await new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token)).Faults);
        Assert.Equal(Was.Changes, await rack.Session.Connection.Journal.ReadFromAsync(1, Sandbox.Token).Select(c => c with { Copies = c.Copies with { Names = null } }).ToListAsync(Sandbox.Token));
    }

    [Fact]
    public Task Every_tamper_is_found_by_whom_it_can_be() => new TamperTable("sandbox", "kinds of tamper").RunAsync(Tampers.All, JudgeAsync);

    [Fact]
    public Task An_edit_of_any_field_is_found() => new TamperTable("sandbox", "edited fields").RunAsync(FieldTampers.All(Was), JudgeAsync);

    private static async Task<string> JudgeAsync(Tamper tamper)
    {
        var now = tamper.Act(Was);
        await using var rack = await PutAsync(now);
        return await new TamperJudge(rack.Session.Connection.Journal, Was, now).JudgeAsync(tamper);
    }

    private static async Task<Sandbox> PutAsync(RackState state)
    {
        var rack = await Sandbox.UnregisteredAsync();
        SandboxKeys.Put(rack, state);
        return rack;
    }
}

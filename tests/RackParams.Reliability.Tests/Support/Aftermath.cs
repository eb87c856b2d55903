using System.Globalization;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Reliability.Tests.Crashes;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Support;

/// <summary>What must hold after an act, however far it came: it is ended by others, done again, and followed by the next change.</summary>
internal sealed class Aftermath(Site site, Act act)
{
    /// <summary>Answers how the act had ended, once somebody had looked after it.</summary>
    public async Task<string> LookAsync(Picture before)
    {
        var now = await Picture.TakeAsync(site);
        var audit = new Audit(site);
        if (await audit.IsRegisteredAsync()) await audit.WholeAsync();
        Invariants.NothingUnrecorded(before, now);

        var end = await RecoverAsync(before, now);
        var session = await site.SessionAsync();
        await act.RunAsync(site, session);
        await act.DoneAsync(site, session);

        var next = await NextAsync();
        Assert.Equal(ChangeResult.Applied, next.Entry!.Result);
        await audit.WholeAsync();
        await audit.GaplessAsync();
        await audit.LedgersAsync();
        await audit.InSyncAsync();
        return end;
    }

    // A change that nobody made before.
    private async Task<ChangeReport> NextAsync()
    {
        var session = await site.SessionAsync();
        return await session.SetAsync(await session.ValueAsync("karpenter_enabled") == "true" ? "karpenter_memory_limit_gb=900" : "eks_log_types=api");
    }

    // What is open blocks the next change, by name, until it is resolved; what isn't can't be resolved.
    private async Task<string> RecoverAsync(Picture before, Picture now)
    {
        var open = now.Last is { Outcome: null } last ? last : null;
        var session = await site.SessionAsync();
        if (open is null)
        {
            if (now.Changes.Count > 0) await Assert.ThrowsAsync<RackException>(() => new Resolver(session).ResolveAsync(null, Asking.Reason, Site.Token));
            if (now.Changes.Count == before.Changes.Count && before.Last?.Outcome is not null == now.Last?.Outcome is not null) return "not recorded";
            return Entry.Read(now.Last!).Result.ToString();
        }

        var refused = await Assert.ThrowsAsync<RackException>(NextAsync);
        Assert.Equal("ChangeOpen", refused.Code);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"change {open.Sequence} "), refused.Message, StringComparison.Ordinal);
        var resolved = await new Resolver(session).ResolveAsync(open.Sequence, Asking.Reason, Site.Token);
        await Invariants.TruthfulAsync(session, resolved);
        await new Audit(site).WholeAsync();
        return resolved.Result.ToString();
    }
}

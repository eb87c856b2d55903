using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>A rack's objects, and how far its journal had come when they were looked at.</summary>
internal sealed record Picture(IReadOnlyDictionary<TargetRef, (string Uid, long Generation)> Objects, IReadOnlyList<StoredChange> Changes)
{
    public StoredChange? Last => Changes.Count == 0 ? null : Changes[^1];

    public static async Task<Picture> TakeAsync(Site site)
    {
        await using var connection = await site.ConnectAsync();
        var objects = new List<LiveObject>();
        foreach (var kind in Enum.GetValues<TargetKind>().Where(k => !connection.Unavailable.ContainsKey(k)))
            objects.AddRange(await connection.Targets.ListAsync(kind, Site.Token));
        var ours = objects.Where(o => o.Target.Kind is not (TargetKind.NodePool or TargetKind.EC2NodeClass) || site.Owns(o.Target.Name));
        var registered = await connection.Journal.ReadRackAsync(Site.Token) is not null;
        return new Picture(ours.ToDictionary(o => o.Target, o => (o.Uid, o.Generation)), registered ? await connection.Journal.ReadFromAsync(1, Site.Token).ToListAsync(Site.Token) : []);
    }

    /// <summary>The objects that are not as in an earlier picture.</summary>
    public IEnumerable<TargetRef> ChangedSince(Picture before) =>
        Objects.Keys.Union(before.Objects.Keys).Where(t => Objects.GetValueOrDefault(t) != before.Objects.GetValueOrDefault(t));
}

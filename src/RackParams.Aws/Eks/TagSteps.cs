using System.Text.Json.Nodes;
using Amazon.EKS.Model;

namespace RackParams.Aws.Eks;

/// <summary>Tags: set and removed by calls of their own, at once.</summary>
internal static class TagSteps
{
    private const string Tags = "tags";

    public static IEnumerable<EksStep> Between(string subject, string cluster, string arn, JsonObject before, JsonObject after)
    {
        var (old, wanted) = (DocumentChanges.Texts(before, Tags), DocumentChanges.Texts(after, Tags));
        var set = wanted.Where(t => old.GetValueOrDefault(t.Key) != t.Value).ToDictionary(t => t.Key, t => t.Value);
        var removed = old.Keys.Except(wanted.Keys).Order(StringComparer.Ordinal).ToList();
        if (set.Count > 0)
        {
            yield return new EksStep("eks:TagResource", cluster, $"tags of {subject}", async (eks, _, cancellationToken) =>
            {
                await eks.TagResourceAsync(new TagResourceRequest { ResourceArn = arn, Tags = set }, cancellationToken).ConfigureAwait(false);
                return new EksWork(EksWorkKind.Done, cluster);
            });
        }

        if (removed.Count > 0)
        {
            yield return new EksStep("eks:UntagResource", cluster, $"tags of {subject}", async (eks, _, cancellationToken) =>
            {
                await eks.UntagResourceAsync(new UntagResourceRequest { ResourceArn = arn, TagKeys = removed }, cancellationToken).ConfigureAwait(false);
                return new EksWork(EksWorkKind.Done, cluster);
            });
        }
    }
}

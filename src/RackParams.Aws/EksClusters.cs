using RackParams.Aws.Access;
using RackParams.Aws.Eks;

namespace RackParams.Aws;

/// <summary>The clusters there are, for whoever types a name.</summary>
public static class EksClusters
{
    /// <summary>Their names, in a region and by a profile as those of a rack are chosen.</summary>
    /// <param name="deadline">How long each of the calls may take.</param>
    public static async Task<IReadOnlyList<string>> ListAsync(string? region, string? profile, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var session = AwsSession.Open(new AwsPlace("EKS", profile, region));
        session.Deadline = deadline;
        return await new EksClusterReader(session).ListAsync(cancellationToken).ConfigureAwait(false);
    }
}

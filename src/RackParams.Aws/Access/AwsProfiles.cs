using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.Aws.Access;

/// <summary>The profiles of this user's AWS configuration.</summary>
internal sealed class AwsProfiles
{
    public CredentialProfileStoreChain Store { get; } = new();

    /// <summary>The profile of a name; null: there is none.</summary>
    public CredentialProfile? Find(string name) => Read(() => Store.TryGetProfile(name, out var profile) ? profile : null);

    public CredentialProfile Require(string name)
    {
        if (Find(name) is { } profile) return profile;
        var known = Read(() => Store.ListProfiles().Select(p => p.Name).Distinct().Order(StringComparer.Ordinal).ToList());
        throw new RackException(AwsErrors.ProfileUnknown(name, known, NearestName.Find(name, known)));
    }

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new RackException(AwsErrors.ConfigUnreadable(e.Message.TrimEnd('.')), e);
        }
    }
}

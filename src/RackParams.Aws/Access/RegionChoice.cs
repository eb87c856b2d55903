using System.Text.RegularExpressions;
using Amazon;
using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.Aws.Access;

/// <summary>Which region is meant: the one named, else the environment's, else the profile's. The SDK's own search is not asked, for it keeps its first answer for the life of the process.</summary>
internal static class RegionChoice
{
    public static RegionEndpoint Of(AwsPlace place, AwsEnvironment environment, AwsProfiles profiles)
    {
        if ((place.Region ?? environment.Region) is { } named) return Parse(named);
        var profile = place.Profile is null ? profiles.Find(environment.Profile) : profiles.Require(place.Profile);
        return profile?.Region ?? throw new RackException(AwsErrors.RegionMissing(place.Rack, profile?.Name));
    }

    // A region newer than the SDK counts as one where its name has the form that a partition's regions have.
    private static RegionEndpoint Parse(string name)
    {
        var known = RegionEndpoint.EnumerableAllRegions.ToList();
        return known.FirstOrDefault(r => r.SystemName == name) is { } region ? region
            : known.Select(r => r.PartitionRegionRegex).Distinct().Any(form => Regex.IsMatch(name, form)) ? RegionEndpoint.GetBySystemName(name)
            : throw new RackException(AwsErrors.RegionUnknown(name, NearestName.Find(name, known.Select(r => r.SystemName))));
    }
}

namespace RackParams.Aws.Access;

/// <summary>How somebody wants AWS to be reached for a rack.</summary>
/// <param name="Rack">The rack, for messages.</param>
/// <param name="Profile">A profile of ~/.aws; null: whatever the SDK's order finds.</param>
/// <param name="Region">The region; null: the environment's or the profile's.</param>
internal sealed record AwsPlace(string Rack, string? Profile = null, string? Region = null);

using Amazon.Runtime;

namespace RackParams.Aws.Access;

/// <summary>Credentials, and in words where they come from.</summary>
/// <param name="Credentials">They renew themselves where their source can.</param>
/// <param name="Source">Where from: <c>profile ops</c>.</param>
/// <param name="Remedy">What helps when they have expired.</param>
/// <param name="NeedsPerson">Only a person can renew them: an IAM Identity Center profile.</param>
internal sealed record AwsLogin(AWSCredentials Credentials, string Source, string Remedy, bool NeedsPerson = false);

namespace RackParams.Aws.Access;

/// <summary>A request, as an error names it.</summary>
/// <param name="Action">By its name in IAM: <c>eks:DescribeCluster</c>.</param>
/// <param name="Subject">What it is about: <c>cluster prod</c>.</param>
/// <param name="Writes">It changes something.</param>
internal sealed record AwsCall(string Action, string Subject, bool Writes = false)
{
    // The most particular first.
    private static readonly (string Start, string Role)[] Roles =
        [("cloudtrail:GetChannel", "operator"), ("cloudtrail:LookupEvents", "reader"), ("cloudtrail:", "auditor"), ("logs:", "reader"), ("s3:List", "auditor"), ("s3:", "operator")];

    public string Service => Action[..Action.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The policy of docs/aws.md that allows it.</summary>
    public string Role => Array.Find(Roles, r => Action.StartsWith(r.Start, StringComparison.Ordinal)).Role ?? (Writes ? "operator" : "reader");
}

using RackParams.Core.Errors;
using RackParams.Core.Ledgers;

namespace RackParams.Aws.Ledgers;

/// <summary>An ARN of CloudTrail Lake: a channel's or an event data store's.</summary>
/// <param name="Text">The whole.</param>
/// <param name="Region">The region it is in.</param>
/// <param name="Account">The account it is in.</param>
/// <param name="Id">The last part.</param>
internal sealed record LakeArn(string Text, string Region, string Account, string Id)
{
    public static LakeArn Require(string text, string kind)
    {
        var isArn = text.Split(':') is ["arn", { Length: > 0 }, "cloudtrail", { Length: > 0 }, { Length: 12 }, var resource]
            && resource.Split('/') is [var what, { Length: > 0 } id] && what == kind && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (!isArn) throw new RackException(LedgerErrors.DestinationInvalid(text, $"the ARN of a {(kind == "channel" ? "channel" : "event data store")} is written arn:aws:cloudtrail:<region>:<account>:{kind}/<id>"));
        var parts = text.Split(':');
        return new LakeArn(text, parts[3], parts[4], parts[5].Split('/')[1]);
    }
}

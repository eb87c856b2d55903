using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Aws;

/// <summary>Who AWS says we are.</summary>
internal sealed class EksPrincipal(AwsSession session) : IIdentity
{
    private const string Kind = "aws";

    public async Task<Actor> WhoAmIAsync(CancellationToken cancellationToken)
    {
        var said = await EksIdentity.AskAsync(session, cancellationToken).ConfigureAwait(false);
        return new Actor(Kind, said.Name, Proved: true, Arn: said.Arn, Account: said.Account, UserId: said.UserId);
    }
}

using RackParams.Aws.Eks;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Eks;

public sealed class IdentityTests
{
    private static readonly EksIdentity Maria = new("123456789012", "arn:aws:sts::123456789012:assumed-role/Operator/maria.lopez@clinic.example", "AROA1:maria.lopez@clinic.example");

    [Fact]
    public async Task STS_says_who_it_is()
    {
        await using var server = new ContractServer();
        using var session = Sessions.Open(server);

        var identity = await EksIdentity.AskAsync(session, TestContext.Current.CancellationToken);

        Assert.Equal(new EksIdentity("123456789012", "arn:aws:iam::123456789012:user/AKIADOUBLE", "AROA:AKIADOUBLE"), identity);
    }

    [Fact]
    public void A_session_of_a_role_is_shown_by_its_name_and_known_by_its_role()
    {
        Assert.Equal("Operator", Maria.Role);
        Assert.Equal("maria.lopez@clinic.example", Maria.Name);
        Assert.Equal("arn:aws:iam::123456789012:role/Operator", Maria.CanonicalArn);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/clinic/maria", "maria", "arn:aws:iam::123456789012:user/clinic/maria")]
    [InlineData("arn:aws:iam::123456789012:root", "root", "arn:aws:iam::123456789012:root")]
    [InlineData("arn:aws-cn:sts::123456789012:assumed-role/Ops/i-0a1b", "i-0a1b", "arn:aws-cn:iam::123456789012:role/Ops")]
    [InlineData("arn:aws:sts::123456789012:federated-user/bob", "bob", "arn:aws:sts::123456789012:federated-user/bob")]
    public void Other_principals_are_their_own(string arn, string name, string canonical)
    {
        var identity = new EksIdentity("123456789012", arn, "X");

        Assert.Equal((name, canonical), (identity.Name, identity.CanonicalArn));
    }

    [Theory]
    [InlineData("arn:aws:sts::123456789012:assumed-role/Operator/maria.lopez@clinic.example", null, null, true)]
    [InlineData("arn:aws:sts::123456789012:assumed-role/Operator/john.doe@clinic.example", "arn:aws:iam::123456789012:role/Operator", "maria.lopez@clinic.example", false)]
    [InlineData(null, "arn:aws:iam::123456789012:role/Operator", "maria.lopez@clinic.example", true)]
    [InlineData(null, "arn:aws:iam::123456789012:role/Operator", "john.doe@clinic.example", false)]
    [InlineData(null, "arn:aws:iam::123456789012:role/Admin", "maria.lopez@clinic.example", false)]
    [InlineData(null, null, null, false)]
    public void The_clusters_user_is_the_same_only_by_role_and_session(string? arn, string? canonical, string? session, bool same) =>
        Assert.Equal(same, Maria.IsSameAs(arn, canonical, session));
}

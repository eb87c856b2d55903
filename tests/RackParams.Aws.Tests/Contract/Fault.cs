namespace RackParams.Aws.Tests.Contract;

/// <summary>How a call goes wrong.</summary>
/// <param name="Answer">What is answered.</param>
/// <param name="Acts">The double does what it was asked all the same.</param>
internal sealed record Fault(WebAnswer Answer, bool Acts = false)
{
    public static readonly Fault Throttled = new(AwsAnswer.Error(429, "ThrottlingException", "Rate exceeded"));

    public static readonly Fault Broken = new(AwsAnswer.Error(500, "ServerException", "Internal failure"));

    public static readonly Fault Expired = new(AwsAnswer.Error(403, "ExpiredTokenException", "The security token included in the request is expired"));

    public static readonly Fault Reset = new(WebAnswer.Cut);

    public static readonly Fault ResetAfterActing = new(WebAnswer.Cut, Acts: true);

    public static readonly Fault HalfAnswerAfterActing = new(new WebAnswer(200, """{"update": {"id": "8""", "application/json"), Acts: true);

    public static readonly Fault Hangs = new(WebAnswer.Silence);

    public static readonly Fault Page = new(new WebAnswer(502, "<html><body>Bad Gateway</body></html>", "text/html"));

    public static readonly Fault LoginPage = new(new WebAnswer(200, "<html><body>Sign in to the network</body></html>", "text/html"));

    public static Fault Denied(string action, string resource) => new(AwsAnswer.Error(
        403, "AccessDeniedException",
        $"User: arn:aws:sts::123456789012:assumed-role/Reader/maria is not authorized to perform: {action} on resource: {resource} because no identity-based policy allows the {action} action"));
}

using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Reliability.Tests.Faults;

/// <summary>The faults that are tried at every request.</summary>
internal static class FaultTable
{
    private static readonly TimeSpan Impatient = TimeSpan.FromSeconds(3);

    private static readonly WebAnswer Failed = WebAnswer.Failure(500, "InternalError", "Internal error occurred: etcdserver: leader changed");
    private static readonly WebAnswer Away = new(503, "upstream connect error", "text/plain") { Headers = new Dictionary<string, string> { ["Retry-After"] = "1" } };

    /// <summary>Those that nobody need notice come first.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("429 with Retry-After") { Instead = Busy("1"), Passes = true },
        new("500") { Instead = Failed, Passes = true },
        new("500 after the server acted") { Heard = _ => Failed, Passes = true },
        new("502 from a proxy") { Instead = new WebAnswer(502, "<html>Bad Gateway</html>", "text/html"), Passes = true },
        new("503 with Retry-After") { Instead = Away, Passes = true },
        new("504 after the server acted") { Heard = _ => new WebAnswer(504, "", "text/plain"), Passes = true },
        new("reset before the server acted") { Instead = WebAnswer.Cut, Passes = true },
        new("reset after the server acted") { Heard = _ => WebAnswer.Cut, Passes = true },
        new("truncated body") { Heard = answer => answer with { CutAt = answer.Body.Length / 2 }, Passes = true },
        new("no answer, the server never heard") { Instead = WebAnswer.Silence, Deadline = Impatient },
        new("no answer, the server acted") { Heard = _ => WebAnswer.Silence, Deadline = Impatient },
        new("a login page from then on") { Instead = new WebAnswer(200, "<html>Sign in</html>", "text/html"), Lasts = true },
        new("429 for long from then on") { Instead = Busy("3600"), Lasts = true },
        new("503 from then on") { Instead = Away with { Headers = new Dictionary<string, string>() }, Lasts = true },
        new("reset after the server acted from then on") { Heard = _ => WebAnswer.Cut, Lasts = true },
    ];

    private static WebAnswer Busy(string seconds) =>
        WebAnswer.Failure(429, "TooManyRequests", "the server has received too many requests") with { Headers = new Dictionary<string, string> { ["Retry-After"] = seconds } };
}

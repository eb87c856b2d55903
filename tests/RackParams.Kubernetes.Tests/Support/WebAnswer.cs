namespace RackParams.Kubernetes.Tests.Support;

/// <summary>What the loopback server answers.</summary>
internal sealed record WebAnswer(int Status, string Body = "{}", string Type = "application/json")
{
    /// <summary>The connection is cut instead.</summary>
    public static readonly WebAnswer Cut = new(0);

    /// <summary>Nothing is answered, ever.</summary>
    public static readonly WebAnswer Silence = new(-1);

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Only so many bytes of the body are sent, then the connection ends; null: all of it.</summary>
    public int? CutAt { get; init; }

    /// <summary>What the API server says where something is wrong.</summary>
    public static WebAnswer Failure(int code, string reason, string message, string details = "{}") => new(
        code, $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":{{Quote(message)}},"reason":"{{reason}}","details":{{details}},"code":{{code}}}""");

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}

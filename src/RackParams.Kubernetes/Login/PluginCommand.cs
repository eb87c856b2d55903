using System.Text;
using System.Text.Json.Nodes;
using RackParams.Core.Errors;

namespace RackParams.Kubernetes.Login;

/// <summary>A credential plugin as the kubeconfig names it (its <c>exec</c> section).</summary>
/// <param name="Context">The context it logs in for.</param>
/// <param name="ApiVersion">The protocol it speaks.</param>
/// <param name="File">What is run; a relative path starts at the kubeconfig.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Variables it is given beside ours.</param>
/// <param name="Cluster">What it is told of the cluster; null: nothing.</param>
/// <param name="InstallHint">What the kubeconfig says on how to get it.</param>
internal sealed record PluginCommand(
    string Context, string ApiVersion, string File, IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment, JsonObject? Cluster, string? InstallHint)
{
    /// <summary>Its name without arguments, which may hold secrets.</summary>
    public string Name => Path.GetFileName(File);

    public string Request()
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (Cluster is not null) spec["cluster"] = Cluster.DeepClone();
        return new JsonObject { ["apiVersion"] = ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec }.ToJsonString();
    }

    public static async Task<PluginCommand?> OfAsync(KubeContext context, CancellationToken cancellationToken)
    {
        if (context.User?.Section("exec") is not { } exec) return null;
        var command = exec.Text("command") ?? throw Incomplete("names no command");
        if (exec.Text("interactiveMode") == "Always") throw Incomplete("needs a terminal of its own");
        var hasFolder = command.Contains('/', StringComparison.Ordinal) || command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return new PluginCommand(
            context.Name,
            exec.Text("apiVersion") ?? throw Incomplete("names no apiVersion"),
            hasFolder ? exec.Resolve(command) : command,
            [.. exec.List("args")],
            exec.Sections("env").Where(e => e.Text("name") is not null).GroupBy(e => e.Text("name")!).ToDictionary(g => g.Key, g => g.Last().Text("value") ?? ""),
            exec.Flag("provideClusterInfo") ? await ClusterInfoAsync(context, cancellationToken).ConfigureAwait(false) : null,
            exec.Text("installHint")?.Trim());

        RackException Incomplete(string what) => new(ClusterErrors.ContextIncomplete(context.Name, $"the exec plugin of its user {context.UserName} {what}"));
    }

    private static async Task<JsonObject> ClusterInfoAsync(KubeContext context, CancellationToken cancellationToken)
    {
        var info = new JsonObject { ["server"] = context.Cluster.Text("server") };
        if (context.Cluster.Text("tls-server-name") is { } name) info["tls-server-name"] = name;
        if (context.Cluster.Text("proxy-url") is { } proxy) info["proxy-url"] = proxy;
        if (context.Cluster.Flag("insecure-skip-tls-verify")) info["insecure-skip-tls-verify"] = true;
        if (await context.Cluster.PemAsync("certificate-authority", cancellationToken).ConfigureAwait(false) is { } pem)
            info["certificate-authority-data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
        return info;
    }
}

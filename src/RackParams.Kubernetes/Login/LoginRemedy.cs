namespace RackParams.Kubernetes.Login;

/// <summary>What helps when the API server doesn't know the user, by how the context logs in.</summary>
internal static class LoginRemedy
{
    public static string Of(KubeContext context, PluginCommand? plugin)
    {
        if (plugin is not null) return $"The context logs in with '{plugin.Name}': log in there again{Hint(plugin)}, then try again.";
        if (context.User is not { } user) return "The context names no user: add one to the kubeconfig.";
        if (user.Text("tokenFile") is { } file) return $"The token in {file} has expired or was withdrawn.";
        if (user.Text("token") is not null) return "The token in the kubeconfig has expired or was withdrawn: put a new one there.";
        var hasCertificate = user.Text("client-certificate") is not null || user.Text("client-certificate-data") is not null;
        return hasCertificate
            ? "The client certificate in the kubeconfig has expired or isn't accepted: get a new one."
            : "The kubeconfig holds nothing to log in with: add a token, a certificate or an exec plugin.";
    }

    private static string Hint(PluginCommand plugin) => plugin.Name is "aws" or "aws.exe" ? " (e.g. aws sso login)" : "";
}

namespace RackParams.Kubernetes.Login;

/// <summary>Which kubeconfig files are read: those named, else KUBECONFIG's, else the one in the home folder.</summary>
internal static class KubeconfigFiles
{
    public static IReadOnlyList<string> Choose(string? named)
    {
        var list = string.IsNullOrWhiteSpace(named) ? Environment.GetEnvironmentVariable("KUBECONFIG") : named;
        if (string.IsNullOrWhiteSpace(list)) list = Default();
        return [.. list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(f => Path.GetFullPath(f.Trim('"'))).Distinct(StringComparer.Ordinal)];
    }

    private static string Default() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
}

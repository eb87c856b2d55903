using RackParams.Core.Errors;

namespace RackParams.Kubernetes.Login;

/// <summary>Which kubeconfig files are read: those named, else KUBECONFIG's, else the one in the home folder.</summary>
internal static class KubeconfigFiles
{
    public static IReadOnlyList<string> Choose(string? named)
    {
        var list = string.IsNullOrWhiteSpace(named) ? Environment.GetEnvironmentVariable("KUBECONFIG") : named;
        if (string.IsNullOrWhiteSpace(list)) list = Default();
        return [.. list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Full).Distinct(StringComparer.Ordinal)];
    }

    private static string Full(string file)
    {
        try
        {
            return Path.GetFullPath(file.Trim('"'));
        }
        catch (ArgumentException e)
        {
            throw new RackException(ClusterErrors.KubeconfigUnreadable(file, "that is no path"), e);
        }
    }

    private static string Default() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
}

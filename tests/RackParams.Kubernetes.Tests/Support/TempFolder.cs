namespace RackParams.Kubernetes.Tests.Support;

/// <summary>A folder for one test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rackparams-test-").FullName;

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>An executable shell script.</summary>
    public string Script(string name, string body)
    {
        var file = Write(name, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    /// <summary>A kubeconfig with one context, <c>test</c>, for a server and a user written in YAML's flow form.</summary>
    public string Kubeconfig(string server, string user = "{token: secret-token}", string cluster = "") => Write("kubeconfig", $$$"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters: [{name: here, cluster: {server: "{{{server}}}"{{{(cluster.Length == 0 ? "" : ", " + cluster)}}}}}]
        contexts: [{name: test, context: {cluster: here, user: maria}}]
        users: [{name: maria, user: {{{user}}}}]
        """);

    public void Dispose() => Directory.Delete(Path, true);
}

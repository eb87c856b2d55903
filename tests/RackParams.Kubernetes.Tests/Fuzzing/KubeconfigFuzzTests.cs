using System.Text;
using FsCheck.Fluent;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Kubernetes.Login;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Kubernetes.Yaml;
using RackParams.Tests.Fuzzing;

namespace RackParams.Kubernetes.Tests.Fuzzing;

/// <summary>Kubeconfigs come from everywhere: each is read, or refused by a typed error.</summary>
public sealed class KubeconfigFuzzTests : IDisposable
{
    private const string Right = """
        apiVersion: v1
        kind: Config
        current-context: clinic
        clusters: [{name: here, cluster: {server: "https://127.0.0.1:6443", certificate-authority: ca.crt}}]
        contexts: [{name: clinic, context: {cluster: here, user: maria}}]
        users:
        - name: maria
          user: &who
            exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, args: [a, b], env: [{name: A, value: b}]}
        """;

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_list_of_paths_is_a_list_of_files_or_refused() => Fuzz.Check(
        "paths of kubeconfigs", Texts.Around([$"{_folder.Path}/config{Path.PathSeparator}/other", "\"quoted path\"", "~/.kube/config", "::"]), text =>
        {
            if (string.IsNullOrWhiteSpace(text)) return;
            Refused(() => Assert.All(KubeconfigFiles.Choose(text), f => Assert.True(Path.IsPathFullyQualified(f))));
            Refused(() => Kubeconfig.ReadAsync(_folder.Path + "/none/" + text, Token).GetAwaiter().GetResult());
        });

    [Fact]
    public void A_kubeconfig_is_read_or_refused()
    {
        var file = Path.Combine(_folder.Path, "config");
        Fuzz.Check("kubeconfigs", Texts.Around([Right, Right.Replace("{cluster: here", "&x {cluster: *x", StringComparison.Ordinal)]), text =>
        {
            File.WriteAllBytes(file, Encoding.UTF8.GetBytes(text));
            Refused(() => _ = Kubeconfig.ReadAsync(file, Token).GetAwaiter().GetResult().Context(null));
        });
    }

    [Fact]
    public void YAML_of_parameters_is_read_or_refused() => Fuzz.Check(
        "YAML", Texts.Around([Right, "rack: production\nparameters:\n  karpenter_cpu_limit: \"100\"\n  karpenter_node_labels: |\n    a=b\n"]), text =>
        {
            try
            {
                new YamlReader().Read(text);
            }
            catch (FormatException)
            {
                // It says where.
            }
        });

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void YAML_without_end_is_refused_before_it_fills_the_stack(string piece) =>
        Assert.Throws<FormatException>(() => new YamlReader().Read(string.Concat(Enumerable.Repeat(piece, 100_000))));

    [Theory]
    [InlineData("? &a [*a]\n: x\n")]
    [InlineData("&a {? *a : x}\n")]
    [InlineData("a: &a [*a]\n")]
    public void YAML_that_holds_itself_is_refused(string text) => Assert.Throws<FormatException>(() => new YamlReader().Read(text));

    [Fact]
    public void A_path_in_a_kubeconfig_starts_at_its_file_or_is_refused()
    {
        var file = Path.Combine(_folder.Path, "config");
        Fuzz.Check("paths in kubeconfigs", Texts.Around(["ca.crt", "../ca.crt", "/etc/ssl/ca.crt", "./login"]), text =>
        {
            File.WriteAllText(file, Right);
            var entry = Kubeconfig.ReadAsync(file, Token).GetAwaiter().GetResult().Context(null).Cluster;
            Refused(() => Assert.True(Path.IsPathFullyQualified(entry.Resolve(text))));
        });
    }

    private static void Refused(Action read)
    {
        try
        {
            read();
        }
        catch (RackException e)
        {
            Assert.Null(PlainText.Fault(e.Error.Message));
        }
    }
}

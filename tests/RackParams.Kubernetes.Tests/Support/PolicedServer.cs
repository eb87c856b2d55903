using System.Text.RegularExpressions;
using RackParams.Core.Racks;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>An API server of its own with the admission policy, which holds for every rack of a cluster; its users come as EKS would know them.</summary>
public sealed partial class PolicedServer : IAsyncLifetime
{
    public const string Arn = "arn:aws:sts::123456789012:assumed-role/Operator/maria.lopez@clinic.example";
    public const string Canonical = "arn:aws:iam::123456789012:role/Operator";
    public const string Session = "maria.lopez@clinic.example";

    private readonly ApiServer _server = new();
    private readonly TempFolder _folder = new();

    public string Kubeconfig => _server.Kubeconfig;

    public async ValueTask InitializeAsync()
    {
        // A cluster that somebody lent serves the other tests as well, which must not be policed.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("RACKPARAMS_TEST_KUBECONFIG"))) await _server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A rack, as one of the server's own users.</summary>
    internal Task<KubernetesConnection> OpenAsync(string rack, string user) => _server.OpenAsync(rack, user);

    /// <summary>A rack, as a user with what EKS adds to it, in YAML's flow form.</summary>
    internal Task<KubernetesConnection> OpenAsync(string rack, string user, string extra)
    {
        var text = File.ReadAllText(Kubeconfig);
        var authority = Path.Combine(Path.GetDirectoryName(Kubeconfig)!, "ca.crt");
        return Open.RackAsync(
            _folder.Kubeconfig(Url().Match(text).Value, $"{{token: admin-token, as: '{user}', as-groups: ['system:masters'], as-user-extra: {{{extra}}}}}", $"certificate-authority: {authority}"), rack);
    }

    /// <summary>Installs the policy and waits until the API server acts by it.</summary>
    internal async Task PoliceAsync(CancellationToken cancellationToken)
    {
        await using var admin = await OpenAsync("probe", "admin");
        await admin.Registrar.InstallPolicyAsync(cancellationToken);
        var until = DateTime.UtcNow.AddSeconds(30);
        for (var sequence = 1; await IsTakenAsync(admin, sequence, cancellationToken); sequence++)
        {
            Assert.True(DateTime.UtcNow < until, "the policy is not in force");
            await Task.Delay(100, cancellationToken);
        }

        Assert.Equal(PolicyState.Active, (await admin.Registrar.ExamineAsync(cancellationToken)).Policy);
    }

    private static async Task<bool> IsTakenAsync(KubernetesConnection admin, long sequence, CancellationToken cancellationToken)
    {
        try
        {
            // A name of its own for each look; a record that states somebody else.
            return await admin.Journal.AppendAsync(Samples.Change(sequence + (DateTime.UtcNow.Ticks % 100_000_000_000)), cancellationToken);
        }
        catch (Core.Errors.RackException e) when (e.Code == "Denied")
        {
            return false;
        }
    }

    [GeneratedRegex("https://127[^\\s\"]+")]
    private static partial Regex Url();
}

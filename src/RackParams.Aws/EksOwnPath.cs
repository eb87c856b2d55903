using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Aws;

/// <summary>By which way this process reaches the cluster, and whether a change would cut it off: the endpoint's public side, its ranges, and our own access entry.</summary>
/// <param name="byContext">The way is a kubeconfig's: a tunnel or bastion, which the public side does not matter to.</param>
internal sealed class EksOwnPath(AwsSession session, string cluster, bool byContext) : IOwnPath
{
    public async Task<string?> CutAsync(TargetSet before, TargetSet after, CancellationToken cancellationToken)
    {
        var (old, wanted) = (before[new TargetSlot(TargetKind.Cluster)], after[new TargetSlot(TargetKind.Cluster)]);
        if (!byContext && old is not null && wanted is not null && await EndpointAsync(old, wanted, cancellationToken).ConfigureAwait(false) is { } cut) return cut;
        return await EntryAsync(before[new TargetSlot(TargetKind.AccessEntries)], after[new TargetSlot(TargetKind.AccessEntries)], cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> EndpointAsync(JsonObject old, JsonObject wanted, CancellationToken cancellationToken)
    {
        var closes = Public(old) && !Public(wanted);
        var narrows = Public(wanted) && Ranges(old) is var had && Ranges(wanted) is var left && !left.SetEquals(had) && !left.Contains("0.0.0.0/0");
        if (!closes && !narrows) return null;
        if (old["endpoint"]?.ToString() is not { } endpoint || await IsPrivateAsync(new Uri(endpoint).Host, cancellationToken).ConfigureAwait(false)) return null;
        return closes
            ? $"this machine reaches {cluster} by its public endpoint, which the change switches off. Work from within the cluster's network, or register with -Context through a tunnel"
            : $"this machine reaches {cluster} by its public endpoint; whether its address lies within {string.Join(", ", Ranges(wanted).Order(StringComparer.Ordinal))} can't be known here";
    }

    private async Task<string?> EntryAsync(JsonObject? old, JsonObject? wanted, CancellationToken cancellationToken)
    {
        if (old is null || wanted is null || JsonNode.DeepEquals(old, wanted)) return null;
        var me = await EksIdentity.AskAsync(session, cancellationToken).ConfigureAwait(false);
        var mine = Principals(old).FirstOrDefault(p => p == me.Arn || p == me.CanonicalArn || (me.Role is { } role && p.EndsWith($"/{role}", StringComparison.Ordinal)));
        return mine is not null && !Principals(wanted).Contains(mine) ? $"the access entry of {mine}, by which you enter {cluster}, is taken away" : null;
    }

    // With private access on, the endpoint's name leads to private addresses from within the network.
    private static async Task<bool> IsPrivateAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = IPAddress.TryParse(host, out var address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
            return addresses.Length > 0 && addresses.All(IsPrivate);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsPrivate(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetwork) return address.IsIPv6UniqueLocal;
        var bytes = address.GetAddressBytes();
        return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and < 32) || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 100 && bytes[1] is >= 64 and < 128);
    }

    private static bool Public(JsonObject cluster) => cluster["resourcesVpcConfig"]?["endpointPublicAccess"]?.ToString() != "false";

    private static HashSet<string> Ranges(JsonObject cluster) =>
        (cluster["resourcesVpcConfig"]?["publicAccessCidrs"] as JsonArray ?? []).Select(c => c!.ToString()).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Principals(JsonObject entries) =>
        (entries["accessEntries"] as JsonArray ?? []).Select(e => e?["principalArn"]?.ToString()).OfType<string>();
}

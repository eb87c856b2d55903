using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>EKS: clusters, node groups, add-ons, access entries, tags, and updates that take some looks to end.</summary>
internal sealed class EksDouble(TimeProvider time) : ServiceDouble("eks")
{
    public const string Account = "123456789012";

    private readonly EksUpdateBook _updates = new(time);
    private readonly Dictionary<string, JsonObject> _addOns = [];
    private readonly Dictionary<string, JsonObject> _entries = [];
    private readonly Dictionary<string, List<JsonObject>> _policies = [];
    private readonly Dictionary<string, int> _arriving = [];

    public Dictionary<string, JsonObject> Clusters { get; } = [];

    public Dictionary<string, JsonObject> NodeGroups { get; } = [];

    public IReadOnlyDictionary<string, JsonObject> AddOns => _addOns;

    public IReadOnlyDictionary<string, JsonObject> Entries => _entries;

    /// <summary>How updates go.</summary>
    public EksUpdateBook Updates => _updates;

    public static string Arn(string cluster) => $"arn:aws:eks:{ContractServer.Region}:{Account}:cluster/{cluster}";

    public JsonObject AddCluster(string name) => Clusters[name] = EksSamples.Cluster(name);

    public JsonObject AddNodeGroup(string cluster, string name) => NodeGroups[name] = EksSamples.NodeGroup(cluster, name);

    public void AddAddOn(string cluster, string name)
    {
        _addOns[name] = EksSamples.AddOn(cluster, name, []);
        _addOns[name]["status"] = "ACTIVE";
    }

    public void AddEntry(string cluster, string principal, params string[] policies)
    {
        _entries[principal] = EksSamples.Entry(cluster, principal, []);
        _policies[principal] = [.. policies.Select(p => new JsonObject { ["policyArn"] = p, ["accessScope"] = new JsonObject { ["type"] = "cluster" } })];
    }

    public override WebAnswer Answer(DoubleCall call)
    {
        var path = call.Path;
        var cluster = path.GetValueOrDefault("name");
        if (cluster is not null && !Clusters.ContainsKey(cluster)) return Missing($"No cluster found for name: {cluster}.");
        return call.Operation switch
        {
            "ListClusters" => Page(call, "clusters", Clusters.Keys),
            "DescribeCluster" => Ok("cluster", Clusters[cluster!]),
            "ListTagsForResource" => Ok("tags", Tags(path["resourceArn"])),
            "TagResource" or "UntagResource" => Tag(call),
            "DescribeClusterVersions" => Ok("clusterVersions", EksSamples.Versions()),
            "DescribeAddonVersions" => Ok("addons", EksSamples.AddOnVersions()),
            "ListUpdates" => Page(call, "updateIds", _updates.IdsOf(call.Asked("nodegroupName"), call.Asked("addonName"))),
            "DescribeUpdate" => _updates.Look(path["updateId"], call.Asked("nodegroupName"), call.Asked("addonName")) is { } update ? Ok("update", update) : Missing("No update found for ID"),
            "CancelUpdate" => Cancel(path["updateId"]),
            "UpdateClusterConfig" or "UpdateClusterVersion" or "AssociateEncryptionConfig" => Change(call, Clusters[cluster!]),
            "ListNodegroups" => Page(call, "nodegroups", NodeGroups.Keys),
            "DescribeNodegroup" or "UpdateNodegroupConfig" or "UpdateNodegroupVersion" => NodeGroup(call),
            "ListAddons" => Page(call, "addons", _addOns.Keys),
            "CreateAddon" or "DescribeAddon" or "UpdateAddon" or "DeleteAddon" => AddOn(call, cluster!),
            _ => Access(call, cluster!),
        };
    }

    /// <summary>An update that somebody else began.</summary>
    public string Begin(JsonObject document, string type) => _updates.Begin(document, type, [], null, "", _ => { });

    private WebAnswer Change(DoubleCall call, JsonObject cluster)
    {
        if (EksRules.Refuse(call, cluster) is { } refusal && _updates.Known(call.Token) is null) return Invalid(refusal);
        return Begin(call, cluster, EksRules.TypeOf(call), document => EksRules.Apply(call, document), null);
    }

    private WebAnswer Begin(DoubleCall call, JsonObject document, string type, Action<JsonObject> apply, JsonObject? busyWith)
    {
        var body = call.Body.ToJsonString();
        if (_updates.Known(call.Token) is { } known)
            return known.Body == body ? Ok("update", known.Update) : Invalid("The client request token was used with other parameters.");
        if (_updates.Running(busyWith ?? document) is { } running)
            return AwsAnswer.Error(409, "ResourceInUseException", $"Cannot {type} because cluster {document["name"] ?? document["clusterName"]} currently has update {running} in progress");
        var id = _updates.Begin(document, type, EksRules.Parameters(call), call.Token, body, apply);
        return Ok("update", _updates.Peek(id));
    }

    private WebAnswer Cancel(string id)
    {
        if (_updates.Peek(id)["type"]!.GetValue<string>() != "VersionRollback") return AwsAnswer.Error(400, "InvalidRequestException", "Only a rollback of the version can be cancelled.");
        _updates.End(id, "Cancelled");
        return Ok("update", _updates.Peek(id));
    }

    private WebAnswer NodeGroup(DoubleCall call)
    {
        if (!NodeGroups.TryGetValue(call.Path["nodegroupName"], out var group)) return Missing("No node group found");
        return call.Operation == "DescribeNodegroup"
            ? Ok("nodegroup", group)
            : Begin(call, group, call.Operation == "UpdateNodegroupVersion" ? "VersionUpdate" : "ConfigUpdate", document => EksRules.ApplyToGroup(call, document), null);
    }

    private WebAnswer AddOn(DoubleCall call, string cluster)
    {
        var name = call.Path.GetValueOrDefault("addonName") ?? call.Body["addonName"]!.GetValue<string>();
        var exists = _addOns.TryGetValue(name, out var addOn);
        if (call.Operation == "CreateAddon") return exists ? Repeated(call, name, addOn!) : Create(call, cluster, name);
        if (!exists) return Missing($"No addon: {name} found in cluster: {cluster}");
        switch (call.Operation)
        {
            case "DescribeAddon":
                Arrive(name);
                return _addOns.TryGetValue(name, out var there) ? Ok("addon", there) : Missing($"No addon: {name} found in cluster: {cluster}");
            case "UpdateAddon":
                return Begin(call, addOn!, "AddonUpdate", document => EksRules.ApplyToAddOn(call, document), Clusters[cluster]);
            default:
                (addOn!["status"], _arriving[name]) = ("DELETING", _updates.Looks);
                return Ok("addon", addOn);
        }
    }

    private WebAnswer Create(DoubleCall call, string cluster, string name)
    {
        var addOn = EksSamples.AddOn(cluster, name, call.Body);
        _addOns[name] = addOn;
        _arriving[name] = _updates.Looks;
        addOn["tags"] = new JsonObject { ["token"] = call.Token };
        return Ok("addon", addOn);
    }

    private static WebAnswer Repeated(DoubleCall call, string name, JsonObject addOn) => addOn["tags"]?["token"]?.GetValue<string>() == call.Token
        ? Ok("addon", addOn)
        : AwsAnswer.Error(409, "ResourceInUseException", $"Addon already exists: {name}");

    // Each look brings an add-on nearer to being there, or gone.
    private void Arrive(string name)
    {
        if (!_arriving.TryGetValue(name, out var left)) return;
        _arriving[name] = left - 1;
        if (left > 1) return;
        _arriving.Remove(name);
        var addOn = _addOns[name];
        if (addOn["status"]!.GetValue<string>() == "DELETING") _addOns.Remove(name);
        else if (_updates.NextFailure is { } why) (addOn["status"], addOn["health"]) = ("CREATE_FAILED", EksSamples.Health(why));
        else addOn["status"] = "ACTIVE";
    }

    private WebAnswer Access(DoubleCall call, string cluster)
    {
        if (call.Operation == "ListAccessEntries") return Page(call, "accessEntries", _entries.Keys);
        var principal = call.Path.GetValueOrDefault("principalArn") ?? call.Body["principalArn"]!.GetValue<string>();
        var exists = _entries.TryGetValue(principal, out var entry);
        if (call.Operation == "CreateAccessEntry")
        {
            if (exists) return AwsAnswer.Error(409, "ResourceInUseException", "The specified access entry resource is already in use on this cluster.");
            (_entries[principal], _policies[principal]) = (EksSamples.Entry(cluster, principal, call.Body), []);
            return Ok("accessEntry", _entries[principal]);
        }

        if (!exists) return Missing("The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'.");
        return EksRules.Access(call, entry!, _policies[principal], () => _entries.Remove(principal));
    }

    private WebAnswer Tag(DoubleCall call)
    {
        var tags = Tags(call.Path["resourceArn"]);
        if (call.Body["tags"] is JsonObject set) foreach (var (key, value) in set) tags[key] = value!.GetValue<string>();
        foreach (var key in call.Query.GetValueOrDefault("tagKeys") ?? []) tags.Remove(key);
        return AwsAnswer.Ok(new JsonObject());
    }

    private JsonObject Tags(string arn)
    {
        var owner = Clusters.Values.Concat(NodeGroups.Values).Single(d => (d["arn"] ?? d["nodegroupArn"])!.GetValue<string>() == arn);
        if (owner["tags"] is not JsonObject tags) owner["tags"] = tags = [];
        return tags;
    }

    private static WebAnswer Page(DoubleCall call, string member, IEnumerable<string> all)
    {
        var (start, size) = (int.Parse(call.Asked("nextToken") ?? "0"), int.Parse(call.Asked("maxResults") ?? "100"));
        var names = all.Order(StringComparer.Ordinal).ToList();
        var answer = new JsonObject { [member] = new JsonArray([.. names.Skip(start).Take(size).Select(n => JsonValue.Create(n))]) };
        if (start + size < names.Count) answer["nextToken"] = $"{start + size}";
        return AwsAnswer.Ok(answer);
    }

    internal static WebAnswer Ok(string member, JsonNode value) => AwsAnswer.Ok(new JsonObject { [member] = value.DeepClone() });

    internal static WebAnswer Missing(string message) => AwsAnswer.Error(404, "ResourceNotFoundException", message);

    internal static WebAnswer Invalid(string message) => AwsAnswer.Error(400, "InvalidParameterException", message);
}

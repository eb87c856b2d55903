using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The KMS key that Kubernetes secrets are encrypted with before they are stored.</summary>
public sealed class SecretsKeyBinding(ParameterType type) : TargetBinding(new TargetSlot(TargetKind.Cluster), "encryptionConfig")
{
    public override string Path => $"{base.Path}[secrets].provider.keyArn";

    protected override BoundValue Read(JsonObject document)
    {
        var configs = (At.Get(document, Steps) as JsonArray ?? []).OfType<JsonObject>().Where(IsOfSecrets).ToList();
        return configs.Count == 0 ? BoundValue.Unset
            : At.Scalar(At.Get(configs[0], ["provider", "keyArn"])) is { } key ? Judge(type, key)
            : AsFound(configs[0]);
    }

    protected override void Write(JsonObject document, string? value)
    {
        if (value is null || Read(document).Value == value) return;
        At.Set(document, Steps, new JsonArray(new JsonObject
        {
            ["resources"] = new JsonArray("secrets"),
            ["provider"] = new JsonObject { ["keyArn"] = value },
        }));
    }

    private static bool IsOfSecrets(JsonObject config) => (config["resources"] as JsonArray ?? []).Any(r => At.Scalar(r) == "secrets");
}

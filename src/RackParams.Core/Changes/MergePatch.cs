using System.Text.Json.Nodes;

namespace RackParams.Core.Changes;

/// <summary>JSON merge patch (RFC 7396).</summary>
public static class MergePatch
{
    /// <summary>Applies a patch in place: null removes, objects are entered, everything else replaces.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is null) target.Remove(key);
            else if (value is not JsonObject members) target[key] = value.DeepClone();
            else
            {
                if (target[key] is not JsonObject inner) target[key] = inner = [];
                Apply(inner, members);
            }
        }
    }
}

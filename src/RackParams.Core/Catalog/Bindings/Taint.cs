using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A taint as text and as an object: <c>key=value:Effect</c>.</summary>
internal static class Taint
{
    public static string Text(JsonObject taint)
    {
        var value = At.Scalar(taint["value"]);
        return $"{At.Scalar(taint["key"])}{(string.IsNullOrEmpty(value) ? "" : "=" + value)}:{At.Scalar(taint["effect"])}";
    }

    public static JsonObject Of(string text)
    {
        var colon = text.LastIndexOf(':');
        var pair = text[..colon].Split('=', 2);
        var taint = new JsonObject { ["effect"] = text[(colon + 1)..], ["key"] = pair[0] };
        if (pair.Length > 1) taint["value"] = pair[1];
        return taint;
    }
}

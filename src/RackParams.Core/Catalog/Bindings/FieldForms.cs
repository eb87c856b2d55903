using System.Globalization;
using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The forms that fields of Karpenter's and EKS's objects use.</summary>
internal static class FieldForms
{
    /// <summary>The value as a string.</summary>
    public static IFieldForm Plain { get; } = new Form(text => text, value => value);

    /// <summary>The value as a JSON number.</summary>
    public static IFieldForm Number { get; } = new Form(text => text, value => long.Parse(value, CultureInfo.InvariantCulture));

    /// <summary>The value as a JSON boolean.</summary>
    public static IFieldForm Switch { get; } = new Form(text => text, value => value == "true");

    /// <summary>The opposite, as a JSON boolean.</summary>
    public static IFieldForm Opposite { get; } = new Form(text => text == "true" ? "false" : text == "false" ? "true" : null, value => value != "true");

    /// <summary>A Kubernetes quantity counted in whole ones: 100, 100000m.</summary>
    public static IFieldForm Count { get; } = new Form(text => Quantity.Whole(text, 1m), value => value);

    /// <summary>A Kubernetes quantity of bytes counted in whole GiB: 400Gi, 409600Mi.</summary>
    public static IFieldForm Gibibytes { get; } = new Form(text => Quantity.Whole(text, Quantity.Gi), value => value + "Gi");

    /// <summary>The value in capital letters.</summary>
    public static IFieldForm Capitals { get; } = new Form(text => text.ToLowerInvariant(), value => value.ToUpperInvariant());

    /// <summary>A switch that the field says with two words.</summary>
    public static IFieldForm Words(string whenTrue, string whenFalse) => new Form(
        text => text == whenTrue ? "true" : text == whenFalse ? "false" : null,
        value => value == "true" ? whenTrue : whenFalse);

    /// <summary>A switch that is on where the field holds a word, and off where it is not there.</summary>
    public static IFieldForm Mark(string word) => new Form(
        text => text == word ? "true" : null, value => value == "true" ? word : null, "false");

    private sealed class Form(Func<string, string?> read, Func<string, JsonNode?> write, string? absent = null) : IFieldForm
    {
        public string? Absent => absent;

        public string? Read(string text) => read(text);

        public JsonNode? Write(string value) => write(value);
    }
}

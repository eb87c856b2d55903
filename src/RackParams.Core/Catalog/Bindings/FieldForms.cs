namespace RackParams.Core.Catalog.Bindings;

/// <summary>The forms that fields of Karpenter's objects use.</summary>
internal static class FieldForms
{
    /// <summary>The value as it is.</summary>
    public static IFieldForm Plain { get; } = new Form(text => text, value => value);

    /// <summary>A Kubernetes quantity counted in whole ones: 100, 100000m.</summary>
    public static IFieldForm Count { get; } = new Form(text => Quantity.Whole(text, 1m), value => value);

    /// <summary>A Kubernetes quantity of bytes counted in whole GiB: 400Gi, 409600Mi.</summary>
    public static IFieldForm Gibibytes { get; } = new Form(text => Quantity.Whole(text, Quantity.Gi), value => value + "Gi");

    /// <summary>A switch that the field says with two words.</summary>
    public static IFieldForm Words(string whenTrue, string whenFalse) => new Form(
        text => text == whenTrue ? "true" : text == whenFalse ? "false" : null,
        value => value == "true" ? whenTrue : whenFalse);

    private sealed class Form(Func<string, string?> read, Func<string, string> write) : IFieldForm
    {
        public string? Read(string text) => read(text);

        public string Write(string value) => write(value);
    }
}

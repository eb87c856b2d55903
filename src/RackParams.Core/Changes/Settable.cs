using RackParams.Core.Catalog;

namespace RackParams.Core.Changes;

/// <summary>Whether a parameter can be brought from one value to another at all.</summary>
internal static class Settable
{
    /// <summary>Why it can't, in a clause; null: it can, as far as the catalog knows.</summary>
    public static string? Obstacle(ParameterDefinition definition, string? from, string? to)
    {
        if (definition.Mutability == Mutability.ReadOnly) return $"read-only: it {definition.ReadOnlyBecause ?? "can only be read"}";
        if (definition.Mutability == Mutability.OneWay && (from ?? definition.Default) != definition.Default)
            return $"one-way: {definition.ReadOnlyBecause ?? "it can't be switched off again once it is on"}";
        if (!string.IsNullOrEmpty(to) && definition.Type.Withheld(to) is { } hash && (from is null || definition.Type.Withheld(from) != hash))
            return $"only its hash is known: user data is never recorded ({hash[..19]}…)";
        return string.IsNullOrEmpty(to) && !definition.Clearable ? "it can't be taken out again, only set to another value" : null;
    }
}

namespace RackParams.Core.Journal;

/// <summary>The names by which records write a type's values.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    public static readonly (string Name, T Value)[] All = [.. Enum.GetValues<T>().Select(value => (value.ToString(), value))];
}

using System.Text.Json;

namespace RackParams.Core.Journal;

/// <summary>The names by which our texts write a type's values: those alone, no numbers.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly (string Name, T Value)[] All = [.. Enum.GetValues<T>().Select(value => (value.ToString(), value))];

    /// <summary>The value of that name; a member that holds another can't be read.</summary>
    public static T Read(ReadOnlySpan<char> name, string member)
    {
        foreach (var (known, value) in All)
            if (name.SequenceEqual(known)) return value;
        throw new JsonException($"{member} is not known: {name}");
    }
}

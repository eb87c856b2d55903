using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RackParams.Module.Tests.Errors;

/// <summary>Arguments that stand for any: a text is its own name in marks, a number 17, a time that of the design's examples.</summary>
internal static class Placeholder
{
    public const char Begin = '⟦';
    public const char End = '⟧';

    private static readonly DateTimeOffset Time = new(2026, 11, 23, 14, 2, 11, TimeSpan.Zero);

    public static object?[] For(MethodBase method) => [.. method.GetParameters().Select(p => Of(p.ParameterType, p.Name!, 0))];

    private static object? Of(Type type, string name, int depth) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Of(inner, name, depth)
        : type == typeof(string) ? $"{Begin}{name}{End}"
        : type == typeof(bool) ? true
        : type == typeof(DateTimeOffset) ? Time
        : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(17)
        : type == typeof(Guid) ? Guid.Empty
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : type.IsPrimitive ? Convert.ChangeType(17, type, CultureInfo.InvariantCulture)
        : Item(type) is { } item ? List(item, name, depth)
        : Whole(type, depth);

    private static Type? Item(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1]
        : null;

    private static Array List(Type item, string name, int depth)
    {
        var list = Array.CreateInstance(item, depth > 2 ? 0 : 1);
        if (list.Length > 0) list.SetValue(Of(item, name, depth + 1), 0);
        return list;
    }

    // A record, without asking its constructor: what its errors don't tell may stay empty.
    private static object? Whole(Type type, int depth)
    {
        if (type.Name == "ParameterType") type = type.Assembly.GetType("RackParams.Core.Catalog.Types.TextType")!;
        if (depth > 3 || type.IsAbstract || typeof(Delegate).IsAssignableFrom(type)) return null;
        var whole = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0))
            property.SetValue(whole, Of(property.PropertyType, char.ToLowerInvariant(property.Name[0]) + property.Name[1..], depth + 1));
        return whole;
    }
}

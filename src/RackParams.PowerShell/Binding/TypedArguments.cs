using System.Collections;
using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Binding;

/// <summary>Makes of what PowerShell bound what was meant: text, lists put together again, hashtables.</summary>
internal static class TypedArguments
{
    /// <summary>The name=value arguments among what was given.</summary>
    public static IReadOnlyList<TypedArgument> Read(IReadOnlyList<object?> given, CommandText typed)
    {
        var plain = given.Select(Base).Where(g => g is not IDictionary).ToList();

        // A lone list arrives unrolled, as if its items were arguments of their own.
        if (plain.Count > 1 && !plain.Any(IsList) && typed.Find(plain) is { } texts) return [new TypedArgument(Items(plain, texts))];
        return [.. given.Where(g => Base(g) is not IDictionary).Select(g => Argument(g, typed))];
    }

    /// <summary>The pairs of the hashtables among what was given.</summary>
    public static IEnumerable<ParameterInput> Pairs(IEnumerable<object?> given) => given.Select(Base).OfType<IDictionary>()
        .SelectMany(InOrder)
        .Select(pair => new ParameterInput(Text(pair.Key).Trim(), Text(pair.Value)));

    // A hashtable's order is another one in every process; what is written with [ordered] stays as it is.
    private static IEnumerable<DictionaryEntry> InOrder(IDictionary table) => table is Hashtable
        ? table.Cast<DictionaryEntry>().OrderBy(pair => Text(pair.Key), StringComparer.Ordinal)
        : table.Cast<DictionaryEntry>();

    /// <summary>The text of a value given apart from its name. Numbers of a list on the command line stand there as typed; objects of a pipeline mean what they are.</summary>
    public static string Value(string name, object? value, CommandText typed, bool fromPipeline)
    {
        if (fromPipeline || Base(value) is not { } list || !IsList(list)) return Text(value);
        var items = ((IEnumerable)list).Cast<object?>().Select(Base).ToList();
        var read = Items(items, typed.Find(items));
        return read.FirstOrDefault(i => i.Lossy) is { } lost
            ? throw new RackException(RequestErrors.NumberLost(name, lost.Text))
            : string.Join(',', read.Select(i => i.Text));
    }

    /// <summary>A value's text: switches in lower case, numbers and lists without culture.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        PSObject { BaseObject: IConvertible and not (bool or string) } number => number.ToString(),
        PSObject wrapped => Text(wrapped.BaseObject),
        bool or SwitchParameter => value.ToString()!.ToLowerInvariant(),
        IDictionary map => string.Join(',', InOrder(map).Select(e => $"{Text(e.Key)}={Text(e.Value)}")),
        IEnumerable items => string.Join(',', items.Cast<object?>().Select(Text)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static TypedArgument Argument(object? given, CommandText typed)
    {
        if (Base(given) is not { } value || !IsList(value)) return new TypedArgument([new TypedItem(Text(given))]);
        var items = ((IEnumerable)value).Cast<object?>().Select(Base).ToList();
        return new TypedArgument(Items(items, typed.Find(items)));
    }

    private static List<TypedItem> Items(IReadOnlyList<object?> items, IReadOnlyList<string?>? texts) => [.. items.Select((item, i) =>
        item is string text ? new TypedItem(text)
        : texts?[i] is { } asTyped ? new TypedItem(asTyped)
        : new TypedItem(Text(item), Lossy: item is not bool))];

    private static bool IsList(object? value) => value is IEnumerable and not string and not IDictionary;

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}

using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace RackParams.PowerShell.Views;

/// <summary>Values that read well in one cell of a file and stay what they are in a script.</summary>
/// <remarks>
/// Export-Csv and string conversion ask a property's value for its ToString under the current culture, where a DateTime has a local
/// form and an array says only its type. Wrapped in a PSObject that has a ToString of its own, the value is written by that, while
/// comparing, sorting, ConvertTo-Json, indexing and enumerating look through the wrapper at the value itself. Who asks for a form of
/// a time gets that form: the wrapper's method stands before all of DateTime's own.
/// </remarks>
public static class Cell
{
    private static readonly OwnText Method = new();

    /// <summary>A time: a DateTime in UTC that reads as ISO 8601 in any culture.</summary>
    internal static PSObject Of(DateTimeOffset time) => Wrap(time.UtcDateTime);

    internal static PSObject? Of(DateTimeOffset? time) => time is { } known ? Of(known) : null;

    /// <summary>A list that reads as its items.</summary>
    internal static PSObject Of<T>(IEnumerable<T> items) => Wrap(items.ToArray());

    /// <summary>How the value of such a cell reads; PowerShell calls it, with a form or a culture where a script gives one.</summary>
    public static string Text(PSObject instance, params object?[] form) => instance?.BaseObject switch
    {
        DateTime time => Text(time, form ?? []),
        Array items => string.Join("; ", items.Cast<object>()),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Text(DateTime time, object?[] form) => form switch
    {
        [] or [null or "", _] => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        [IFormatProvider culture] => time.ToString(culture),
        [var text] => time.ToString(text?.ToString(), CultureInfo.CurrentCulture),
        [var text, IFormatProvider culture] => time.ToString(text?.ToString(), culture),
        _ => throw new ArgumentException("ToString of a DateTime takes a format, a culture, or both.", nameof(form)),
    };

    private static PSObject Wrap(object value)
    {
        var cell = new PSObject(value);
        cell.Methods.Add(Method);
        return cell;
    }

    /// <summary>The method of the wrapper. The operator -f passes its format on only to a ToString that has more than one form.</summary>
    private sealed class OwnText() : PSCodeMethod("ToString", typeof(Cell).GetMethod(nameof(Text), BindingFlags.Public | BindingFlags.Static)!)
    {
        public override Collection<string> OverloadDefinitions => ["string ToString()", "string ToString(string format, System.IFormatProvider provider)"];

        public override PSMemberInfo Copy() => new OwnText();
    }
}

using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace RackParams.PowerShell.Views;

/// <summary>Values that read well in one cell of a file and stay what they are in a script.</summary>
/// <remarks>
/// Export-Csv and string conversion ask a property's value for its ToString under the current culture, where a DateTime has a local
/// form and an array says only its type. Wrapped in a PSObject that has a ToString of its own, the value is written by that, while
/// comparing, sorting, ConvertTo-Json, indexing and enumerating look through the wrapper at the value itself.
/// </remarks>
public static class Cell
{
    private static readonly PSCodeMethod OwnText = new("ToString", typeof(Cell).GetMethod(nameof(Text), BindingFlags.Public | BindingFlags.Static)!);

    /// <summary>A time: a DateTime in UTC that reads as ISO 8601 in any culture.</summary>
    internal static PSObject Of(DateTimeOffset time) => Wrap(time.UtcDateTime);

    internal static PSObject? Of(DateTimeOffset? time) => time is { } known ? Of(known) : null;

    /// <summary>A list that reads as its items.</summary>
    internal static PSObject Of<T>(IEnumerable<T> items) => Wrap(items.ToArray());

    /// <summary>How the value of such a cell reads; PowerShell calls it.</summary>
    public static string Text(PSObject instance) => instance?.BaseObject switch
    {
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        Array items => string.Join("; ", items.Cast<object>()),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static PSObject Wrap(object value)
    {
        var cell = new PSObject(value);
        cell.Methods.Add(OwnText);
        return cell;
    }
}

using System.Management.Automation;

namespace RackParams.Shell.Commands;

/// <summary>The sorting behind Sort-Object here: by properties by name, as the engine compares.</summary>
[Cmdlet("Sort", "RackShellObject")]
public sealed class SortCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    [AllowEmptyCollection]
    public IList<object> Items { get; set; } = [];

    [Parameter]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter Descending { get; set; }

    protected override void EndProcessing()
    {
        var keys = (Property ?? []).Select(p => p.ToString() ?? "").ToList();
        var sorted = Items.Order(Comparer<object>.Create((a, b) => Descending ? Compare(b, a, keys) : Compare(a, b, keys))).ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            if (!Unique || i == 0 || Compare(sorted[i - 1], sorted[i], keys) != 0) WriteObject(sorted[i]);
        }
    }

    private static int Compare(object a, object b, List<string> keys) => keys.Count == 0
        ? LanguagePrimitives.Compare(a, b, ignoreCase: true, System.Globalization.CultureInfo.InvariantCulture)
        : keys.Select(k => LanguagePrimitives.Compare(Value(a, k), Value(b, k), ignoreCase: true, System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault(c => c != 0);

    private static object? Value(object item, string property) => PSObject.AsPSObject(item).Properties[property]?.Value;
}

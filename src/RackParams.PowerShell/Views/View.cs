using System.ComponentModel;
using System.Management.Automation;

namespace RackParams.PowerShell.Views;

/// <summary>What a cmdlet emits: flat properties for files and scripts, and beside them the text that a terminal shows.</summary>
/// <remarks>Export-Csv and Select-Object leave hidden members out; ConvertTo-Json looks at properties by itself and heeds only the other attributes.</remarks>
[TypeConverter(typeof(ViewConverter))]
public abstract record View
{
    /// <summary>As a terminal shows it.</summary>
    [Hidden]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string Display { get; internal init; } = "";
}

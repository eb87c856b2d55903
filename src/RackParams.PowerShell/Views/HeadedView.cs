using System.Management.Automation;

namespace RackParams.PowerShell.Views;

/// <summary>One of several things that belong together.</summary>
public abstract record HeadedView : View
{
    private readonly string _heading = "";

    /// <summary>What they belong to: shown once, above them.</summary>
    [Hidden]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string Heading { get => _heading; internal init => _heading = Ink.Show(value); }
}

using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace RackParams.Module.Tests.Help;

/// <summary>Writes the help file that Get-Help reads: the pages' words, and what the cmdlets themselves say of their parameters.</summary>
internal static class Maml
{
    private static readonly XNamespace Help = "http://msh";
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static string Write(IReadOnlyList<HelpPage> pages, IReadOnlyDictionary<string, CmdletInfo> cmdlets)
    {
        var items = new XElement(Help + "helpItems", new XAttribute("schema", "maml"), pages.Select(p => Page(p, cmdlets[p.Name])));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Written from src/RackParams.PowerShell/Help and the cmdlets; a test says when it is stale. -->\n{items}\n";
    }

    private static XElement Page(HelpPage page, CmdletInfo cmdlet) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Text), new XAttribute(XNamespace.Xmlns + "command", Command), new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(Command + "details",
            new XElement(Command + "name", page.Name), new XElement(Command + "verb", cmdlet.Verb), new XElement(Command + "noun", cmdlet.Noun),
            new XElement(Text + "description", Para(page.Synopsis))),
        new XElement(Text + "description", page.Description.Select(Para)),
        new XElement(Command + "syntax", cmdlet.ParameterSets.Select(set => new XElement(Command + "syntaxItem",
            new XElement(Text + "name", page.Name), Own(set).Select(p => Parameter(page, cmdlet, p, false))))),
        new XElement(Command + "parameters", cmdlet.ParameterSets.SelectMany(Own).DistinctBy(p => p.Name)
            .OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => Parameter(page, cmdlet, p, true))),
        new XElement(Command + "inputTypes", Inputs(cmdlet).Select(input => new XElement(Command + "inputType", Type(input.Type), new XElement(Text + "description", Para(input.Says))))),
        new XElement(Command + "returnValues", cmdlet.OutputType.Select(type => new XElement(Command + "returnValue", Type(type.Name), new XElement(Text + "description")))),
        new XElement(Command + "examples", page.Examples.Select((e, i) => Example(e, i + 1))),
        new XElement(Command + "relatedLinks", page.Related.Select(link => Link(link, "")).Prepend(Link("Online:", cmdlet.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.HelpUri))));

    // What the pipeline gives: values themselves, and objects by the names of their properties.
    private static IEnumerable<(string Type, string Says)> Inputs(CmdletInfo cmdlet)
    {
        var parameters = cmdlet.ParameterSets.SelectMany(Own).ToList();
        if (parameters.All(p => !p.ValueFromPipeline && !p.ValueFromPipelineByPropertyName)) yield return ("None", "It takes nothing from the pipeline.");
        foreach (var parameter in parameters.Where(p => p.ValueFromPipeline).DistinctBy(p => p.Name)) yield return (parameter.ParameterType.FullName!, $"-{parameter.Name}");
        var named = parameters.Where(p => p.ValueFromPipelineByPropertyName).DistinctBy(p => p.Name).SelectMany(p => p.Aliases.Prepend(p.Name)).ToList();
        if (named.Count > 0) yield return ("System.Management.Automation.PSObject", $"Objects with properties of these names: {string.Join(", ", named)}.");
    }

    private static XElement Type(string name) => new(Dev + "type", new XElement(Text + "name", name));

    private static XElement Link(string text, string uri) => new(Text + "navigationLink", new XElement(Text + "linkText", text), new XElement(Text + "uri", uri));

    private static IEnumerable<CommandParameterInfo> Own(CommandParameterSetInfo set) => set.Parameters
        .Where(p => !Cmdlet.CommonParameters.Contains(p.Name))
        .OrderBy(p => p.Position < 0 ? int.MaxValue : p.Position);

    private static XElement Parameter(HelpPage page, CmdletInfo cmdlet, CommandParameterInfo parameter, bool described)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return new XElement(
            Command + "parameter",
            new XAttribute("required", Bool(parameter.IsMandatory)),
            new XAttribute("globbing", Bool(cmdlet.Parameters[parameter.Name].Attributes.OfType<SupportsWildcardsAttribute>().Any())),
            new XAttribute("pipelineInput", Pipeline(parameter)),
            new XAttribute("position", parameter.Position < 0 ? "named" : parameter.Position.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Text + "name", parameter.Name),
            described ? new XElement(Text + "description", page.Parameters[parameter.Name].Split("\n\n").Select(Para)) : null,
            type == typeof(SwitchParameter) ? null : new XElement(Command + "parameterValue",
                new XAttribute("required", "true"), new XAttribute("variableLength", Bool(type.IsArray)), type.Name),
            new XElement(Dev + "type", new XElement(Text + "name", type.Name), new XElement(Text + "uri")));
    }

    private static string Pipeline(CommandParameterInfo parameter) => (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };

    private static XElement Example(HelpPage.Example example, int number) => new(
        Command + "example",
        new XElement(Text + "title", string.Create(CultureInfo.InvariantCulture, $"---------- Example {number}: {example.Title} ----------")),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Para(example.Remarks)));

    private static XElement Para(string text) => new(Text + "para", text.Replace('\n', ' '));

    private static string Bool(bool value) => value ? "true" : "false";
}

using System.Management.Automation.Language;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Help;

/// <summary>The pages that tell how things hang together.</summary>
public sealed class AboutTests
{
    private static readonly string Folder = Path.Combine(Places.Module, "en-US");

    public static TheoryData<string> Topics => ["about_RackParams", "about_RackParams_Racks", "about_RackParams_Parameters", "about_RackParams_AuditLog", "about_RackParams_Pipelines"];

    private static string Text(string topic) => File.ReadAllText(Path.Combine(Folder, topic + ".help.txt"));

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_is_in_the_built_folder_in_the_form_that_Get_Help_reads(string topic)
    {
        var text = Text(topic);
        Assert.StartsWith($"TOPIC\n    {topic}\n\nSHORT DESCRIPTION\n    ", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\nLONG DESCRIPTION\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 90, line));
        using var session = new Session();
        Assert.Equal(topic, session.Ok($"(Get-Help {topic}).Name").Single().ToString());
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void What_it_says_to_type_can_be_typed(string topic)
    {
        using var session = new Session();
        var cmdlets = session.Ok("Get-Command -Module RackParams").Select(c => (System.Management.Automation.CmdletInfo)c.BaseObject).ToDictionary(c => c.Name);
        var typed = string.Join('\n', Text(topic).Split('\n').Where(l => l.StartsWith("        ", StringComparison.Ordinal)));
        var script = Parser.ParseInput(typed, out _, out var errors);
        Assert.Empty(errors);
        var commands = script.FindAll(n => n is CommandAst, true).Cast<CommandAst>().Where(c => cmdlets.ContainsKey(c.GetCommandName() ?? "")).ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, c => Assert.All(c.CommandElements.OfType<CommandParameterAst>(), p => Assert.Contains(p.ParameterName, cmdlets[c.GetCommandName()].Parameters.Keys)));
    }

    [Fact]
    public void Every_name_they_mention_is_one()
    {
        using var session = new Session();
        var known = session.Ok("Get-Command -Module RackParams").Select(c => c.ToString()).ToHashSet();
        var mentioned = Topics.SelectMany(t => System.Text.RegularExpressions.Regex.Matches(Text(t.Data), @"\b[A-Z][a-z]+-Rack[A-Za-z]*\b").Select(m => m.Value)).Distinct();
        Assert.All(mentioned, m => Assert.Contains(m, known));
    }
}

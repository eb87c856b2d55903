using System.Management.Automation;
using System.Management.Automation.Language;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Help;

public sealed class HelpTests
{
    private const string Update = "RACKPARAMS_WRITE_HELP";
    private static readonly string HelpFile = Path.Combine(Places.Repository, "src/RackParams.PowerShell/en-US/RackParams.PowerShell.dll-Help.xml");
    private static readonly IReadOnlyList<HelpPage> Pages = HelpPage.All();

    public static TheoryData<string> Names => [.. Pages.Select(p => p.Name)];

    private static Dictionary<string, CmdletInfo> Cmdlets(Session session) => session
        .Ok("Get-Command -Module RackParams").Select(c => (CmdletInfo)c.BaseObject).ToDictionary(c => c.Name);

    [Fact]
    public void Every_cmdlet_has_a_page()
    {
        using var session = new Session();
        Assert.Equal(Cmdlets(session).Keys.Order(StringComparer.Ordinal), Pages.Select(p => p.Name));
    }

    [Fact]
    public void The_help_file_is_what_the_pages_and_cmdlets_say()
    {
        using var session = new Session();
        var wanted = Maml.Write(Pages, Cmdlets(session));
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(HelpFile, wanted);
        Assert.True(File.Exists(HelpFile) && File.ReadAllText(HelpFile) == wanted, $"{HelpFile} is stale: run this test with {Update}=1, and build again.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_describes_every_parameter_and_no_other(string name)
    {
        using var session = new Session();
        var page = Pages.Single(p => p.Name == name);
        var own = Cmdlets(session)[name].Parameters.Keys.Except(Cmdlet.CommonParameters).ToList();
        Assert.All(own, p => Assert.False(string.IsNullOrWhiteSpace(page.Parameters.GetValueOrDefault(p)), $"{name} -{p} is not described"));
        var shared = new[] { "Rack", "Reason", "Ticket", "Force", "TakeOwnership", "Group", "WhatIf", "Confirm" };
        Assert.Empty(page.Parameters.Keys.Except(own).Except(shared));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_has_three_examples_or_more_and_PowerShell_can_read_them(string name)
    {
        using var session = new Session();
        var cmdlets = Cmdlets(session);
        var page = Pages.Single(p => p.Name == name);
        Assert.True(page.Examples.Count >= 3, $"{name} has {page.Examples.Count} examples");
        foreach (var example in page.Examples)
        {
            var script = Parser.ParseInput(example.Code, out _, out var errors);
            Assert.Empty(errors);
            var commands = script.FindAll(n => n is CommandAst, true).Cast<CommandAst>().ToList();
            Assert.Contains(commands, c => c.GetCommandName() == name);
            Assert.All(commands.Where(c => cmdlets.ContainsKey(c.GetCommandName())), c => AssertBinds(c, cmdlets[c.GetCommandName()]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Get_Help_answers_from_the_built_folder(string name)
    {
        using var session = new Session();
        var page = Pages.Single(p => p.Name == name);
        var help = Assert.Single(session.Ok($"Get-Help {name} -Full"));
        Assert.Equal(page.Synopsis, help.Properties["Synopsis"].Value.ToString()!.Trim());
        var examples = (PSObject)help.Properties["examples"].Value;
        Assert.Equal(page.Examples.Count, ((Array)((PSObject)examples).Properties["example"].Value).Length);
        var rack = session.Ok($"(Get-Help {name} -Parameter *).name");
        Assert.True(rack.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Get_Help_Online_leads_to_a_page_of_ours(string name)
    {
        using var session = new Session();
        var uri = new Uri(session.Ok($"(Get-Command {name}).HelpUri").Single().ToString());
        Assert.Equal(("https", $"/docs/cmdlets/{name}"), (uri.Scheme, uri.AbsolutePath));
        Assert.Contains(uri.ToString(), session.Ok($"(Get-Help {name}).relatedLinks.navigationLink.uri").Select(u => u.ToString()));
        Assert.True(File.Exists(Path.Combine(Places.Repository, "docs", "cmdlets", name + ".md")), $"docs/cmdlets/{name}.md is missing: run these tests with {Update}=1.");
    }

    [Fact]
    public void The_pages_of_the_docs_are_what_the_pages_and_cmdlets_say()
    {
        using var session = new Session();
        var folder = Path.Combine(Places.Repository, "docs", "cmdlets");
        var wanted = HelpDocs.Write(Pages, Cmdlets(session));
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, true);
            Directory.CreateDirectory(folder);
            foreach (var (file, text) in wanted) File.WriteAllText(Path.Combine(folder, file), text);
        }

        Assert.Equal(wanted.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.All(wanted, page => Assert.True(File.ReadAllText(Path.Combine(folder, page.Key)) == page.Value, $"docs/cmdlets/{page.Key} is stale: run this test with {Update}=1."));
    }

    private static void AssertBinds(CommandAst command, CmdletInfo cmdlet)
    {
        foreach (var parameter in command.CommandElements.OfType<CommandParameterAst>())
            Assert.True(cmdlet.Parameters.ContainsKey(parameter.ParameterName), $"{cmdlet.Name} has no -{parameter.ParameterName}: {command.Extent.Text}");
    }
}

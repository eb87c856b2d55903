using System.Management.Automation.Language;
using System.Reflection;
using System.Text.RegularExpressions;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Pester;

/// <summary>The suite that runs in a user's own pwsh: read here, and mirrored case by case.</summary>
public sealed partial class PesterSuiteTests
{
    private static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(Places.Repository, "tests", "Pester"), "*.Tests.ps1");

    [Fact]
    public void PowerShell_can_read_every_file_of_it()
    {
        Assert.NotEmpty(Files);
        Assert.All(Files, file =>
        {
            Parser.ParseFile(file, out _, out var errors);
            Assert.Empty(errors);
        });
    }

    [Fact]
    public void Each_of_its_cases_has_one_of_the_same_name_here()
    {
        var its = Files.SelectMany(file => Parser.ParseFile(file, out _, out _).FindAll(n => n is CommandAst c && c.GetCommandName() == "It", true))
            .Select(n => ((StringConstantExpressionAst)((CommandAst)n).CommandElements[1]).Value).Select(AsName).Order(StringComparer.Ordinal);
        var here = new[] { typeof(PesterCaseTests), typeof(EvidenceCaseTests), typeof(EngineCaseTests), typeof(LifeCaseTests) }
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.IsDefined(typeof(FactAttribute), true)).Select(m => m.Name).Order(StringComparer.Ordinal);
        Assert.Equal(its, here);
    }

    [Fact]
    public void It_calls_the_cmdlets_with_parameters_they_have()
    {
        using var session = new Session();
        var known = session.Ok("Get-Command -Module RackParams").Select(c => (System.Management.Automation.CmdletInfo)c.BaseObject).ToDictionary(c => c.Name);
        var calls = Files.SelectMany(file => Parser.ParseFile(file, out _, out _).FindAll(n => n is CommandAst c && known.ContainsKey(c.GetCommandName() ?? ""), true)).Cast<CommandAst>().ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.All(call.CommandElements.OfType<CommandParameterAst>(), p => Assert.Contains(p.ParameterName, known[call.GetCommandName()].Parameters.Keys)));
    }

    private static string AsName(string it) => (char.ToUpperInvariant(it[0]) + NotInNames().Replace(it[1..].Replace("under <_>", "under cultures", StringComparison.Ordinal).Replace("<_>", "").Replace("-WhatIf", "WhatIf"), "_")).Trim('_');

    [GeneratedRegex(@"\W+")]
    private static partial Regex NotInNames();
}

using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Errors;

/// <summary>What errors tell a person to type can be typed.</summary>
public sealed partial class RemedyTests : IDisposable
{
    private static readonly Lazy<IReadOnlyList<KnownError>> Errors = new(KnownError.All);

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_remedy_that_is_a_command_runs_as_printed()
    {
        var remedies = Errors.Value.Select(e => e.Remedy).OfType<string>().Select(Plain).Distinct().Where(r => Command().Match(r) is { Success: true, Index: 0 }).ToList();
        Assert.Contains("Resolve-RackChange 17 -Rack rack", remedies);
        Assert.All(remedies, remedy => Assert.True(AsksAtMostForReason(remedy), $"{remedy}: PowerShell would ask for more."));
    }

    [Fact]
    public void A_command_that_a_message_names_is_one_and_has_these_parameters()
    {
        var named = Errors.Value.SelectMany(e => Command().Matches(Plain(e.Message))).Select(m => m.Value.Split(". ")[0].TrimEnd('.', ' ')).Distinct().ToList();
        Assert.Contains("Get-RackChange -Rack rack lists them", named);
        Assert.All(named, text => Assert.NotNull(Names(text)));
    }

    [Theory]
    [InlineData("Register-Rack rack", false)]
    [InlineData("Register-Rack rack -Sandbox", true)]
    [InlineData("Remove-RackLedger", false)]
    [InlineData("Resolve-RackChange", true)]
    [InlineData("Restore-RackParameter -ChangeId 3 -AsOf 2026-10-01", false)]
    public void What_a_command_still_asks_for_is_known(string line, bool enough) => Assert.Equal(enough, AsksAtMostForReason(line));

    // A parameter set takes all that is named, and its mandatory parameters are named, in place, or -Reason, which only the person knows.
    private bool AsksAtMostForReason(string line)
    {
        var named = Names(line);
        var command = Parse(line);
        var values = command.CommandElements.Skip(1).Where((e, i) => e is not CommandParameterAst && command.CommandElements[i] is not CommandParameterAst).Count();
        return Cmdlet(command).ParameterSets.Any(set =>
            named.All(n => set.Parameters.Any(p => p.Name == n))
            && set.Parameters.Where(p => p.IsMandatory && p.Name != "Reason" && !named.Contains(p.Name)).All(p => p.Position >= 0 && p.Position < values));
    }

    private List<string> Names(string line)
    {
        var command = Parse(line);
        var cmdlet = Cmdlet(command);
        return [.. command.CommandElements.OfType<CommandParameterAst>().Select(p => cmdlet.Parameters.TryGetValue(p.ParameterName, out var known) ? known.Name : throw new ArgumentException($"{cmdlet.Name} has no -{p.ParameterName}: {line}"))];
    }

    private static CommandAst Parse(string line)
    {
        var script = Parser.ParseInput(line, out _, out var faults);
        Assert.True(faults.Length == 0, $"{line}: {string.Join("; ", faults.Select(f => f.Message))}");
        return Assert.IsType<CommandAst>(Assert.Single(Assert.IsType<PipelineAst>(Assert.Single(script.EndBlock.Statements)).PipelineElements));
    }

    private CmdletInfo Cmdlet(CommandAst command) =>
        (CmdletInfo)Assert.Single(_session.Ok($"Get-Command {command.GetCommandName()} -Module RackParams")).BaseObject;

    // A placeholder stands for one word.
    private static string Plain(string text) => Word().Replace(text, m => m.Groups[1].Value + m.Groups[2].Value.Split(' ')[^1]).Replace("…", "", StringComparison.Ordinal);

    [GeneratedRegex("\u27E6(\\w+)\u27E7|<([^>]+)>")]
    private static partial Regex Word();

    [GeneratedRegex("[A-Z][a-z]+-Rack[A-Za-z]*[^,;:()']*")]
    private static partial Regex Command();
}

using System.Text.RegularExpressions;
using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>The shell with a person at it, in a pseudo-terminal.</summary>
public sealed partial class PromptTests : IDisposable
{
    private const string CtrlC = "\u0003";
    private const string CtrlD = "\u0004";
    private const string Up = "\u001b[A";
    private const string Ready = "PS> ";
    private const string Register = "Register-Rack production -Sandbox\r";
    private const string Count = "'changes: ' + @(Get-RackChange).Count\r";

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    private async Task<Ended> Typed(params (string After, string Keys)[] steps)
    {
        var ended = await _desk.TypeAsync(steps);
        return ended with { Output = Escapes().Replace(ended.Output, "") };
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escapes();

    [Fact]
    public async Task It_greets_with_the_first_steps_and_leaves_with_the_code_asked_for()
    {
        var ended = await _desk.TypeAsync([(Ready, "exit 3\r")], arguments: "");
        Assert.Contains("Try: Register-Rack demo -Sandbox    Get-Help about_RackParams    exit", ended.Output);
        Assert.Equal(3, ended.Code);
    }

    [Fact]
    public async Task The_end_of_input_leaves_with_the_last_code() =>
        Assert.Equal(1, (await Typed((Ready, "Get-Rack no-such-rack\r"), ("registered", ""), (Ready, CtrlD))).Code);

    [Fact]
    public async Task Statements_over_several_rows_and_dropped_lines_work_and_are_remembered()
    {
        var ended = await Typed(
            (Ready, "if (1) {\r"), (">> ", "'in' + 'side'\r"), (">> ", "}\r"), ("\ninside", ""), (Ready, "half a li"), ("half a li", CtrlC), (Ready, "exit\r"));
        Assert.Equal(0, ended.Code);
        var again = await Typed((Ready, Up + Up), ("'in' + 'side'", "\r"), ("\ninside", ""), (Ready, "exit\r"));
        Assert.Contains(">> 'in' + 'side'", again.Output);
    }

    [Fact]
    public async Task Tab_completes_commands_names_and_members_with_what_they_mean()
    {
        var ended = await Typed(
            (Ready, "Get-RackParameterDef\t"), ("Definition", " karpenter_node_v\t"), ("EBS volume type of a node", $"{CtrlC}"),
            (Ready, "(Get-RackParameter).LastC\t"), ("(Get-RackParameter).LastChanged", CtrlC), (Ready, "exit\r"));
        Assert.Contains("Get-RackParameterDefinition karpenter_node_volume_type", ended.Output);
        Assert.Equal(0, ended.Code);
    }

    [Fact]
    public async Task A_missing_reason_is_asked_for_and_Ctrl_C_at_a_question_stops_what_asked()
    {
        const string Asked = "Reason (Why? Write what an auditor should read in a year.): ";
        const string Set = "Set-RackParameter karpenter_auth_mode=true -Force\r";
        var ended = await Typed(
            (Ready, Register), ("Try:", ""), (Ready, Set), (Asked, CtrlC), (Ready, Count), ("\nchanges: 1", ""),
            (Ready, Set), (Asked, "access entries for nodes\r"), ("Applied", ""), (Ready, "(Get-RackChange)[-1].Reason + '!'\r"), ("\naccess entries for nodes!", ""), (Ready, "exit\r"));
        Assert.Equal(0, ended.Code);
        Assert.Contains("access entries for nodes!", ended.Output);
    }

    [Fact]
    public async Task A_grave_question_takes_Enter_for_a_no_and_y_for_a_yes()
    {
        const string Set = "Set-RackParameter karpenter_auth_mode=true -Reason 'access entries for nodes'\r";
        var ended = await Typed(
            (Ready, Register), ("Try:", ""), (Ready, Set), ("(default is N): ", "\r"), ("Nothing was changed", ""), (Ready, Count), ("\nchanges: 1", ""),
            (Ready, Set), ("(default is N): ", "y\r"), ("Applied", ""), (Ready, Count), ("\nchanges: 2", ""), (Ready, "exit\r"));
        Assert.Contains("can't be switched off again", ended.Output);
        Assert.Contains("changes: 2", ended.Output);
        Assert.DoesNotContain("Suspend", ended.Output);
    }
}

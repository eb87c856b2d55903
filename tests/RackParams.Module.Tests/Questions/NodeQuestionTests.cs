using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Questions;

/// <summary>A change that replaces nodes is asked about once where somebody can answer, and goes on with a warning elsewhere.</summary>
public sealed class NodeQuestionTests : IAsyncDisposable
{
    private const string Replacing = "Set-RackParameter karpenter_node_expiry=720h -Rack RACK -Reason 'AMI rotation'";

    private readonly ApiDouble _server = new();
    private readonly string _rack = Session.NewRack();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // Registered by a person who agrees, used in a session whose person answers as given.
    private Session Open(string? answers)
    {
        using (var first = new Session())
            first.Ok($"Register-Rack {_rack} -Context test -Kubeconfig '{_server.Kubeconfig}' -Force");
        return new Session(new Screen { Answers = answers is null ? null : new Queue<char>(answers) });
    }

    private string Line(string more = "") => $"{Replacing.Replace("RACK", _rack)} {more}";

    [Fact]
    public void A_yes_goes_on_and_is_asked_for_once()
    {
        using var session = Open("Y");
        var changed = Assert.Single(session.Ok(Line()));
        Assert.Equal("Applied", changed.Properties["Outcome"].Value);
        Assert.Equal("ReplacesNodes", changed.Properties["Impact"].Value);
        Assert.Contains("3 of 3 in workload are replaced", Assert.Single(session.Screen.Questions));
        Assert.Equal("Yes", Assert.Single(session.Screen.Defaults));
    }

    [Fact]
    public void A_no_leaves_nothing_behind_and_says_so()
    {
        using var session = Open("N");
        var outcome = session.Run(Line());
        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Errors);
        Assert.Contains("Nothing was changed", Assert.Single(outcome.Told));
        Assert.Single(_server.Recorded);
    }

    [Fact]
    public void Where_nobody_can_answer_it_goes_on_with_a_warning()
    {
        using var session = Open(null);
        var outcome = session.Run(Line());
        Assert.Null(outcome.Thrown);
        Assert.Equal("Applied", Assert.Single(outcome.Output).Properties["Outcome"].Value);
        var warning = Assert.Single(outcome.Warnings);
        Assert.Contains("3 of 3 in workload are replaced", warning);
        Assert.Contains("at most 1 at a time", warning);
    }

    [Theory]
    [InlineData("-Confirm:$false")]
    [InlineData("-Force")]
    public void It_can_be_answered_beforehand(string by)
    {
        using var session = Open("");
        var outcome = session.Run(Line(by));
        Assert.Equal("Applied", Assert.Single(outcome.Output).Properties["Outcome"].Value);
        Assert.Empty(session.Screen.Questions);
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData("-Confirm", "")]
    [InlineData("", "$ConfirmPreference = 'Medium';")]
    [InlineData("", "$ConfirmPreference = 'Low';")]
    public void Who_wants_to_confirm_anyway_is_asked_once_with_the_whole_story(string by, string before)
    {
        using var session = Open("Y");
        session.Ok($"{before} {Line(by)}");
        var question = Assert.Single(session.Screen.Questions);
        Assert.Contains("karpenter_node_expiry 168h → 720h", question);
        Assert.Contains("3 of 3 in workload are replaced", question);
    }

    [Fact]
    public void A_change_that_replaces_nothing_asks_nothing()
    {
        using var session = Open("");
        session.Ok($"Set-RackParameter karpenter_cpu_limit=200 -Rack {_rack} -Reason 'capacity for the quarter'");
        Assert.Empty(session.Screen.Questions);
    }

    [Theory]
    [InlineData("-WhatIf -Force", "")]
    [InlineData("", "$WhatIfPreference = $true;")]
    [InlineData("-Force", "$WhatIfPreference = $true;")]
    [InlineData("-Confirm -WhatIf", "")]
    public void WhatIf_beats_everything_and_emits_the_plan(string by, string before)
    {
        using var session = Open("");
        var plan = Assert.Single(session.Ok($"{before} {Line(by)}"));
        Assert.Contains("RackPlan", plan.TypeNames[0]);
        Assert.Equal("168h", plan.Properties["OldValue"].Value);
        Assert.Equal("720h", plan.Properties["NewValue"].Value);
        Assert.Equal("ReplacesNodes", plan.Properties["Impact"].Value);
        Assert.Single(_server.Recorded);
        Assert.Empty(session.Screen.Questions);
    }

    [Fact]
    public void A_warning_that_stops_stops_before_the_record()
    {
        using var session = Open(null);
        var outcome = session.Run(Line("-WarningAction Stop"));
        Assert.IsAssignableFrom<ActionPreferenceStopException>(outcome.Thrown);
        Assert.Single(_server.Recorded);
    }
}

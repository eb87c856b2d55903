using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Questions;

/// <summary>What deletes a pool or can't be switched back needs a yes everywhere.</summary>
public sealed class GraveQuestionTests
{
    private const string Deleting = "Set-RackParameter karpenter_enabled=false -Reason 'the pool is not needed any more'";

    private static (Session Session, string Rack) Open(string? answers, bool pool = true)
    {
        using var first = new Session();
        var rack = first.Sandbox(pool);
        return (new Session(new Screen { Answers = answers is null ? null : new Queue<char>(answers) }), rack);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Confirm:$false")]
    public void Without_anybody_to_ask_it_is_an_error_that_names_the_way(string by)
    {
        var (session, rack) = Open(null);
        using var _ = session;
        var outcome = session.Run($"{Deleting} -Rack {rack} {by}");
        Assert.Equal("ConfirmationRequired", outcome.ErrorId);
        Assert.Equal(ErrorCategory.InvalidOperation, outcome.Error.CategoryInfo.Category);
        Assert.Equal("karpenter_enabled", outcome.Error.TargetObject);
        Assert.Equal("-Force", outcome.Error.ErrorDetails.RecommendedAction);
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Fact]
    public void Force_is_a_yes()
    {
        var (session, rack) = Open(null);
        using var _ = session;
        session.Ok($"{Deleting} -Rack {rack} -Force");
        Assert.Equal("false", session.Ok($"(Get-RackParameter karpenter_enabled -Rack {rack}).Value").Single().ToString());
    }

    [Theory]
    [InlineData('Y', 3, "")]
    [InlineData('N', 2, "")]
    [InlineData('Y', 3, "-Confirm:$false")]
    public void A_person_is_asked_and_a_mere_Enter_is_a_no(char answer, long changes, string by)
    {
        var (session, rack) = Open(answer.ToString());
        using var _ = session;
        session.Ok($"{Deleting} -Rack {rack} {by}");
        Assert.Equal(changes, SandboxFile.Changes(rack));
        Assert.Contains("the pool goes", Assert.Single(session.Screen.Questions));
        Assert.Equal("No", Assert.Single(session.Screen.Defaults));
    }

    [Fact]
    public void A_switch_that_can_not_be_turned_back_asks_as_gravely()
    {
        var (session, rack) = Open("N", pool: false);
        using var _ = session;
        session.Ok($"Set-RackParameter karpenter_auth_mode=true -Rack {rack} -Reason 'access entries for nodes'");
        Assert.Contains("can't be switched off again", Assert.Single(session.Screen.Questions));
        Assert.Equal(1, SandboxFile.Changes(rack));
    }

    [Theory]
    [InlineData("A", 3)]
    [InlineData("L", 2)]
    [InlineData("YY", 3)]
    public void An_answer_to_all_holds_for_all_racks_of_the_command(string answers, long changes)
    {
        var (session, rack) = Open(answers);
        using var _ = session;
        var other = Session.NewRack();
        session.Ok($$"""
            Register-Rack {{other}} -Sandbox
            Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Rack {{other}} -Reason 'first pool' -Force
            '{{rack}}', '{{other}}' | ForEach-Object { [pscustomobject]@{ Name = 'karpenter_enabled'; Value = $false; Rack = $_ } } | Set-RackParameter -Reason 'the pools go'
            """);
        Assert.Equal([changes, changes], new[] { rack, other }.Select(SandboxFile.Changes));
        Assert.Equal(answers.Length, session.Screen.Questions.Count);
    }

    [Theory]
    [InlineData("-Force -WhatIf", "")]
    [InlineData("-Force", "$WhatIfPreference = $true;")]
    public void WhatIf_beats_Force(string by, string before)
    {
        var (session, rack) = Open("");
        using var _ = session;
        var plan = Assert.Single(session.Ok($"{before} {Deleting} -Rack {rack} {by}"));
        Assert.Equal("DeletesPool", plan.Properties["Impact"].Value);
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Fact]
    public void Confirm_without_anybody_to_ask_is_an_error()
    {
        var (session, rack) = Open(null);
        using var _ = session;
        var outcome = session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {rack} -Reason 'asked beforehand' -Confirm");
        Assert.Equal("ConfirmationRequired", outcome.ErrorId);
        Assert.Equal(2, SandboxFile.Changes(rack));
    }
}

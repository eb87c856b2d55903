using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>One parameter of a plan: what -WhatIf shows.</summary>
public sealed record RackPlan(
    string Rack, string Name, string? OldValue, string? NewValue, string Impact, string Reversibility, string Target, string Patch,
    string PlanHash) : HeadedView
{
    // A longer old → new pushes its own target to the right, not everybody's.
    private const int Widest = 30;

    public override string ToString() => $"{Name}: {Phrase.Arrow(Name, OldValue, NewValue)}";

    internal static IReadOnlyList<RackPlan> Of(Plan plan)
    {
        var heading = $"Plan for {plan.Rack}, {Phrase.Count(plan.Assignments.Count, "parameter")}. Nothing is written.";
        var names = plan.Assignments.Max(a => a.Name.Length);
        var arrows = Math.Min(Widest, plan.Assignments.Max(a => Phrase.Arrow(a.Name, a.Old, a.New).Length));
        return [.. plan.Assignments.Select((a, i) =>
        {
            var target = string.Join(", ", a.Fields);
            var gap = new string(' ', Math.Max(0, arrows - Phrase.Arrow(a.Name, a.Old, a.New).Length));
            var line = $"  {Phrase.Line(a.Name, names, a.Old, a.New)}{gap}   {target}";
            return new RackPlan(plan.Rack, a.Name, a.Old, a.New, a.Impact.ToString(), a.Reversibility.ToString(), target, Patches(plan, a), plan.Hash)
            {
                Heading = heading,
                Display = i < plan.Assignments.Count - 1 ? line : $"{line}{Ink.Line}{Ink.Line}{PlanEffects.Text(plan)}",
            };
        })];
    }

    // The writes to this parameter's objects, as they would be sent.
    private static string Patches(Plan plan, PlannedAssignment assignment) => string.Join("; ", plan.Writes
        .Where(w => assignment.Targets.Contains(w.Target))
        .Select(w => w.Verb == WriteVerb.Delete ? $"{w.Verb} {w.Target}" : $"{w.Verb} {w.Target} {CanonicalJson.Write(w.Body)}"));
}

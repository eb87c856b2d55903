using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.Core.Changes;

/// <summary>Makes <c>name=value</c> pairs of what was typed. Shells split at commas; an item that starts no assignment of its own belongs to the list before it.</summary>
public static class AssignmentParser
{
    /// <summary>The pairs in the order typed; all that cannot be read is refused at once.</summary>
    public static IReadOnlyList<ParameterInput> Parse(IReadOnlyList<TypedArgument> arguments, ParameterCatalog catalog)
    {
        var inputs = new List<ParameterInput>();
        var errors = new List<RackError>();
        foreach (var argument in arguments)
        {
            string? current = null;
            var values = new List<string>();
            foreach (var item in argument.Items)
            {
                if (Starts(item, current, catalog) is { } started)
                {
                    Add();
                    current = started.Name;
                    values.Add(started.Text);
                }
                else if (current is null)
                {
                    errors.Add(RequestErrors.NotAnAssignment(item.Text, catalog.Find(item.Text) is not null));
                }
                else if (item.Lossy)
                {
                    errors.Add(RequestErrors.NumberLost(current, item.Text));
                }
                else
                {
                    values.Add(item.Text);
                }
            }

            Add();

            void Add()
            {
                if (current is not null) inputs.Add(new ParameterInput(current, string.Join(',', values)));
                values.Clear();
            }
        }

        if (errors.Count > 0) throw new RackException(errors);
        return inputs;
    }

    private static ParameterInput? Starts(TypedItem item, string? before, ParameterCatalog catalog)
    {
        var at = item.Text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0 || item.Lossy) return null;
        var name = item.Text[..at].Trim();
        var continuesList = before is not null && catalog.Find(before)?.Type.IsList == true
            && catalog.Find(name) is null && catalog.Nearest(name) is null;
        return continuesList ? null : new ParameterInput(name, item.Text[(at + 1)..]);
    }
}

using System.Text;
using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.Core.Changes;

/// <summary>Everything about a request that can be judged without its rack.</summary>
internal static class RequestChecker
{
    private const int MostParameters = 200;
    private const int LongestValue = 64 * 1024;
    private const int LongestTicket = 200;

    /// <summary>The inputs, names resolved and values parsed. Faults of the request itself are thrown, all at once; those of values are kept, for a value that is live already is no change.</summary>
    public static IReadOnlyList<CheckedInput> Check(ChangeRequest request, ParameterCatalog catalog)
    {
        // Thousands of faults one by one would say no more than this.
        if (request.Inputs.Count > MostParameters) throw new RackException(RequestErrors.TooMany(request.Inputs.Count, MostParameters));
        var errors = new List<RackError>();
        if (request.Inputs.Count == 0) errors.Add(RequestErrors.Nothing());
        if (ReasonRule.Check(request.Reason, request.Inputs.Select(i => i.Name)) is { } reason) errors.Add(reason);
        if (request.Ticket is { } ticket)
        {
            if (ticket.Length > LongestTicket) errors.Add(RequestErrors.TextTooLong("-Ticket", ticket.Length, LongestTicket));
            if (PlainText.Fault(ticket) is { } fault) errors.Add(RequestErrors.TextNotPlain("-Ticket", fault));
        }

        foreach (var twice in request.Inputs.GroupBy(i => i.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            errors.Add(RequestErrors.Twice(twice.Key));

        var inputs = new List<CheckedInput>();
        foreach (var input in request.Inputs)
        {
            if (catalog.Find(input.Name) is { } definition) inputs.Add(Check(definition, input.Text));
            else if (catalog.PartFault(input.Name) is { } part) errors.Add(RequestErrors.NameInvalid(input.Name, part));
            else errors.Add(RequestErrors.Unknown(input.Name, catalog.Nearest(input.Name)));
        }

        // With a fault in the request itself nothing will be read, so the values' faults are told now as well.
        if (errors.Count > 0) throw new RackException([.. errors, .. inputs.Select(i => i.Fault).OfType<RackError>()]);
        return inputs;
    }

    /// <summary>One input of a name that the catalog has.</summary>
    public static CheckedInput Check(ParameterInput input, ParameterCatalog catalog) => Check(catalog.Find(input.Name)!, input.Text);

    private static CheckedInput Check(ParameterDefinition definition, string typed)
    {
        var text = typed.Trim();
        if (PlainText.Fault(definition.Type.AllowsLayout ? WithoutLayout(text) : text) is { } fault)
            return Faulty(RequestErrors.TextNotPlain(definition.Name, fault));
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > LongestValue) return Faulty(RequestErrors.ValueTooLong(definition.Name, bytes, LongestValue));
        if (text.Length == 0)
            return definition.Clearable || definition.Mutability == Mutability.ReadOnly ? new CheckedInput(definition, text, null, null) : Faulty(RequestErrors.ValueNeeded(definition));
        var parsed = definition.Type.Parse(text);
        return parsed.Fault is { } wrong
            ? Faulty(RequestErrors.ValueInvalid(definition.Name, text, wrong))
            : new CheckedInput(definition, text, parsed.Value!.Length == 0 ? null : parsed.Value, null);

        CheckedInput Faulty(RackError error) => new(definition, text, null, error);
    }

    private static string WithoutLayout(string text) => text.Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' ');
}

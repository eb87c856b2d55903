namespace RackParams.Core.Errors;

/// <summary>A request that could not be carried out: one or more errors, all found at once.</summary>
public sealed class RackException : Exception
{
    private const int MostTold = 50;

    public RackException(RackError error, Exception? inner = null)
        : base(error.Message, inner) => Errors = [error];

    public RackException(IReadOnlyList<RackError> errors)
        : base(Text(errors)) => Errors = errors;

    /// <summary>All that is wrong, in the order of the request.</summary>
    public IReadOnlyList<RackError> Errors { get; }

    /// <summary>The first error, which gives the exception its code.</summary>
    public RackError Error => Errors[0];

    /// <summary>The one code all errors share, else <c>ValuesRefused</c>.</summary>
    public string Code => Errors.All(e => e.Code == Error.Code) ? Error.Code : "ValuesRefused";

    private static string Text(IReadOnlyList<RackError> errors) =>
        errors.Count == 1
            ? errors[0].Message
            : $"{errors.Count} values refused:{Environment.NewLine}{string.Join(Environment.NewLine, Lines(errors).Select(l => "  " + l))}";

    private static IEnumerable<string> Lines(IReadOnlyList<RackError> errors)
    {
        var told = errors.Take(MostTold).Select(e => e.Message);
        return errors.Count > MostTold ? told.Append($"and {errors.Count - MostTold} more") : told;
    }
}

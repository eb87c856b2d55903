using RackParams.Core.Changes;

namespace RackParams.Core.Evidence.Import;

/// <summary>A file, compared with a rack.</summary>
/// <param name="Lines">Each of the file's lines, in its order; several where one means several parameters.</param>
public sealed record ImportReport(IReadOnlyList<ImportLine> Lines)
{
    /// <summary>What a change would be asked for: all that differs, and what can't be read, so that it is refused rather than left out.</summary>
    public IReadOnlyList<ParameterInput> Inputs =>
        [.. Lines.Where(l => l.State is ImportState.Differs or ImportState.Invalid).Select(l => new ParameterInput(l.Definition!.Name, l.Wanted ?? "")).Distinct()];

    public int Count(ImportState state) => Lines.Count(l => l.State == state);
}

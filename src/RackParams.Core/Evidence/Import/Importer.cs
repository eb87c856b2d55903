using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Import;

/// <summary>Compares a file with a rack, line by line.</summary>
public sealed class Importer(RackSession session)
{
    /// <summary>What each line means here and how it stands to the live value. Only the parameters wanted are looked at.</summary>
    public async Task<ImportReport> CompareAsync(ParameterFile file, Func<string, bool>? wanted, CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        var live = await LiveState.ReadAsync(session.Connection, root, session.Catalog.Slots, cancellationToken).ConfigureAwait(false);
        var meant = new Translator(session.Catalog).Translate(file, live.Documents);
        var pools = meant.Where(m => m.Definition?.Binding.Makes == true).ToDictionary(m => m.Definition!.Name, m => m.Value, StringComparer.Ordinal);
        return new ImportReport([.. meant
            .Where(m => wanted is null || wanted(m.Definition?.Name ?? m.Source.Name))
            .Select(m => Judge(m, live.Documents, pools))]);
    }

    private ImportLine Judge(Meant meant, TargetSet live, Dictionary<string, string?> pools)
    {
        var (name, value) = (meant.Source.Name, meant.Source.Value);
        if (meant.Definition is not { } definition) return new ImportLine(name, value, null, null, null, ImportState.NoCounterpart, meant.Note ?? Unknown(name));
        var found = definition.Binding.Read(live).Value;
        if (ConvoxNames.IsMasked(value)) return Line(ImportState.Hidden, null, "the file shows asterisks instead");
        if (session.Unavailable(definition) is { } because) return Line(ImportState.NotSettable, meant.Value, $"not available on this rack: {because}");

        var parsed = string.IsNullOrEmpty(meant.Value) ? Parsed.Ok("") : definition.Type.Parse(meant.Value.Trim());
        var shown = parsed.Value is not { } canonical ? meant.Value : canonical.Length == 0 ? "" : definition.Type.Shown(canonical);
        if ((shown ?? "") == (found ?? "")) return Line(ImportState.Equal, shown, meant.Note);
        if (Obstacle(definition, found, shown, pools, live) is { } obstacle) return Line(ImportState.NotSettable, shown, obstacle);
        if (parsed.Fault is { } fault) return Line(ImportState.Invalid, meant.Value, fault);
        return Line(ImportState.Differs, shown, meant.Note);

        ImportLine Line(ImportState state, string? asked, string? note) => new(name, value, definition, found, asked, state, note);
    }

    private string? Obstacle(ParameterDefinition definition, string? live, string? asked, Dictionary<string, string?> pools, TargetSet documents)
    {
        if (Settable.Obstacle(definition, live, asked) is { } obstacle) return obstacle;
        return session.Catalog.MakerOf(definition) is { } maker && (pools.GetValueOrDefault(maker.Name) ?? maker.Binding.Read(documents).Value) != "true"
            ? $"it needs {maker.Name}=true"
            : null;
    }

    private string Unknown(string name) => session.Catalog.Nearest(name) is { } nearest ? $"no parameter is called so; the nearest is {nearest}" : "no parameter is called so";
}

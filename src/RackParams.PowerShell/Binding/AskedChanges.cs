using System.Management.Automation;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Binding;

/// <summary>The changes that a command names, or that come through its pipe: a change itself, a line of the log, a parameter with its last change.</summary>
internal sealed class AskedChanges
{
    private readonly List<(IReadOnlyList<string> Racks, IReadOnlyList<string> Changes)> _asked = [];
    private bool _any;

    /// <summary>An empty answer to 'which change' must not become all changes.</summary>
    public static void Check(InvocationInfo call, string parameter, IReadOnlyList<string>? changes)
    {
        if (call.BoundParameters.ContainsKey(parameter) && (changes is null or [] || changes.Any(string.IsNullOrWhiteSpace)))
            throw new RackException(RequestErrors.ChangeMissing());
    }

    /// <summary>Keeps what one object binds. Nothing bound asks for no change in particular; null is an object that has none: a parameter nobody has set yet.</summary>
    public void Add(IReadOnlyList<string> racks, IReadOnlyList<string>? changes)
    {
        if (changes is { Count: 0 }) return;
        _any = true;
        if (changes is not null) _asked.Add((racks, changes));
    }

    /// <summary>Those of one rack; null: all there are.</summary>
    public IReadOnlyList<string>? Of(string rack) => !_any ? null
        : [.. _asked.Where(a => a.Racks.Count == 0 || a.Racks.Contains(rack, StringComparer.OrdinalIgnoreCase)).SelectMany(a => a.Changes).Distinct(StringComparer.OrdinalIgnoreCase)];
}

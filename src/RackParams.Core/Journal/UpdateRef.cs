namespace RackParams.Core.Journal;

/// <summary>Something that EKS has taken and works on: enough to follow it from any machine.</summary>
/// <param name="Kind">By what its progress shows.</param>
/// <param name="Part">The node group or add-on; null: the cluster itself.</param>
/// <param name="Id">EKS' id of the update; null: it has none.</param>
public sealed record UpdateRef(string Kind, string? Part, string? Id)
{
    /// <summary>As the progress of a change holds it.</summary>
    public override string ToString() => $"{Kind}/{Part}/{Id}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static UpdateRef Parse(string text)
    {
        var parts = text.Split('/', 3);
        return new UpdateRef(parts[0], Text(parts, 1), Text(parts, 2));
    }

    private static string? Text(string[] parts, int index) => index < parts.Length && parts[index].Length > 0 ? parts[index] : null;
}

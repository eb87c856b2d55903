namespace RackParams.Core.Errors;

/// <summary>What can be wrong with the list of racks that this user knows.</summary>
public static class RegistryErrors
{
    public static RackError NoneRegistered() => new(
        "NoRackRegistered", ErrorKind.NotFound,
        "No rack is registered here. Register one: Register-Rack production -Context <kubeconfig context>, or try it out: Register-Rack sandbox -Sandbox",
        "-Rack", "Register-Rack sandbox -Sandbox");

    public static RackError Several(IReadOnlyList<string> names) => new(
        "RackNotChosen", ErrorKind.InvalidArgument,
        $"Several racks are registered here: {string.Join(", ", names)}. Choose one with -Rack or $env:RACKPARAMS_RACK.", "-Rack");

    public static RackError Unknown(string name, IReadOnlyList<string> known, string? nearest) => new(
        "RackUnknown", ErrorKind.NotFound,
        (known.Count, nearest) switch
        {
            (0, _) => $"No rack {Shown.Text(name)} is registered here{Shown.Stranger(name)}; none is at all. Register one: Register-Rack production -Context <kubeconfig context>, or try it out: Register-Rack sandbox -Sandbox",
            (_, null) => $"No rack {Shown.Text(name)} is registered here{Shown.Stranger(name)}. There is {string.Join(", ", known)}.",
            _ => $"No rack {Shown.Text(name)} is registered here{Shown.Stranger(name)}. Did you mean {nearest}? There is {string.Join(", ", known)}.",
        },
        name, nearest ?? (known.Count == 0 ? "Register-Rack sandbox -Sandbox" : null));

    public static RackError ReachedOtherwise(string name, string how) => new(
        "RackKnown", ErrorKind.AlreadyExists,
        $"{name} is registered here already, reached otherwise ({how}). To reach it anew: Unregister-Rack {name}, which deletes nothing of the rack itself.", name, $"Unregister-Rack {name}");

    public static RackError Unreadable(string name, string file, string why) => new(
        "RegistryUnreadable", ErrorKind.InvalidData,
        $"{name}: {file}, which says how to reach it, can't be read: {why}. It was left as it is. Mend it, or remove it and register the rack again; the rack's journal is elsewhere and whole.", file);

    public static RackError NotWritable(string name, string file, string why) => new(
        "RegistryNotWritable", ErrorKind.WriteFailed,
        $"{name}: {file} can't be written: {why}. Check rights and the disk; RACKPARAMS_HOME names another folder.", file);

    public static RackError NoFolder() => new(
        "NoHomeFolder", ErrorKind.NotFound,
        "This user has no folder for application data, so there is no place for the list of racks. Name one: RACKPARAMS_HOME.", "RACKPARAMS_HOME");
}

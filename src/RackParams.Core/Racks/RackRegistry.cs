using System.Text.Json;
using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.Core.Racks;

/// <summary>The racks this user knows and how to reach them: one small file a rack, so that two processes never lose each other's.</summary>
public sealed class RackRegistry(string folder)
{
    private string Racks => Path.Combine(folder, "racks");

    /// <summary>The names, sorted; nothing is opened.</summary>
    public IReadOnlyList<string> Names()
    {
        try
        {
            return Directory.Exists(Racks)
                ? [.. Directory.EnumerateFiles(Racks, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Where(IsName).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(RegistryErrors.Unreadable("The list of racks", Racks, e.Message.TrimEnd('.')), e);
        }
    }

    /// <summary>All of them. One that can't be read is an error that names its file.</summary>
    public IReadOnlyList<KnownRack> List() => [.. Names().Select(Read)];

    /// <summary>The rack of a name; without one, the only rack there is.</summary>
    public KnownRack Resolve(string? name)
    {
        var known = Names();
        if (string.IsNullOrWhiteSpace(name))
        {
            return known.Count switch
            {
                0 => throw new RackException(RegistryErrors.NoneRegistered()),
                1 => Read(known[0]),
                _ => throw new RackException(RegistryErrors.Several(known)),
            };
        }

        return known.Contains(name)
            ? Read(name)
            : throw new RackException(RegistryErrors.Unknown(name, known, NearestName.Find(name, known)));
    }

    /// <summary>The rack of a name, if it is known.</summary>
    public KnownRack? Find(string name) => Names().Contains(name) ? Read(name) : null;

    /// <summary>Adds a rack or replaces it, whole or not at all.</summary>
    public void Add(KnownRack rack)
    {
        if (Registration.CheckName(rack.Name) is { } fault) throw new RackException(fault);
        var file = FileOf(rack.Name);
        Write(rack.Name, file, () => PrivateFiles.Write(file, JsonSerializer.Serialize(rack, KnownJson.Default.KnownRack) + "\n"));
    }

    /// <summary>Forgets a rack. False: it was not known.</summary>
    public bool Remove(string name)
    {
        if (!Names().Contains(name)) return false;
        var file = FileOf(name);
        Write(name, file, () => File.Delete(file));
        return true;
    }

    /// <summary>Where this user's racks are kept: a folder named, or the platform's for application data.</summary>
    public static string Folder(string? named) =>
        Folder(named, Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));

    internal static string Folder(string? named, string data)
    {
        if (!string.IsNullOrWhiteSpace(named)) return Path.GetFullPath(named);
        return data.Length > 0 ? Path.Combine(data, "RackParams") : throw new RackException(RegistryErrors.NoFolder());
    }

    private static bool IsName(string name) => Registration.CheckName(name) is null;

    private string FileOf(string name) => Path.Combine(Racks, name + ".json");

    private KnownRack Read(string name)
    {
        var file = FileOf(name);
        try
        {
            var rack = JsonSerializer.Deserialize(File.ReadAllText(file), KnownJson.Default.KnownRack);
            return rack?.Name == name && rack.Provider is Providers.Sandbox or Providers.Kubernetes or Providers.Eks
                ? rack
                : throw new RackException(RegistryErrors.Unreadable(name, file, "it does not describe this rack"));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RackException(RegistryErrors.Unreadable(name, file, FileFault.Why(e, file)), e);
        }
    }

    private static void Write(string name, string file, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(RegistryErrors.NotWritable(name, file, FileFault.Why(e, file)), e);
        }
    }
}

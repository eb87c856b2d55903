namespace RackParams.Shell;

/// <summary>Finds the built module: named by RACKPARAMS_MODULE, beside this program, or in the artifacts of a checkout above it.</summary>
internal static class ModuleFolder
{
    private const string Manifest = "RackParams.psd1";

    public static string? Find() => Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, Manifest)));

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("RACKPARAMS_MODULE") is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }

        yield return Path.Combine(AppContext.BaseDirectory, "RackParams");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "artifacts", "module", "RackParams");
    }
}

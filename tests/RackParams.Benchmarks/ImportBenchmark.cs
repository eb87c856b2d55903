using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;
using RackParams.Benchmarks.Support;

namespace RackParams.Benchmarks;

/// <summary>Importing the module, against an empty binary module, each in a new process of the same engine.</summary>
internal sealed class ImportBenchmark : IBenchmark
{
    private const double Most = 60;

    public string Name => "import";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        var (first, empty) = (Empty(folder.At("First.dll")), Empty(folder.At("Empty.dll")));
        var pairs = await Pairs.RunAsync(9, () => ImportAsync(Places.Module, first, folder), () => ImportAsync(empty, first, folder)).ConfigureAwait(false);
        var more = pairs.OursMin - pairs.BareMin;
        yield return new Figure(
            "Import-Module RackParams", "an empty binary module, each in a new process", string.Create(CultureInfo.InvariantCulture, $"{more:0} ms more ({pairs.Text})"), $"at most {Most} ms more", more <= Most);
    }

    // A process's first import pays for the engine's own paths; another empty module has walked them before.
    private static async Task<double> ImportAsync(string module, string first, Folder folder)
    {
        var engine = await Engine.StartAsync(first, folder).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        return (await engine.RunAsync($"Import-Module '{module}'").ConfigureAwait(false)).Milliseconds;
    }

    private static string Empty(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule(name).DefineType($"{name}.Command", TypeAttributes.Public | TypeAttributes.Class, typeof(PSCmdlet));
        type.SetCustomAttribute(new CustomAttributeBuilder(typeof(CmdletAttribute).GetConstructor([typeof(string), typeof(string)])!, ["Get", name]));
        type.CreateType();
        assembly.Save(file);
        return file;
    }
}

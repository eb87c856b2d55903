using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Contract;

/// <summary>The manifest that ships, and the folder it stands in.</summary>
public sealed class ManifestTests
{
    private static readonly string[] Rids = ["linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64"];

    private static Hashtable Manifest()
    {
        var script = Parser.ParseFile(Path.Combine(Places.Module, "RackParams.psd1"), out _, out var errors);
        Assert.Empty(errors);
        return (Hashtable)script.Find(n => n is HashtableAst, false).SafeGetValue();
    }

    [Fact]
    public void It_exports_exactly_the_cmdlet_classes()
    {
        using var session = new Session();
        var assembly = AppDomain.CurrentDomain.GetAssemblies().First(a => a.GetName().Name == "RackParams.PowerShell");
        var classes = assembly.GetTypes().Select(t => t.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>()
            .Select(c => $"{c.VerbName}-{c.NounName}").Order(StringComparer.Ordinal);
        Assert.Equal(classes, ((object[])Manifest()["CmdletsToExport"]!).Cast<string>());
        Assert.Equal(classes, session.Ok("(Get-Command -Module RackParams).Name").Select(n => n.ToString()));
    }

    [Fact]
    public void Every_verb_is_one_of_PowerShells_own()
    {
        var verbs = typeof(VerbsCommon).Assembly.GetTypes().Where(t => t.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields()).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToHashSet();
        Assert.All((object[])Manifest()["CmdletsToExport"]!, c => Assert.Contains(((string)c).Split('-')[0], verbs));
    }

    [Fact]
    public void It_says_what_it_needs_and_exports_nothing_else()
    {
        var manifest = Manifest();
        Assert.Equal("RackParams.PowerShell.dll", manifest["RootModule"]);
        Assert.Equal("7.4", manifest["PowerShellVersion"]);
        Assert.Equal(["Core"], (object[])manifest["CompatiblePSEditions"]!);
        Assert.Equal(["RackParams.Format.ps1xml"], (object[])manifest["FormatsToProcess"]!);
        Assert.Equal(["RackParams.Types.ps1xml"], (object[])manifest["TypesToProcess"]!);
        Assert.All(["FunctionsToExport", "AliasesToExport", "VariablesToExport"], list => Assert.Empty((object[])manifest[list]!));
        Assert.DoesNotContain("NestedModules", manifest.Keys.Cast<string>());
        Assert.Equal(AssemblyName.GetAssemblyName(Path.Combine(Places.Module, "RackParams.PowerShell.dll")).Version!.ToString(3), manifest["ModuleVersion"]);
    }

    [Fact]
    public void PowerShell_itself_finds_no_fault_in_it()
    {
        using var session = new Session();
        Assert.Equal("RackParams", session.Ok($"(Test-ModuleManifest '{Places.Module}/RackParams.psd1').Name").Single().ToString());
    }

    [Fact]
    public void The_folder_holds_what_it_must_and_nothing_else()
    {
        Assert.Equal(
            ["LICENSE", "RackParams.Core.dll", "RackParams.Format.ps1xml", "RackParams.PowerShell.dll", "RackParams.Types.ps1xml", "RackParams.psd1", "en-US", "lib"],
            Directory.EnumerateFileSystemEntries(Places.Module).Select(e => Path.GetFileName(e)!).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "RackParams.PowerShell.dll-Help.xml", "about_RackParams.help.txt", "about_RackParams_AuditLog.help.txt", "about_RackParams_Parameters.help.txt",
                "about_RackParams_Pipelines.help.txt", "about_RackParams_Racks.help.txt",
            ],
            Directory.EnumerateFiles(Path.Combine(Places.Module, "en-US")).Select(e => Path.GetFileName(e)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_private_folder_holds_adapters_and_their_packages_only()
    {
        var names = Directory.EnumerateFiles(Path.Combine(Places.Module, "lib")).Select(f => Path.GetFileName(f)!).ToList();
        Assert.All(names, n => Assert.True(IsAdapterOrPackage(n), $"lib/{n}"));

        // Core in there would load twice; the engine and what PowerShell brings must be PowerShell's.
        Assert.DoesNotContain(names, n => n is "RackParams.Core.dll" or "RackParams.PowerShell.dll" or "System.Management.Automation.dll" or "Newtonsoft.Json.dll");
        Assert.Equal(Rids, Directory.EnumerateDirectories(Path.Combine(Places.Module, "lib", "runtimes")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_type_of_an_adapter_or_its_packages_shows_in_what_cmdlets_take_or_emit()
    {
        using var session = new Session();
        var cmdlets = AppDomain.CurrentDomain.GetAssemblies().First(a => a.GetName().Name == "RackParams.PowerShell").GetTypes()
            .Where(t => t.GetCustomAttribute<CmdletAttribute>() is not null);
        var types = cmdlets.SelectMany(t => t.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute))).Select(p => p.PropertyType)
            .Concat(t.GetCustomAttributes<OutputTypeAttribute>().SelectMany(o => o.Type).Select(o => o.Type)));
        Assert.All(types, t => Assert.Contains(
            (Nullable.GetUnderlyingType(t) ?? t.GetElementType() ?? t).Assembly.GetName().Name,
            new[] { "System.Private.CoreLib", "System.Management.Automation", "RackParams.Core", "RackParams.PowerShell" }));
    }

    private static bool IsAdapterOrPackage(string file) =>
        file is "RackParams.Kubernetes.dll" or "RackParams.Local.dll" or "RackParams.Aws.dll" or "KubernetesClient.dll" or "YamlDotNet.dll" or "Fractions.dll" or "Microsoft.Data.Sqlite.dll" or "System.IO.Hashing.dll"
        || file.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) || file.StartsWith("AWSSDK.", StringComparison.Ordinal);
}

using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RackParams.Core.Catalog;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Catalog;

/// <summary>Follows docs/adding-a-parameter.md: what stands there compiles, and is a parameter.</summary>
public sealed class AddingAParameterTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs", "adding-a-parameter.md"));

    [Fact]
    public async Task The_entry_of_the_page_is_a_parameter()
    {
        var current = RackCatalog.Current;
        var catalog = new ParameterCatalog(current.Version + 1, [.. current.Definitions, Entry()], current.Families, []);
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var session = rack.Session with { Catalog = catalog };
        var report = await Sandbox.SetAsync(session, "karpenter_detailed_monitoring=TRUE");
        Assert.Equal(("false" as string, "true"), (catalog.Find("karpenter_detailed_monitoring")!.Default, report.Entry!.Outcome!.Assignments[0].Live));
        Assert.Equal(catalog.Version, report.Entry.Record.Catalog);
        var nodeClass = await session.Connection.Targets.ReadAsync(new TargetRef(TargetKind.EC2NodeClass, "workload"), Sandbox.Token);
        Assert.True(nodeClass!.Document["spec"]!["detailedMonitoring"]!.GetValue<bool>());
    }

    [Fact]
    public void The_files_that_the_page_names_are_there() => Assert.All(
        System.Text.RegularExpressions.Regex.Matches(Page, "`((src|tests|docs)/[^`<]+)`").Select(m => m.Groups[1].Value),
        path => Assert.True(Path.Exists(Repository.File(path.Split('/'))), path));

    // Compiled under this assembly's name, to which Core shows its internals.
    private static ParameterDefinition Entry()
    {
        var code = Page.Split("```csharp")[1].Split("```")[0];
        var source = $$"""
            using RackParams.Core.Catalog; using RackParams.Core.Catalog.Bindings; using RackParams.Core.Catalog.Definitions;
            using RackParams.Core.Catalog.Pools; using RackParams.Core.Catalog.Types;
            internal static class Added { public static ParameterDefinition Entry() => DetailedMonitoring(Pool.Workload); {{code}} }
            """;
        var name = typeof(AddingAParameterTests).Assembly.GetName().Name!;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "RackParams.Core.dll" or "netstandard.dll")
            .Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        assembly.Position = 0;
        var loaded = new AssemblyLoadContext("page", isCollectible: true).LoadFromStream(assembly);
        return (ParameterDefinition)loaded.GetType("Added")!.GetMethod("Entry", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
    }
}

using System.Xml.Linq;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.House;

public sealed class ArrowTests
{
    [Theory]
    [InlineData("Core", "")]
    [InlineData("Aws", "Core")]
    [InlineData("Kubernetes", "Core")]
    [InlineData("Local", "Core")]
    [InlineData("PowerShell", "Aws Core Kubernetes Local")]
    public void Rooms_refer_inwards_only(string room, string allowed)
    {
        var project = XDocument.Load(Repository.File("src", $"RackParams.{room}", $"RackParams.{room}.csproj"));
        var references = project.Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))["RackParams.".Length..]);
        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), references.Order());
    }

    [Fact]
    public void Core_has_no_packages()
    {
        var project = XDocument.Load(Repository.File("src", "RackParams.Core", "RackParams.Core.csproj"));
        Assert.Empty(project.Descendants("PackageReference"));
        Assert.DoesNotContain(
            typeof(RackParams.Core.Catalog.RackCatalog).Assembly.GetReferencedAssemblies(),
            a => !a.Name!.StartsWith("System.", StringComparison.Ordinal) && a.Name != "Microsoft.Win32.Primitives");
    }

    [Fact]
    public void Views_end_their_lines_by_a_mark_that_no_value_has() => Assert.All(
        Directory.EnumerateFiles(Repository.File("src", "RackParams.PowerShell", "Views"), "*.cs").Where(f => Path.GetFileName(f) != "Ink.cs"),
        file => Assert.False(File.ReadAllText(file).Contains("\\n", StringComparison.Ordinal), $"{file}: a line of a view ends with Ink.Line, or a value could make one"));

    [Fact]
    public void No_code_file_is_longer_than_400_lines() => Assert.All(
        Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
        file => Assert.True(File.ReadLines(file).Count() <= 400, file));
}

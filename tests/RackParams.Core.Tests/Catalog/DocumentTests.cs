using RackParams.Core.Catalog;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Catalog;

public sealed class DocumentTests
{
    /// <summary>RACKPARAMS_UPDATE_DOCS=1 writes the page anew.</summary>
    [Fact]
    public void The_page_of_parameters_says_what_the_catalog_says()
    {
        var (file, text) = (Repository.File("docs", "parameters.md"), CatalogDocument.Write(RackCatalog.Current));
        if (Environment.GetEnvironmentVariable("RACKPARAMS_UPDATE_DOCS") == "1") File.WriteAllText(file, text);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void Every_definition_says_what_a_reader_needs() => Assert.All(RackCatalog.Current.All, d =>
    {
        Assert.NotEmpty(d.Summary);
        Assert.NotEmpty(d.Explanation);
        Assert.True(d.Examples.Count >= 2, $"{d.Name} has fewer than two examples");
        Assert.NotEmpty(d.Safeguards);
        Assert.True(d.Mutability == Mutability.Free || d.ReadOnlyBecause is not null);
        Assert.True(d.Default is null || d.Type.Parse(d.Default).Value == d.Default, $"{d.Name}: its default is not canonical");
        Assert.All(d.Prerequisites, p => Assert.NotNull(RackCatalog.Current.Find(p.Name)));
    });
}

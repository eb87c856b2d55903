using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Racks;

/// <summary>The list of racks that a user knows, whatever became of its files.</summary>
public sealed class RegistryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-registry-").FullName;

    private RackRegistry Registry => new(_folder);

    public void Dispose() => Directory.Delete(_folder, true);

    private static RackError Refused(Action act) => Assert.Throws<RackException>(act).Error;

    private void Add(string name) => Registry.Add(new KnownRack(name, Providers.Sandbox, File: name + ".db"));

    private string FileOf(string name) => Path.Combine(_folder, "racks", name + ".json");

    [Fact]
    public void Without_a_rack_the_way_to_one_is_told() => Assert.Equal(
        ("NoRackRegistered", ErrorKind.NotFound, "Register-Rack sandbox -Sandbox"),
        (Refused(() => Registry.Resolve(null)).Code, Refused(() => Registry.Resolve(" ")).Kind, Refused(() => Registry.Resolve(null)).Remedy));

    [Fact]
    public void Of_several_racks_one_must_be_chosen()
    {
        Add("staging");
        Add("production");
        var error = Refused(() => Registry.Resolve(null));
        Assert.Equal("RackNotChosen", error.Code);
        Assert.Contains("production, staging", error.Message, StringComparison.Ordinal);
        Assert.Equal("staging", Registry.Resolve("staging").Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{ \"Name\": \"production\", \"Prov")]
    [InlineData("{ \"Name\": \"another\", \"Provider\": \"sandbox\" }")]
    [InlineData("{ \"Name\": \"production\", \"Provider\": \"mainframe\" }")]
    public void A_file_that_does_not_say_how_to_reach_the_rack_is_named_and_left(string text)
    {
        Add("production");
        File.WriteAllText(FileOf("production"), text);
        var error = Refused(() => Registry.Resolve(null));
        Assert.Equal(("RegistryUnreadable", ErrorKind.InvalidData, FileOf("production")), (error.Code, error.Kind, error.Subject));
        Assert.Equal(text, File.ReadAllText(FileOf("production")));
        Assert.Equal(["production"], Registry.Names());
    }

    [Fact]
    public void A_folder_that_can_not_be_written_is_named()
    {
        File.WriteAllText(Path.Combine(_folder, "racks"), "in the way");
        var error = Refused(() => Add("production"));
        Assert.Equal(("RegistryNotWritable", ErrorKind.WriteFailed, FileOf("production")), (error.Code, error.Kind, error.Subject));
    }

    [Fact]
    public void A_user_without_a_folder_for_data_is_told_the_variable_that_names_one()
    {
        Assert.Equal(("NoHomeFolder", "RACKPARAMS_HOME"), (Refused(() => RackRegistry.Folder(null, "")).Code, Refused(() => RackRegistry.Folder("", "")).Subject));
        Assert.Equal(_folder, RackRegistry.Folder(_folder, ""));
        Assert.Equal(Path.Combine(_folder, "RackParams"), RackRegistry.Folder(null, _folder));
    }
}

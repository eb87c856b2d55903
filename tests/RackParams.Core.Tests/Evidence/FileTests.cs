using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Ports;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Evidence;

public sealed class FileTests : IDisposable
{
    private static readonly ParameterFile Sample = new(
        "production", Guid.Parse("01930b7a-7c00-7000-8000-000000000001"), new DateTimeOffset(2026, 11, 23, 14, 2, 11, TimeSpan.Zero), 2, 18, new string('7', 64),
        [
            new("karpenter_cpu_limit", "200"), new("karpenter_instance_families", "c5,m6i"), new("karpenter_node_labels", null),
            new("karpenter_config", """{"nodePool":{"limits":{"nvidia.com/gpu":"4"}}}"""), new("odd", "says \"so\", ends = here – ✓"), new("two_lines", "first\nsecond, third"),
        ]);

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-files-").FullName;
    private readonly ParameterFiles _files = new(new NoYaml());

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(FileFormat.Text)]
    [InlineData(FileFormat.Json)]
    [InlineData(FileFormat.Csv)]
    public void What_is_written_reads_back_the_same(FileFormat format)
    {
        var path = Path.Combine(_folder, FileNames.Of(Sample, format));
        _files.Write(Sample, format, path);
        var read = _files.Read(path, null);
        Assert.Equal(Sample with { Values = [] }, read with { Values = [] });
        Assert.Equal(Sample.Values, read.Values);
        Assert.True(read.IsOurs);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Text_is_two_columns_under_what_the_file_says_of_itself()
    {
        var lines = _files.Text(Sample, FileFormat.Text).Split('\n');
        Assert.Equal("# rack          production", lines[0]);
        Assert.Contains("# time          2026-11-23T14:02:11.000Z", lines);
        Assert.Contains("karpenter_cpu_limit          200", lines);
        Assert.Contains("karpenter_node_labels", lines);
    }

    [Fact]
    public async Task A_rack_is_written_without_what_stands_for_several_parameters_and_without_pools_it_has_not()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var before = await SnapshotAsync(rack);
        Assert.DoesNotContain(before.Values, v => v.Name is "karpenter_cpu_limit" or "additional_karpenter_nodepools_config");
        Assert.Contains(new FileValue("karpenter_enabled", "false"), before.Values);
        await rack.PoolAsync();
        var after = await SnapshotAsync(rack);
        Assert.Contains(new FileValue("karpenter_cpu_limit", "100"), after.Values);
        Assert.Equal((Sandbox.Name, 2L), (after.Rack, after.HeadSequence));
        Assert.NotNull(after.HeadHash);
    }

    [Fact]
    public async Task As_of_a_time_what_the_baseline_left_out_is_unset_and_the_head_is_that_times()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var time = (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!.Record.Time;
        await rack.SetAsync("karpenter_cpu_limit=300", "karpenter_instance_families=c5");
        var file = ParameterFile.Of(await new RackParams.Core.Changes.RackReader(rack.Session).SnapshotAsync(time, Sandbox.Token), 2);
        Assert.Equal(3, file.HeadSequence);
        Assert.Contains(new FileValue("karpenter_cpu_limit", "200"), file.Values);
        Assert.Contains(new FileValue("karpenter_instance_families", null), file.Values);
    }

    [Theory]
    [InlineData("x.json", "{\"parameters\":", "FileMalformed")]
    [InlineData("x.json", "[1]", "FileMalformed")]
    [InlineData("x.csv", "Key,Text\r\na,b\r\n", "FileMalformed")]
    [InlineData("x.csv", "Name,Value\r\n\"a,b\r\n", "FileMalformed")]
    [InlineData("x.txt", "", "FileEmpty")]
    [InlineData("x.txt", "  value\n", "FileMalformed")]
    [InlineData("x.txt", "a 1\nA 2\n", "ParameterTwice")]
    public void A_file_that_is_not_what_it_should_be_is_refused(string name, string text, string code)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        var error = Assert.Throws<RackException>(() => _files.Read(path, null));
        Assert.Equal(code, error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_place_that_takes_none_are_typed_errors()
    {
        Assert.Equal("FileNotRead", Assert.Throws<RackException>(() => _files.Read(Path.Combine(_folder, "none.txt"), null)).Code);
        Assert.Equal("FileNotWritten", Assert.Throws<RackException>(() => _files.Write(Sample, FileFormat.Text, Path.Combine(_folder, "no", "such.txt"))).Code);
    }

    [Fact]
    public void A_file_that_PowerShell_wrote_in_UTF_16_is_read()
    {
        var path = Path.Combine(_folder, "x.txt");
        File.WriteAllText(path, "karpenter_cpu_limit   200\r\n", System.Text.Encoding.Unicode);
        Assert.Equal([new FileValue("karpenter_cpu_limit", "200")], _files.Read(path, null).Values);
    }

    private static async Task<ParameterFile> SnapshotAsync(Sandbox rack) =>
        ParameterFile.Of(await new RackParams.Core.Changes.RackReader(rack.Session).SnapshotAsync(null, Sandbox.Token), 2);

    private sealed class NoYaml : IYamlReader
    {
        public JsonNode? Read(string text) => throw new FormatException("no YAML here");
    }
}

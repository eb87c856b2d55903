using RackParams.Core.Errors;
using RackParams.Core.Evidence.Files;
using RackParams.Kubernetes.Yaml;

namespace RackParams.Kubernetes.Tests.Yaml;

public sealed class YamlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-yaml-").FullName;
    private readonly ParameterFiles _files = new(new YamlReader());

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("200")]
    [InlineData("010")]
    [InlineData("yes")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("- a: b # c")]
    [InlineData("12:30:45")]
    [InlineData("{\"a\":[1,2]}")]
    [InlineData("quote \" back \\ slash")]
    [InlineData("line one\nline two\tand tab\r")]
    [InlineData("\u0000\u0007\u007f\u0085\u00ad\u2028\ufeff")]
    [InlineData("é – ✓ 😀 \U000E0001")]
    [InlineData("   ")]
    [InlineData("")]
    [InlineData(null)]
    public void A_value_of_any_kind_is_written_so_that_a_library_reads_it_back_the_same(string? value)
    {
        var file = new ParameterFile("production", Guid.Empty, DateTimeOffset.UnixEpoch, 2, null, null, [new("karpenter_config", value), new("karpenter_pool.gpu.cpu_limit", "64")]);
        var path = Path.Combine(_folder, "x.yaml");
        _files.Write(file, FileFormat.Yaml, path);
        var read = _files.Read(path, null);
        Assert.Equal(file.Values, read.Values);
        Assert.Equal(file with { Values = [] }, read with { Values = [] });
    }

    [Fact]
    public void What_people_type_without_quotes_stays_as_typed() =>
        Assert.Equal([new("a", "010"), new("b", "true"), new("c", null), new("d", "1e3")], Read("a: 010\nb: true\nc:\nd: 1e3\n").Values);

    [Theory]
    [InlineData("a: [1\n")]
    [InlineData("a: &x [*x]\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    [InlineData("a: {b: 1}\n")]
    [InlineData("x: &a [1,1,1,1,1,1,1,1,1,1]\ny: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nz: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nq: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\nr: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n")]
    public void What_is_no_map_of_texts_is_refused_by_line(string text) => Assert.Equal("FileMalformed", Assert.Throws<RackException>(() => Read(text)).Code);

    private ParameterFile Read(string text)
    {
        var path = Path.Combine(_folder, "x.yml");
        File.WriteAllText(path, text);
        return _files.Read(path, null);
    }
}

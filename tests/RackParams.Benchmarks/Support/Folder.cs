namespace RackParams.Benchmarks.Support;

/// <summary>A folder of a benchmark's own, with the racks of the processes it starts.</summary>
internal sealed class Folder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("rackparams-bench-").FullName;

    public string Home => At("home");

    public string At(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, true);
}

namespace RackParams.Benchmarks.Support;

/// <summary>Measures one thing, or a few that need the same set-up.</summary>
internal interface IBenchmark
{
    /// <summary>By which it is chosen on the command line.</summary>
    string Name { get; }

    IAsyncEnumerable<Figure> RunAsync(Folder folder);
}

using System.Globalization;
using RackParams.Benchmarks;
using RackParams.Benchmarks.Support;

// RackParams.Benchmarks [NAME…] [--records N] [--cluster-records N]      prints a table; without names, of all
if (args is [ColdRequest.Option, var at, var path])
{
    await ColdRequest.SendAsync(at, path);
    return 0;
}

IBenchmark[] all =
[
    new ImportBenchmark(), new SandboxBenchmark(), new AppendBenchmark(), new VerifyBenchmark(), new MillionBenchmark(Number("--records", 1_000_000)), new EvidenceBenchmark(),
    new ManyRacksBenchmark(), new ClusterSetBenchmark(), new BigClusterBenchmark(Number("--cluster-records", 10_000)), new TagsBenchmark(),
];
var names = args.Where((a, i) => !a.StartsWith("--", StringComparison.Ordinal) && (i == 0 || !args[i - 1].StartsWith("--", StringComparison.Ordinal))).ToHashSet();
if (names.Except(all.Select(b => b.Name)).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark {unknown}. There are {string.Join(", ", all.Select(b => b.Name))}.");
    return 64;
}

Console.WriteLine("| what | against | found | target | met |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var benchmark in all.Where(b => names.Count == 0 || names.Contains(b.Name)))
{
    using var folder = new Folder();
    await foreach (var figure in benchmark.RunAsync(folder))
        Console.WriteLine($"| {figure.What} | {figure.Against} | {figure.Found} | {figure.Target} | {(figure.Met is { } met ? met ? "yes" : "no" : "")} |");
}

return 0;

long Number(string option, long otherwise) => Array.IndexOf(args, option) is >= 0 and var place ? long.Parse(args[place + 1], CultureInfo.InvariantCulture) : otherwise;

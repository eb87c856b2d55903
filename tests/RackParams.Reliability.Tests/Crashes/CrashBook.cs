using System.Collections.Concurrent;
using RackParams.Tests;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>Counts crash points and their ends, for the log.</summary>
public sealed class CrashBook : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _ends = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private string? _ground;
    private int _points;

    internal void Add(string ground, Act act, IReadOnlyList<string> ends)
    {
        _ground = ground;
        Interlocked.Add(ref _points, ends.Count);
        foreach (var end in ends) _ends.AddOrUpdate(end, 1, (_, n) => n + 1);
        _lines.Enqueue($"{ground}, {act}: {ends.Count}, ends: {Sum(ends.GroupBy(e => e).ToDictionary(g => g.Key, g => g.Count()))}");
    }

    public void Dispose()
    {
        if (_points == 0) return;
        foreach (var line in _lines) Counts.Write("crash-points", line);
        Counts.Write("crash-points", $"{_ground}: crash points: {_points}, ends: {Sum(_ends)}");
    }

    private static string Sum(IEnumerable<KeyValuePair<string, int>> ends) =>
        string.Join(", ", ends.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key} {e.Value}"));
}

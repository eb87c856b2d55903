using System.Globalization;
using RackParams.Writer;

// RackParams.Writer sandbox|kubernetes FILE RACK WRITERS CHANGES SEED
// Opens the rack for each writer, says 'ready' and waits for a line. Then each writer makes so many changes, or, where that is 0, goes on until the
// process is killed. A line an attempt: done, nothing, told; their meaning is in Scribe.cs.
if (args is not [var provider, var file, var rack, var writers, var changes, var seed]) return 64;
var scribes = new List<Scribe>();
for (var i = 0; i < Number(writers); i++) scribes.Add(await Scribe.OpenAsync(provider, file, rack, i, new Random(Number(seed) + i)));
Console.WriteLine("ready");
if (Console.ReadLine() is null) return 1;
await Task.WhenAll(scribes.Select(s => Task.Run(() => s.WriteAsync(Number(changes)))));
return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

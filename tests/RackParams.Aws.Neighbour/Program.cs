using RackParams.Aws.Neighbour;

// RackParams.Aws.Neighbour <folder> <assembly> <type> <occupied|alone> [arguments]: runs type.RunAsync(arguments) from the folder, in a context of its own.
var (folder, assembly, type, occupied) = (args[0], args[1], args[2], args[3] == "occupied");
if (occupied) Console.WriteLine(string.Join(' ', Occupation.Load().Select(a => $"{a.GetName().Name} {a.Location}")));
var entry = new PrivateContext(folder).LoadFromAssemblyPath(Path.Combine(folder, assembly)).GetType(type, throwOnError: true)!;
return await (Task<int>)entry.GetMethod("RunAsync")!.Invoke(null, [args[4..]])!;

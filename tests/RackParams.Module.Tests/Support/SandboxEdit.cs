using System.Data.Common;
using System.Reflection;
using System.Runtime.Loader;

namespace RackParams.Module.Tests.Support;

/// <summary>What somebody does to a sandbox's file with another tool, by the SQLite that the module has loaded.</summary>
internal static class SandboxEdit
{
    public static void Run(string rack, string sql)
    {
        var context = AssemblyLoadContext.All.Single(c => c.Name == "RackParams");
        var type = context.LoadFromAssemblyName(new AssemblyName("Microsoft.Data.Sqlite")).GetType("Microsoft.Data.Sqlite.SqliteConnection")!;
        var file = Directory.EnumerateFiles(Places.Home, $"{rack}.db", SearchOption.AllDirectories).Single();
        using var connection = (DbConnection)Activator.CreateInstance(type, $"Data Source={file};Pooling=False")!;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Sets the workload pool's limit as kubectl would.</summary>
    public static void Limit(string rack, string cpu) => Run(rack, $$"""
        UPDATE document SET generation = generation + 1, body = json_set(body, '$.spec.limits.cpu', '{{cpu}}',
            '$.metadata.managedFields[#]', json('{"manager":"kubectl-edit","operation":"Update","time":"2099-01-01T00:00:00Z","fieldsV1":{"f:spec":{"f:limits":{"f:cpu":{} } } } }'))
        WHERE kind = 'NodePool'
        """);
}

using Microsoft.Data.Sqlite;

namespace RackParams.Neighbour;

/// <summary>Another process that writes a sandbox's file, slowly.</summary>
internal static class Holder
{
    public static int Hold(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        Console.WriteLine("held");
        Console.In.ReadToEnd();
        return 0;
    }
}

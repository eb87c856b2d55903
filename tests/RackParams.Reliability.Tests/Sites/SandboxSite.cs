using Microsoft.Data.Sqlite;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Local;

namespace RackParams.Reliability.Tests.Sites;

/// <summary>A sandbox in a file of its own.</summary>
internal sealed class SandboxSite : Site
{
    private static readonly Lazy<Task<byte[]>> WithPool = new(MakeAsync);

    public string File => Path.Combine(Folder.Path, "production.db");

    public override (string Provider, string File) Place => (Providers.Sandbox, File);

    /// <summary>A sandbox with a pool, registered.</summary>
    public static async Task<Site> WithPoolAsync()
    {
        var site = new SandboxSite();
        await System.IO.File.WriteAllBytesAsync(site.File, await WithPool.Value, Token);
        return site;
    }

    public static Task<Site> NewAsync() => Task.FromResult<Site>(new SandboxSite());

    public override Task<IRackConnection> ConnectAsync(string rack) =>
        new SandboxConnector().ConnectAsync(new KnownRack(rack, Providers.Sandbox, File: File), true, Token);

    public override async Task EditAsync(string cpu)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE document SET generation = generation + 1, body = json_set(body, '$.spec.limits.cpu', $cpu) WHERE kind = 'NodePool'";
        command.Parameters.AddWithValue("$cpu", cpu);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
    }

    // Made once, and copied for whoever wants one.
    private static async Task<byte[]> MakeAsync()
    {
        await using var site = new SandboxSite();
        await site.RegisterAsync();
        await (await site.SessionAsync()).SetAsync("karpenter_auth_mode=true", "karpenter_enabled=true");
        await using var connection = new SqliteConnection($"Data Source={site.File};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(Token);
        return await System.IO.File.ReadAllBytesAsync(site.File);
    }
}

using Microsoft.Data.Sqlite;
using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Running;

/// <summary>Processes that are killed while they change a sandbox.</summary>
public sealed class KilledTests : IDisposable
{
    private const string Prepare = "Register-Rack production -Sandbox | Out-Null; Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Reason 'first pool' -Force | Out-Null";

    // Work without end for whoever writes an object while a change is recorded and has no outcome: a place to stop at, from outside.
    private const string Obstacle = """
        CREATE TABLE many (x);
        INSERT INTO many SELECT value FROM json_each('[0,1,2,3,4,5,6,7,8,9]');
        INSERT INTO many SELECT a.x FROM many a, many b, many c;
        CREATE TRIGGER obstacle BEFORE UPDATE ON document WHEN EXISTS (SELECT 1 FROM change WHERE outcome IS NULL)
            BEGIN SELECT COUNT(*) FROM many a, many b, many c, many d, many e; END;
        """;

    private readonly Desk _desk = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Between_record_and_outcome_the_change_stays_open_and_is_ended_truthfully()
    {
        await _desk.CommandAsync(Prepare);
        Sql(Obstacle);
        var victim = _desk.Start("-NonInteractive", "-Command", "Set-RackParameter karpenter_cpu_limit=200 -Reason 'to be killed'");
        while (Sql("SELECT COUNT(*) FROM change WHERE outcome IS NULL") is not 1L && !victim.HasExited) await Task.Delay(20, Token);
        Assert.False(victim.HasExited, "It ended although it should be held.");
        victim.Kill();
        await victim.WaitForExitAsync(Token);

        Sql("DROP TRIGGER obstacle; DROP TABLE many");
        var ended = await _desk.CommandAsync("""
            try { Set-RackParameter karpenter_memory_limit_gb=800 -Reason 'the next one' } catch { $_.FullyQualifiedErrorId; "$_" }
            (Get-Rack).Status
            $resolved = Resolve-RackChange -Reason 'its process was killed'
            "$($resolved.Sequence) $($resolved.Result)"
            (Set-RackParameter karpenter_memory_limit_gb=800 -Reason 'the next one').Sequence
            (Get-RackParameter karpenter_cpu_limit).Value
            (Test-RackAuditLog).Whole
            """);
        Assert.Equal("ChangeOpen,RackParams.PowerShell.Cmdlets.SetRackParameterCommand", ended.Lines[0]);
        Assert.Contains("change 3 (karpenter_cpu_limit; ", ended.Lines[1]);
        Assert.Contains("Resolve-RackChange 3 -Rack production", ended.Lines[1]);
        Assert.Equal(["change open", "3 ResolvedNotApplied", "4", "100", "True"], ended.Lines.Skip(2));
    }

    [Fact]
    public async Task Whenever_it_happens_the_chain_is_whole_and_the_next_change_works()
    {
        // Each process first mends what the killed one before it left, then changes on and on until it is killed itself.
        const string Script = """
            $open = Get-RackChange | Where-Object Result -eq Requested
            if ($open) { "resolved $(($open | Resolve-RackChange -Reason 'its process was killed').Result)" }
            "whole $((Test-RackAuditLog).Whole)"
            "changed $((Set-RackParameter karpenter_memory_limit_gb=ROUND -Reason 'the next one').Outcome)"
            'go'
            for ($i = 2; ; $i++) { Set-RackParameter -Name karpenter_cpu_limit -Value $i -Reason 'changes without end' | Out-Null }
            """;
        await _desk.CommandAsync(Prepare);
        for (var round = 0; round < 10; round++)
        {
            var victim = _desk.Start("-NonInteractive", "-Command", Script.Replace("ROUND", $"{500 + round}"));
            var lines = new List<string>();
            while (await victim.StandardOutput.ReadLineAsync(Token) is { } line && line != "go") lines.Add(line);
            Assert.Contains("whole True", lines);
            Assert.Contains("changed Applied", lines);
            await Task.Delay(100 + (13 * round), Token);
            Assert.False(victim.HasExited);
            victim.Kill();
            await victim.WaitForExitAsync(Token);
        }

        // The last one may have left a change open as well.
        var ended = await _desk.CommandAsync("""
            Get-RackChange | Where-Object Result -eq Requested | Resolve-RackChange -Reason 'its process was killed' | Out-Null
            (Test-RackAuditLog).Whole
            (Get-Rack).InSync
            """);
        Assert.Equal(["True", "True"], ended.Lines);
    }

    private object? Sql(string text)
    {
        using var connection = new SqliteConnection($"Data Source={_desk.PathOf("home/sandboxes/production.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}

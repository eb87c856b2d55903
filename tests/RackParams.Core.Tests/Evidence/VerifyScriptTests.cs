using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RackParams.Core.Evidence.Bundle;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;
using RackParams.Core.Tests.Tampering;
using RackParams.Tests.Tampering;

namespace RackParams.Core.Tests.Evidence;

/// <summary>verify.sh where it isn't looked after, and against somebody who can compute hashes too.</summary>
public sealed class VerifyScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-verify-").FullName;

    public VerifyScriptTests() => Tool.Need("sh", "sha256sum", "jq");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task It_runs_in_any_shell_from_any_folder_in_any_language()
    {
        var bundle = await ExportAsync();
        // A path without bash: the shell that there is does it alone.
        var bare = Directory.CreateDirectory(Path.Combine(_folder, "bare")).FullName;
        foreach (var tool in new[] { "sh", "dirname", "mktemp", "mkdir", "rm", "jq", "sha256sum", "find", "cut", "grep", "ls", "xargs", "paste", "cmp" })
            File.CreateSymbolicLink(Path.Combine(bare, tool), Tool.Find(tool)!);
        var script = Path.Combine(bundle.Folder, "verify.sh");
        foreach (var path in new[] { bare, Environment.GetEnvironmentVariable("PATH")! })
            foreach (var language in new[] { "C", "tr_TR.UTF-8" })
            {
                var (code, said) = Tool.Run("env", "/", $"PATH={path}", $"LC_ALL={language}", "sh", script);
                Assert.Equal((path, language, 0), (path, language, code));
                // A shell may say that it doesn't know the language; the script says the rest.
                Assert.Contains($"whole: 8 changes, {bundle.Seal.Head}", said, StringComparison.Ordinal);
            }
    }

    [Theory]
    [InlineData("a cell says another value", "\"200\",\"a reason for change 3\"", "\"201\",\"a reason for change 3\"")]
    [InlineData("a failed line is said to be applied", "\"CHG-4\",\"Failed\"", "\"CHG-4\",\"Applied\"")]
    [InlineData("a line names another person", "\"john\",\"Restore\"", "\"maria\",\"Restore\"")]
    [InlineData("two columns' titles are exchanged", "\"OldValue\",\"NewValue\"", "\"NewValue\",\"OldValue\"")]
    public async Task A_table_that_says_something_else_than_the_records_is_found_whatever_the_manifests_say(string what, string was, string becomes)
    {
        var bundle = await ExportAsync();
        Assert.Equal(0, Verify(bundle).Code);
        Alter(bundle, "changes.csv", t => t.Replace(was, becomes, StringComparison.Ordinal));
        var (code, said) = Verify(bundle);
        Assert.Equal((what, 1, "NOT WHOLE: changes.csv: not what the records say"), (what, code, said));
    }

    [Fact]
    public async Task A_line_taken_out_of_the_table_and_a_seal_that_counts_otherwise_are_found()
    {
        var bundle = await ExportAsync();
        Alter(bundle, "changes.csv", t => string.Concat(t.Split('\n').Where(l => !l.Contains("change 5", StringComparison.Ordinal) && l.Length > 0).Select(l => l + "\n")));
        Assert.Equal((1, "NOT WHOLE: changes.csv: not what the records say"), Verify(bundle));
        var other = await ExportAsync();
        Alter(other, "manifest.json", t => t.Replace("\"changes\":8,\"first\":1", "\"changes\":7,\"first\":2", StringComparison.Ordinal));
        Assert.Equal((1, "NOT WHOLE: manifest.json: its seal does not count the records"), Verify(other));
    }

    [Fact]
    public async Task A_link_beside_the_files_is_a_file_too_many()
    {
        var bundle = await ExportAsync();
        File.CreateSymbolicLink(Path.Combine(bundle.Folder, "older.csv"), "/etc/hostname");
        Assert.Equal((1, "NOT WHOLE: older.csv: no manifest lists it"), Verify(bundle));
    }

    [Fact]
    public async Task A_cell_that_a_spreadsheet_would_compute_is_what_was_recorded_and_the_readme_says_how_to_open_it()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        const string Formula = "=HYPERLINK(\"http://x.example\",\"see\") – wanted";
        await new Core.Changes.Changer(rack.Session).ChangeAsync(Sandbox.Request("karpenter_cpu_limit=200") with { Reason = Formula }, new Sandbox.Agreeing(), Sandbox.Token);
        var bundle = await ExportAsync(rack);
        Assert.Contains(CsvText.Rows(File.ReadAllText(Path.Combine(bundle.Folder, "changes.csv"))), r => r[7] == Formula);
        Assert.NotEqual(0xEF, File.ReadAllBytes(Path.Combine(bundle.Folder, "changes.csv"))[0]);
        Assert.Contains("every column as text", File.ReadAllText(Path.Combine(bundle.Folder, "README.txt")), StringComparison.Ordinal);
        Assert.Equal(0, Verify(bundle).Code);
    }

    private async Task<EvidenceBundle> ExportAsync()
    {
        await using var rack = await Sandbox.UnregisteredAsync();
        SandboxKeys.Put(rack, Story.Of(Sandbox.Name));
        return await ExportAsync(rack);
    }

    private Task<EvidenceBundle> ExportAsync(Sandbox rack) => new EvidenceExporter(rack.Session).ExportAsync(
        new EvidenceRequest(DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow.AddYears(5), Path.Combine(_folder, $"a bundle {Directory.GetDirectories(_folder).Length}"), [], null), null, Sandbox.Token);

    // As somebody does it who makes every hash fit again.
    private static void Alter(EvidenceBundle bundle, string path, Func<string, string> alter)
    {
        var file = Path.Combine(bundle.Folder, path);
        var was = File.ReadAllText(file);
        File.WriteAllText(file, alter(was));
        Assert.NotEqual(was, File.ReadAllText(file));
        foreach (var list in new[] { "manifest.json", "observed/manifest.json" })
        {
            var place = Path.Combine(bundle.Folder, list);
            var manifest = JsonNode.Parse(File.ReadAllText(place))!;
            foreach (var listed in manifest["files"]!.AsArray())
                listed!["sha256"] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(bundle.Folder, listed["path"]!.GetValue<string>())))).ToLowerInvariant();
            File.WriteAllText(place, CanonicalJson.Write(manifest));
        }
    }

    private static (int Code, string Output) Verify(EvidenceBundle bundle) => Tool.Run("sh", bundle.Folder, "verify.sh");
}

using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Help;

/// <summary>The help's examples, run on sandboxes as they stand: all that need no cluster, no AWS, no place of the reader's and nothing that this engine lacks.</summary>
public sealed partial class ExampleTests : IDisposable
{
    // What an example may be told where there is nothing to do just then; all else is a fault of the example.
    private static readonly string[] Fine = ["NoOpenChange", "ChangeNotOpen", "NothingSubmitted", "NoDrift", "LedgerUnknown", "AlreadyReviewed", "ChangeNotFound", "AuditLogNotWhole", "NotRecordedBefore", "NoLedger"];

    private static readonly string[] Racks = ["production", "staging", "sandbox"];

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-examples-").FullName;
    private readonly Session _session = new(new Screen { Answers = new Queue<char>(Enumerable.Repeat('Y', 500)) });

    public ExampleTests()
    {
        _session.Ok($"$ExecutionContext.SessionState.Path.SetLocation('{_folder}') | Out-Null");
        foreach (var rack in Racks) _session.Ok($"Register-Rack {rack} -Sandbox; Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Rack {rack} -Reason 'first pool' -Force; Add-RackLedger -Path {rack}.db -Name audit -Rack {rack} -Reason 'retention of change records'");
        _session.Ok("1..17 | ForEach-Object { Set-RackParameter -Name karpenter_cpu_limit -Value (100 + $_) -Rack production -Reason 'room for one more' }");
    }

    public void Dispose()
    {
        foreach (var rack in Racks)
        {
            _session.Run($"Unregister-Rack {rack}");
            File.Delete(SandboxFile.Of(rack));
        }

        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void Examples_run_on_a_sandbox()
    {
        var known = _session.Ok("(Get-Command).Name").Select(n => n.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var examples = HelpPage.All().Where(p => p.Name is not ("Register-Rack" or "Unregister-Rack")).SelectMany(p => p.Examples.Select(e => (p.Name, e.Title, e.Code))).ToList();
        var (run, left, wrong) = (0, new List<string>(), new List<string>());
        foreach (var (page, title, code) in examples)
        {
            if (Elsewhere().IsMatch(code) || Lacking(code, known) is not null)
            {
                left.Add($"{page}: {title}");
                continue;
            }

            run++;
            var meant = code.Contains("-Rack ", StringComparison.Ordinal) || code.Contains("Get-Rack ", StringComparison.Ordinal) ? "" : "'*-Rack*:Rack' = 'production'; ";
            var outcome = _session.Run($"$PSDefaultParameterValues = @{{{{ {meant}'Get-Rack:Name' = 'production', 'staging', 'sandbox' }}}}; {code}".Replace("{{", "{").Replace("}}", "}"));
            wrong.AddRange(outcome.Errors.Concat(outcome.Thrown is null ? [] : [outcome.Thrown.ErrorRecord])
                .Where(e => !Fine.Contains(e.FullyQualifiedErrorId.Split(',')[0])).Select(e => $"{page}, {title}: {e.FullyQualifiedErrorId}: {e}"));
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(run > examples.Count / 2, $"{run} of {examples.Count} were run, not {string.Join("; ", left)}");
    }

    // Aliases of the engine may point at what it lacks.
    private static string? Lacking(string code, HashSet<string> known) => Parser.ParseInput(code, out _, out _).FindAll(n => n is CommandAst, true)
        .Select(c => ((CommandAst)c).GetCommandName()).FirstOrDefault(n => n is null || !known.Contains(n));

    [GeneratedRegex(@"-Context|-Cluster|-S3|s3://|-Channel|arn:|-Profile|-Region|/mnt/|/run/|\.pem|-NoWait|-Path|-Head |\.txt|\.csv|\.json|\.ya?ml|\.db")]
    private static partial Regex Elsewhere();
}

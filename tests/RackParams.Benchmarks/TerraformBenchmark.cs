using System.Globalization;
using RackParams.Benchmarks.Support;

namespace RackParams.Benchmarks;

/// <summary>A change by the shell in a new process, against the least that terraform does for a change: applying a resource that touches nothing outside its state.</summary>
internal sealed class TerraformBenchmark : IBenchmark
{
    private const string What = "A recorded change of a sandbox, whole process (the shell's start, import, change)";

    private int _value = 100;

    public string Name => "terraform";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        var place = folder.At("terraform");
        Directory.CreateDirectory(place);
        await File.WriteAllTextAsync(Path.Combine(place, "terraform.rc"), "").ConfigureAwait(false);
        await WriteAsync(place).ConfigureAwait(false);
        var apart = new Dictionary<string, string> { ["TF_CLI_CONFIG_FILE"] = Path.Combine(place, "terraform.rc"), ["CHECKPOINT_DISABLE"] = "1", ["TF_IN_AUTOMATION"] = "1" };
        if (await Tool.RunAsync("terraform", ["init", "-input=false"], apart, place).ConfigureAwait(false) is { Milliseconds: null, Why: var why })
        {
            yield return Figure.Absent($"{What}, against terraform apply", why);
            yield break;
        }

        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            await engine.RunAsync("$null = Register-Rack bench -Sandbox -Reason 'a rack to measure' -Force").ConfigureAwait(false);
            await engine.RunAsync("$null = Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Rack bench -Reason 'a rack to measure' -Force").ConfigureAwait(false);
        }

        var home = new Dictionary<string, string> { ["RACKPARAMS_HOME"] = folder.Home };
        var pairs = await Pairs.RunAsync(
            5,
            () => Tool.TimeAsync("dotnet", [Places.Shell, "-NoLogo", "-NonInteractive", "-Command", string.Create(CultureInfo.InvariantCulture, $"$null = Set-RackParameter karpenter_cpu_limit={++_value} -Rack bench -Reason 'a change to measure' -Force")], home),
            async () =>
            {
                await WriteAsync(place).ConfigureAwait(false);
                return await Tool.TimeAsync("terraform", ["apply", "-auto-approve", "-input=false"], apart, place).ConfigureAwait(false);
            }).ConfigureAwait(false);
        yield return new Figure(What, "terraform apply of a changed terraform_data, no provider and no API", pairs.Text);
    }

    private Task WriteAsync(string place) => File.WriteAllTextAsync(
        Path.Combine(place, "main.tf"), string.Create(CultureInfo.InvariantCulture, $"resource \"terraform_data\" \"limit\" {{\n  input = \"{++_value}\"\n}}\n"));
}

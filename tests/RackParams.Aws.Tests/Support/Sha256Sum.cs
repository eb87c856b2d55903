using System.Diagnostics;

namespace RackParams.Aws.Tests.Support;

/// <summary>Hashes as an auditor would, without this module.</summary>
internal static class Sha256Sum
{
    public static async Task<string> OfAsync(Stream body, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("sha256sum") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await body.CopyToAsync(process.StandardInput.BaseStream, cancellationToken);
        process.StandardInput.Close();
        return (await process.StandardOutput.ReadToEndAsync(cancellationToken)).Split(' ')[0];
    }
}

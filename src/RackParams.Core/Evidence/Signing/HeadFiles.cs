using System.Security.Cryptography;
using System.Text;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Bundle;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Evidence.Signing;

/// <summary>Heads in files, with their signatures beside them.</summary>
public static class HeadFiles
{
    private const string Suffix = ".sig";

    /// <summary>Writes the rack's head as it is now; with a signer its signature too.</summary>
    /// <param name="session">The rack.</param>
    /// <param name="place">A file, or a folder for one called by rack and sequence.</param>
    /// <param name="signer">Signs it; null: nobody does.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<HeadFile> WriteAsync(RackSession session, string place, ISigner? signer, CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        var head = root.Head ?? throw new RackException(RackErrors.RegistrationUnfinished(session.Name));
        var path = Directory.Exists(place) ? Path.Combine(place, FormattableString.Invariant($"{root.Name}-head-{head.Sequence}.txt")) : place;
        var text = HeadText.Write(root.Name, root.RackId, head);
        WholeFile.Write(path, text);
        if (signer is null)
        {
            // A signature of an earlier head under this name would be taken for this one's.
            File.Delete(path + Suffix);
            return new HeadFile(root.Name, head, path, null, null);
        }

        WholeFile.Write(path + Suffix, await signer.SignAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false));
        return new HeadFile(root.Name, head, path, path + Suffix, signer.KeyId);
    }

    /// <summary>Whether a file there begins as a head does.</summary>
    public static bool IsHead(string path)
    {
        try
        {
            return File.Exists(path) && File.ReadLines(path).FirstOrDefault() == HeadText.Title;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(EvidenceErrors.FileNotRead(path, FileFault.Why(e, path)), e);
        }
    }

    /// <summary>Whether a signature is beside a head, right or wrong.</summary>
    public static bool IsSigned(string path) => SignatureOf(path) is not null;

    /// <summary>Reads a head that was kept; with a public key its signature must be right.</summary>
    public static KeptHead Read(string path, string? publicKey)
    {
        var name = Path.GetFileName(path);
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (publicKey is not null) Check(path, bytes, publicKey);
            var (rack, rackId, head) = HeadText.Read(Encoding.UTF8.GetString(bytes));
            return new KeptHead(rackId, head, $"the head in {name}{(publicKey is not null ? ", whose signature is right" : IsSigned(path) ? ", whose signature was not checked" : "")}", rack);
        }
        catch (FormatException e)
        {
            throw new RackException(EvidenceErrors.HeadMalformed(path, e.Message), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(EvidenceErrors.FileNotRead(path, FileFault.Why(e, path)), e);
        }
    }

    // A bundle keeps its signatures apart from what they sign.
    private static string? SignatureOf(string path) =>
        new[] { path + Suffix, Path.Combine(Path.GetDirectoryName(path) ?? "", BundleFolder.Observed, Path.GetFileName(path) + Suffix) }.FirstOrDefault(File.Exists);

    private static void Check(string path, byte[] text, string publicKey)
    {
        var signature = SignatureOf(path) ?? throw new RackException(EvidenceErrors.SignatureMissing(path));
        using var key = PemKey.Open(publicKey, isPrivate: false);
        bool right;
        try
        {
            right = key.VerifyData(text, File.ReadAllBytes(signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            right = false;
        }

        if (!right) throw new RackException(EvidenceErrors.SignatureWrong(path));
    }
}

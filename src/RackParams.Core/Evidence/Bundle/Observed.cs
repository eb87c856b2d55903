using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>Writes what is seen while a bundle is made: it differs each time, and lies apart.</summary>
internal sealed class Observed(RackSession session, BundleFolder folder)
{
    private static readonly string[] Signed = ["manifest.json", "head-before.txt", "head-after.txt"];

    /// <summary>The verification, with what ledgers add to it, and why any of them couldn't be asked.</summary>
    public async Task<(Verification Found, IReadOnlyList<RackException> Unread)> WriteAsync(
        RackRoot root, EvidenceRequest request, Verification found, ContinuityCheck watch, JournalFollower follower, BundleEntry manifest, CancellationToken cancellationToken)
    {
        var actor = await session.Connection.Identity.WhoAmIAsync(cancellationToken).ConfigureAwait(false);
        var certificates = await watch.CertifyAsync(null, cancellationToken).ConfigureAwait(false);
        var drift = await new DriftFinder(session).FindAsync(follower, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RackException> unread = [];
        if (request.Ledgers) (found, unread) = await new LedgerInspector(session).CompareAsync(found, cancellationToken).ConfigureAwait(false);
        var policy = await session.Connection.Registrar.PolicyAsync(cancellationToken).ConfigureAwait(false);
        Add("made.json", new JsonObject
        {
            ["time"] = Timestamp.Write(session.Connection.Clock.GetUtcNow()), ["actor"] = ActorForm.Write(actor), ["claimed"] = ClaimedForm.Write(session.Claimed),
            ["ofNoRack"] = Json.Array(drift.OfNoRack, t => t.ToString()),
        }.With("admissionPolicy", policy?.ToString()));
        Add("verification.json", new JsonObject
        {
            ["whole"] = found.Whole, ["changes"] = found.Changes, ["head"] = found.Head, ["checkedAgainst"] = found.CheckedAgainst,
            ["notAsked"] = Json.Array(unread, e => e.Message), ["faults"] = Json.Array(found.Faults, EvidenceJson.Of),
        });
        Add("ledgers.json", Json.Array(root.Ledgers, EvidenceJson.Of));
        Add("continuity.json", Json.Array(certificates, EvidenceJson.Of));
        Add("drift.json", Json.Array(drift.Items, EvidenceJson.Of));
        await SignAsync(request, cancellationToken).ConfigureAwait(false);
        Add("manifest.json", new JsonObject
        {
            ["files"] = EvidenceExporter.Files(folder.Entries.Where(e => e == manifest || e.Path.StartsWith(BundleFolder.Observed, StringComparison.Ordinal))),
        });
        return (found, unread);
    }

    private async Task SignAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        if (request.Signer is not { } signer) return;
        folder.Add(BundleFolder.Observed + "signing-key.pem", signer.PublicKey);
        foreach (var signed in Signed)
        {
            var text = await File.ReadAllBytesAsync(folder.At(signed), cancellationToken).ConfigureAwait(false);
            folder.Add($"{BundleFolder.Observed}{signed}.sig", await signer.SignAsync(text, cancellationToken).ConfigureAwait(false));
        }
    }

    private void Add(string name, JsonNode report) => folder.Add(BundleFolder.Observed + name, CanonicalJson.Write(report));
}

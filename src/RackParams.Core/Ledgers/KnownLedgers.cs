using System.Text.Json;
using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Core.Ledgers;

/// <summary>What this user remembers of a rack's ledgers: a small file beside the list of racks. The rack's own journal is the truth.</summary>
public sealed class KnownLedgers(string folder, string rack)
{
    private string FileName => Path.Combine(folder, "ledgers", rack + ".json");

    public IReadOnlyList<KnownLedger> List()
    {
        try
        {
            if (!File.Exists(FileName)) return [];
            var known = JsonSerializer.Deserialize(File.ReadAllText(FileName), KnownJson.Default.ListKnownLedger) ?? [];
            return known.All(l => l is { Name: not null, Definition: not null }) ? known : throw new JsonException("a ledger without name or definition");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RackException(RegistryErrors.Unreadable($"The ledgers of {rack}", FileName, FileFault.Why(e, FileName)), e);
        }
    }

    public KnownLedger? Find(string name) => List().FirstOrDefault(l => l.Name == name);

    /// <summary>Remembers a rack's ledgers as they are now; the profile of each stays, unless another is named.</summary>
    public void Remember(IReadOnlyList<LedgerDefinition> ledgers, string? named = null, string? profile = null)
    {
        var before = List();
        var now = ledgers.Select(l => new KnownLedger(
            l.Name, LedgerForm.Write(l), l.Name == named ? profile : before.FirstOrDefault(b => b.Name == l.Name)?.Profile)).ToList();
        if (now.SequenceEqual(before)) return;
        try
        {
            PrivateFiles.Write(FileName, JsonSerializer.Serialize(now, KnownJson.Default.ListKnownLedger) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(RegistryErrors.NotWritable($"The ledgers of {rack}", FileName, FileFault.Why(e, FileName)), e);
        }
    }
}

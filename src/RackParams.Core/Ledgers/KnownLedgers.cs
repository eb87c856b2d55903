using System.Text.Json;
using RackParams.Core.Errors;

namespace RackParams.Core.Ledgers;

/// <summary>What this user remembers of a rack's ledgers: a small file beside the list of racks. The rack's own journal is the truth.</summary>
public sealed class KnownLedgers(string folder, string rack)
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true };

    private string FileName => Path.Combine(folder, "ledgers", rack + ".json");

    public IReadOnlyList<KnownLedger> List()
    {
        try
        {
            return File.Exists(FileName) ? JsonSerializer.Deserialize<List<KnownLedger>>(File.ReadAllText(FileName)) ?? [] : [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RackException(RegistryErrors.Unreadable($"The ledgers of {rack}", FileName, e.Message), e);
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
            Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
            var draft = $"{FileName}.{Path.GetRandomFileName()}";
            File.WriteAllText(draft, JsonSerializer.Serialize(now, Form) + "\n");
            File.Move(draft, FileName, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(RegistryErrors.NotWritable($"The ledgers of {rack}", FileName, e.Message), e);
        }
    }
}

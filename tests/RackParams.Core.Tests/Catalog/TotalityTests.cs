using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Catalog;

/// <summary>Whatever somebody wrote into an object by hand, reading it has an answer.</summary>
public sealed class TotalityTests(ITestOutputHelper output)
{
    private static readonly string[] Odd = ["null", "7", "-1", "1.5", "true", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[1]]", "{\"x\":null}", "[{\"key\":7}]", "\"0 0 * * *\"", "[{\"nodes\":\"0\",\"schedule\":\"* * * * *\",\"duration\":\"9999999h\",\"reasons\":[\"Drifted\",\"Empty\",\"Underutilized\"]}]"];

    [Fact]
    public void Any_document_is_read_and_a_write_never_crashes()
    {
        var random = new Random(20261124);
        var read = 0;
        foreach (var (_, documents) in Manifests.All)
        {
            for (var i = 0; i < 150; i++)
            {
                var mutated = documents.Clone();
                foreach (var target in mutated.Targets) Mutate(mutated[target]!["spec"] as JsonObject ?? mutated[target]!, random);
                foreach (var definition in RackCatalog.Current.In(mutated))
                {
                    var found = definition.Binding.Read(mutated);
                    read++;
                    if (found.Inexpressible is not null || definition.Mutability == Mutability.ReadOnly) continue;
                    definition.Binding.Write(mutated.Clone(), definition.Default);
                }
            }
        }

        output.WriteLine($"{read} readings");
        Assert.True(read > 100_000);
    }

    private static void Mutate(JsonNode node, Random random)
    {
        if (node is JsonObject members)
        {
            foreach (var key in members.Select(m => m.Key).ToList())
            {
                if (random.Next(12) == 0) members[key] = JsonNode.Parse(Odd[random.Next(Odd.Length)]);
                else if (random.Next(25) == 0) members.Remove(key);
                else if (members[key] is { } inner) Mutate(inner, random);
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (random.Next(12) == 0) items[i] = JsonNode.Parse(Odd[random.Next(Odd.Length)]);
                else if (items[i] is { } inner) Mutate(inner, random);
            }
        }
    }
}

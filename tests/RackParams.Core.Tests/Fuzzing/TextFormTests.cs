using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Evidence.Signing;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;
using RackParams.Tests.Fuzzing;
using RackParams.Tests.Tampering;

namespace RackParams.Core.Tests.Fuzzing;

/// <summary>Texts that come from files, journals and ledgers: whoever wrote them, they are read or refused by a typed error.</summary>
public sealed class TextFormTests : IDisposable
{
    private static readonly RackState Was = Story.Of(Sandbox.Name);

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-fuzz-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Canonical_JSON_is_one_text_for_one_value() => Fuzz.Check(
        "canonical JSON", Json, json =>
        {
            var text = CanonicalJson.Write(json);
            var again = JsonNode.Parse(text);
            Assert.True(JsonNode.DeepEquals(json, again), text);
            Assert.Equal(text, CanonicalJson.Write(again));
            Assert.Equal(text, CanonicalJson.Write(Turned(json)));
        });

    [Fact]
    public void A_number_reads_back_as_the_same_bits() => Fuzz.Check(
        "numbers of canonical JSON", from high in Gen.Choose(int.MinValue, int.MaxValue)
                                     from low in Gen.Choose(int.MinValue, int.MaxValue)
                                     select BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low),
        number =>
        {
            if (!double.IsFinite(number)) return;
            var text = CanonicalJson.Write(JsonValue.Create(number));
            Assert.Equal(number == 0 ? 0 : number, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Matches("^-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?(e[+-][1-9][0-9]*)?$", text);
        });

    [Fact]
    public void A_record_or_outcome_is_read_or_refused() => Fuzz.Check(
        "records and outcomes", Texts.Around([.. Was.Changes.SelectMany(c => new[] { c.Record, c.Outcome! })]), text =>
        {
            Refused(() => ChangeText.ReadRecord(text));
            Refused(() => ChangeText.ReadOutcome(text));
            _ = ChangeText.TimeOf(text);
        });

    [Fact]
    public void A_journal_with_any_text_in_it_is_judged_and_never_whole() => Fuzz.Check(
        "journals with an altered text", from sequence in Gen.Choose(1, Story.Last)
                                         from isRecord in Gen.Elements(true, false)
                                         from text in Texts.Around([isRecord ? Was[sequence].Record : Was[sequence].Outcome!])
                                         select (sequence, isRecord, text),
        c =>
        {
            var checker = new ChainChecker(Was.Root.Name, Was.Root.RackId);
            var now = Was.With(c.sequence, change => c.isRecord ? change with { Record = c.text } : change with { Outcome = c.text });
            foreach (var change in now.Changes) checker.Next(change);

            Assert.All(checker.Faults, f => Assert.Null(Core.Changes.PlainText.Fault(f.Meaning + f.Expected + f.Found)));
            var isAltered = c.text != (c.isRecord ? Was[c.sequence].Record : Was[c.sequence].Outcome);

            // The last outcome is vouched for by the head alone, which is not asked here.
            if (c.isRecord || c.sequence < Story.Last) Assert.Equal(isAltered, checker.Faults.Count > 0);
        });

    [Fact]
    public void A_ledgers_definition_is_read_or_not_known() => Fuzz.Check(
        "definitions of ledgers", Texts.Around([LedgerForm.Write(Story.Ledger), LedgerForm.Write(Story.Ledger with { Retain = Retention.SixYears, Region = "eu-west-1" })]),
        text => _ = LedgerForm.Read("audit", text));

    [Fact]
    public void A_kept_head_is_read_or_refused() => Fuzz.Check(
        "kept heads", Texts.Around([HeadText.Write("production", Was.Root.RackId, Was.Root.Head!)]), text =>
        {
            try
            {
                var (rack, id, head) = HeadText.Read(text);
                Assert.Equal(text, HeadText.Write(rack, id, head));
            }
            catch (FormatException)
            {
                // It says where.
            }
        });

    [Fact]
    public void A_registry_file_is_read_or_refused()
    {
        var (registry, file) = (new RackRegistry(_folder), Path.Combine(_folder, "racks", "production.json"));
        registry.Add(new KnownRack("production", Providers.Kubernetes, Guid.NewGuid(), Context: "clinic", Kubeconfig: "/home/maria/.kube/config"));
        var right = File.ReadAllText(file);
        Fuzz.Check("registry files", Texts.Around([right, right.Replace("\"production\"", "null", StringComparison.Ordinal)]), text =>
        {
            File.WriteAllBytes(file, Encoding.UTF8.GetBytes(text));
            Assert.Equal(["production"], registry.Names());
            Refused(() => Assert.Equal("production", registry.Resolve("production").Name));
        });
    }

    [Fact]
    public void What_a_user_remembers_of_ledgers_is_read_or_refused()
    {
        var known = new KnownLedgers(_folder, "production");
        known.Remember([Story.Ledger]);
        var file = Path.Combine(_folder, "ledgers", "production.json");
        var right = File.ReadAllText(file);
        Fuzz.Check("files of known ledgers", Texts.Around([right, "[null]", "[{}]"]), text =>
        {
            File.WriteAllBytes(file, Encoding.UTF8.GetBytes(text));
            Refused(() => Assert.All(known.List(), l => _ = l.Read()));
        });
    }

    [Theory]
    [InlineData(FileFormat.Text)]
    [InlineData(FileFormat.Json)]
    [InlineData(FileFormat.Csv)]
    public void A_file_of_parameters_is_read_or_refused(FileFormat format)
    {
        var files = new ParameterFiles(new NoYaml());
        var path = Path.Combine(_folder, "file");
        var right = files.Text(ParameterFile.Bare([new FileValue("karpenter_cpu_limit", "100"), new FileValue("karpenter_instance_families", "c5,m6i"), new FileValue("karpenter_enabled", null)]), format);
        Fuzz.Check($"{format} files of parameters", Texts.Around([right]), text =>
        {
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
            Refused(() => Assert.NotEmpty(files.Read(path, format).Values));
        });
    }

    [Fact]
    public void Cells_of_a_CSV_come_back_as_they_were() => Fuzz.Check(
        "CSV", Texts.Any.NonEmptyListOf(), cells =>
        {
            var text = new StringBuilder();
            CsvText.Append(text, cells);
            Assert.Equal(cells, Assert.Single(CsvText.Rows(text.ToString())));
        });

    private static void Refused(Action read)
    {
        try
        {
            read();
        }
        catch (RackException e)
        {
            Assert.Null(Core.Changes.PlainText.Fault(e.Error.Message));
        }
    }

    private static Gen<JsonNode?> Json { get; } = Gen.Sized(size => Node(Math.Min(size, 4)));

    private static Gen<JsonNode?> Node(int depth)
    {
        var name = Texts.Any.Where(t => !t.Any(char.IsSurrogate));
        var leaf = Gen.OneOf(
            name.Select(t => (JsonNode?)JsonValue.Create(t)), Gen.Choose(int.MinValue, int.MaxValue).Select(n => (JsonNode?)JsonValue.Create((long)n << 21)),
            Gen.Elements(true, false).Select(b => (JsonNode?)JsonValue.Create(b)), Gen.Constant((JsonNode?)null));
        if (depth == 0) return leaf;
        var items = Node(depth - 1).ArrayOf().Select(i => (JsonNode?)new JsonArray([.. i.Take(4).Select(n => n?.DeepClone())]));
        var members = (from key in name from value in Node(depth - 1) select (key, value)).ArrayOf()
            .Select(m => (JsonNode?)new JsonObject(m.Take(4).DistinctBy(p => p.key).Select(p => KeyValuePair.Create(p.key, p.value?.DeepClone()))));
        return Gen.OneOf(leaf, items, members);
    }

    // The same value with its members the other way round.
    private static JsonNode? Turned(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(m => KeyValuePair.Create(m.Key, Turned(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Turned)]),
        _ => node?.DeepClone(),
    };

    private sealed class NoYaml : IYamlReader
    {
        public JsonNode? Read(string text) => throw new FormatException("no YAML here");
    }
}

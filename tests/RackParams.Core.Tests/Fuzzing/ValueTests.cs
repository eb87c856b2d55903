using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using RackParams.Core.Catalog;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Tests.Fuzzing;

namespace RackParams.Core.Tests.Fuzzing;

/// <summary>What people type, and what they might.</summary>
public sealed class ValueTests
{
    private static readonly ParameterCatalog Catalog = RackCatalog.Current;

    private static readonly ParameterDefinition[] Definitions = [.. Catalog.Definitions];

    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    [Fact]
    public void An_assignment_is_read_as_it_was_typed_or_refused() => Fuzz.Check(
        "assignments", Arguments, arguments =>
        {
            IReadOnlyList<ParameterInput> inputs;
            try
            {
                inputs = AssignmentParser.Parse(arguments, Catalog);
            }
            catch (RackException)
            {
                return;
            }

            // Nothing is made up and nothing lost: put together again it is what was typed, but for blanks around names.
            var typed = string.Join(',', arguments.SelectMany(a => a.Items).Select(i => i.Text));
            var read = string.Join(',', inputs.Select(i => $"{i.Name}={i.Text}"));
            Assert.Equal(Unspaced(typed), Unspaced(read));
            Assert.DoesNotContain(arguments.SelectMany(a => a.Items), i => i.Lossy);
        });

    [Fact]
    public void A_value_of_any_parameter_has_one_canonical_text_or_a_fault() => Fuzz.Check(
        "values of every parameter",
        from definition in Gen.Elements(Definitions)
        from text in Texts.Around([.. definition.Examples.Select(e => e[(e.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('\'')).Append(definition.Default ?? "1")])
        select (definition, text),
        c =>
        {
            var request = new ChangeRequest([new ParameterInput(c.definition.Name, c.text)], ChangeAction.Set, "a reason that says something", null, TakeOwnership: false);
            var input = RequestChecker.Check(request, Catalog).Single();
            if (input.Fault is not null || input.Value is not { } value) return;
            Assert.Null(PlainText.Fault(value));
            Assert.Equal(value, c.definition.Type.Parse(value).Value);
        });

    [Fact]
    public void A_duration_keeps_its_length() => Fuzz.Check(
        "durations",
        from hours in Gen.Choose(0, 100_000)
        from minutes in Gen.Choose(0, 100_000)
        from seconds in Gen.Choose(0, 100_000)
        from order in Gen.Shuffle(new[] { 'h', 'm', 's' })
        select (Hours: hours, Minutes: minutes, Seconds: seconds, Order: order),
        c =>
        {
            var text = string.Concat(c.Order.Select(unit => FormattableString.Invariant($"{(unit == 'h' ? c.Hours : unit == 'm' ? c.Minutes : c.Seconds)}{unit}")));
            var canonical = new DurationType(never: true, "720h").Parse(text).Value!;
            var meant = TimeSpan.FromSeconds((c.Hours * 3600L) + (c.Minutes * 60L) + c.Seconds);
            Assert.Equal(meant, Length(canonical));
        });

    [Fact]
    public void Any_text_is_a_duration_or_refused() => Fuzz.Check(
        "texts as durations", Texts.Around(["720h", "1h30m", "90s", "Never"]),
        text => OnceAndForAll(new DurationType(never: true, "720h"), text));

    [Fact]
    public void A_list_means_the_same_in_any_order_and_with_any_blanks() => Fuzz.Check(
        "lists", from items in Gen.Elements("c5", "m6i", "r5", "t3", "c7g", "x2idn").NonEmptyListOf()
                 from blanks in Gen.Elements("", " ", "  ")
                 from order in Gen.Choose(0, 1000)
                 select (Items: items.Distinct().ToList(), Blanks: blanks, Order: order),
        c =>
        {
            var type = Catalog.Find("karpenter_instance_families")!.Type;
            var turned = c.Items.Skip(c.Order % c.Items.Count).Concat(c.Items.Take(c.Order % c.Items.Count)).Reverse();
            Assert.Equal(string.Join(',', c.Items.Order(StringComparer.Ordinal)), type.Parse(string.Join($"{c.Blanks},{c.Blanks}", turned)).Value);
        });

    [Fact]
    public void Taints_keep_key_value_and_effect() => Fuzz.Check(
        "taints", (from key in Gen.Elements("dedicated", "example.com/pool", "a", "gpu", "zone.b/c-d")
                   from value in Gen.Elements("", "db", "x1", "A_b.c-d")
                   from effect in Gen.Elements(Effects)
                   select (Key: key, Value: value, Effect: effect)).NonEmptyListOf(),
        taints =>
        {
            var different = taints.DistinctBy(t => (t.Key, t.Effect)).ToList();
            var parsed = new TaintSetType().Parse(string.Join(" , ", different.Select(t => $"{t.Key}={t.Value}:{t.Effect.ToLowerInvariant()}")));
            Assert.Null(parsed.Fault);
            var expected = different.Select(t => t.Value.Length == 0 ? $"{t.Key}:{t.Effect}" : $"{t.Key}={t.Value}:{t.Effect}");
            Assert.Equal(expected.Order(StringComparer.Ordinal), parsed.Value!.Split(','));
        });

    [Fact]
    public void Any_text_is_taints_or_refused() => Fuzz.Check(
        "texts as taints", Texts.Around(["dedicated=db:NoSchedule", "a:NoExecute,b=c:PreferNoSchedule"]), text => OnceAndForAll(new TaintSetType(), text));

    [Fact]
    public void Any_text_is_a_JSON_parameter_or_refused()
    {
        var types = Definitions.Where(d => d.Type is JsonType).ToArray();
        Fuzz.Check(
            "JSON parameters",
            from definition in Gen.Elements(types)
            from text in Texts.Around([.. definition.Examples.Select(e => e[(e.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('\''))])
            select (definition.Type, text),
            c => OnceAndForAll(c.Type, c.text));
    }

    [Fact]
    public void What_is_shown_can_do_nothing_to_a_terminal() => Fuzz.Check(
        "texts shown", Texts.Any, text =>
        {
            var shown = PlainText.Visible(text);
            Assert.Null(PlainText.Fault(shown));
            if (PlainText.Fault(text) is null) Assert.Equal(text, shown);
            Assert.DoesNotContain(PlainText.ScreenLines(text), c => char.IsControl(c) && c is not ('\n' or '\t'));
        });

    // A value's canonical text is its own canonical text (an empty one means none); whatever is wrong is said, and nothing is thrown.
    private static void OnceAndForAll(ParameterType type, string text)
    {
        var (value, fault) = type.Parse(text);
        Assert.True(value is null ^ fault is null, text);
        if (value is { Length: > 0 }) Assert.Equal(value, type.Parse(value).Value);
    }

    private static Gen<IReadOnlyList<TypedArgument>> Arguments { get; } =
        from arguments in (from items in (from text in Texts.Around(["karpenter_cpu_limit=200", "karpenter_instance_families=c5", "m6i", "karpenter_node_labels=a=b", "c=d"])
                                          from lossy in Gen.Frequency((20, Gen.Constant(false)), (1, Gen.Constant(true)))
                                          select new TypedItem(text, lossy)).NonEmptyListOf()
                           select new TypedArgument([.. items.Take(6)])).NonEmptyListOf()
        select (IReadOnlyList<TypedArgument>)arguments.Take(4).ToList();

    private static string Unspaced(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static TimeSpan Length(string canonical)
    {
        var (total, number) = (0L, "");
        foreach (var c in canonical)
        {
            if (char.IsAsciiDigit(c)) number += c;
            else (total, number) = (total + (long.Parse(number, CultureInfo.InvariantCulture) * (c == 'h' ? 3600 : c == 'm' ? 60 : 1)), "");
        }

        return TimeSpan.FromSeconds(total);
    }
}

using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace RackParams.Kubernetes.Yaml;

/// <summary>Loads YAML that anybody may have written.</summary>
internal static class YamlText
{
    private const int Deepest = 64;

    /// <summary>The documents of a text; what is no YAML is a <see cref="FormatException"/> that says where.</summary>
    public static IList<YamlDocument> Load(string text)
    {
        try
        {
            RefuseEndless(text);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents;
        }
        catch (YamlException e)
        {
            throw new FormatException($"it is no YAML at line {e.Start.Line}, column {e.Start.Column}: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // How the library stumbles over characters that YAML doesn't allow.
            throw new FormatException("it is no YAML: it holds characters that YAML doesn't allow", e);
        }
    }

    // The loader calls itself for each level and looks into keys, and a stack that overflows ends the process.
    private static void RefuseEndless(string text)
    {
        var parser = new Parser(new StringReader(text));
        var open = new Stack<(AnchorName Anchor, bool IsMap, bool KeyNext)>();
        while (parser.MoveNext())
        {
            var at = parser.Current!;
            if (at is MappingEnd or SequenceEnd) open.Pop();
            if (at is not NodeEvent and not AnchorAlias) continue;
            if (at is AnchorAlias alias && open.Any(o => o.Anchor == alias.Value)) throw Refused(at, "what stands there holds itself");
            if (open.TryPeek(out var within) && within.IsMap)
            {
                if (within.KeyNext && at is not Scalar) throw Refused(at, "a key is no text");
                open.Push(open.Pop() with { KeyNext = !within.KeyNext });
            }

            if (at is MappingStart or SequenceStart) open.Push((((NodeEvent)at).Anchor, at is MappingStart, true));
            if (open.Count > Deepest) throw Refused(at, "it is nested too deep");
        }
    }

    private static FormatException Refused(ParsingEvent at, string why) => new($"line {at.Start.Line}: {why}");
}

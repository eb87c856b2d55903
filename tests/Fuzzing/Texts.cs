using FsCheck;
using FsCheck.Fluent;

namespace RackParams.Tests.Fuzzing;

/// <summary>Texts that nobody in their right mind would type, and texts that are nearly right.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
    [
        "", " ", "\t", "\n", "\r\n", "\0", "\u001b[31m", "\u001b]0;x\u0007", "\u009b2J", "\u202e", "\u2066", "\u200b", "\u2028", "\ud800", "\udc00", "\ufeff", "\ufdd0",
        ",", ",,", "=", "==", ":", ";", "/", "\\", ".", "..", "-", "+", "%", "$", "$(x)", "`x`", "'", "\"", "|", "&", "#", "<", ">", "*", "?", "~", "@",
        "{", "}", "[", "]", "{}", "[]", "{\"a\":1}", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "null", "true", "false", "NaN", "Never", "never",
        "0", "00", "1", "-1", "7", "10", "010", "0x10", "1e3", "1e999", "-0", "1.5", "99999999999999999999", "9223372036854775807", "-9223372036854775808", "2147483648",
        "h", "m", "s", "720h", "1h30m", "90s", "100%", "50gb", "Gi", "a", "A", "z", "é", "İ", "ı", "ß", "😀", "ﬁ", "ｅ", "а", "karpenter_cpu_limit", "karpenter_instance_families", "c5", "m6i",
        "&a ", "*a", "&a [*a]", "? ", "!!int ", "<<: *a", "%YAML 1.1", "---\n", "key=value:NoSchedule", "dedicated=db:NoExecute", "NoSchedule", "on-demand", "spot", "amd64", "arm64", "al2023@latest", "10.0.0.0/8", "0.0.0.0/0", "::/0", "* * * * *", "@daily",
    ];

    /// <summary>Any text: characters at random, or fragments that mean something somewhere.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency(
        (5, Gen.Elements(Pieces).ArrayOf().Select(p => string.Concat(p.Take(12)))),
        (1, Gen.Choose(0, 0xFFFF).Select(c => (char)c).ArrayOf().Select(c => new string(c))),
        (1, Gen.Choose(32, 126).Select(c => (char)c).ArrayOf().Select(c => new string(c))));

    /// <summary>A right text with none to three edits.</summary>
    public static Gen<string> Near(IReadOnlyList<string> right) =>
        from text in Gen.Elements(right.ToArray())
        from edits in Edit.ArrayOf()
        select edits.Take(3).Aggregate(text, (t, edit) => edit(t));

    /// <summary>Near the right ones, or anything.</summary>
    public static Gen<string> Around(IReadOnlyList<string> right) => Gen.Frequency((3, Near(right)), (1, Any));

    private static Gen<Func<string, string>> Edit { get; } =
        from kind in Gen.Choose(0, 4)
        from at in Gen.Choose(0, 100_000)
        from piece in Gen.Elements(Pieces)
        select new Func<string, string>(text => Edited(text, kind, at % (text.Length + 1), piece));

    private static string Edited(string text, int kind, int at, string piece) => kind switch
    {
        0 => text.Insert(at, piece),
        1 => at < text.Length ? text.Remove(at, 1) : text,
        2 => text[..at],
        3 => text[at..] + text[..at],
        _ => text + text[at..],
    };
}

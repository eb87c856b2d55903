using System.Text.Json;

namespace RackParams.Core.Journal;

/// <summary>The members of a text as a form demands them: one that is missing though it must be there, or is of another type, can't be read.</summary>
internal readonly struct FormReader(CanonicalText text)
{
    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    public string? TextOrNull(string name) => text.Text(name) ?? (IsAbsent(name) ? null : throw OfAnotherType(name));

    public long Number(string name) => NumberOrNull(name) ?? throw Missing(name);

    public long? NumberOrNull(string name) => text.Number(name) ?? (IsAbsent(name) ? null : throw OfAnotherType(name));

    public bool Flag(string name) => text.Kind(name) switch
    {
        't' => true,
        'f' or CanonicalText.Absent or 'n' => false,
        _ => throw OfAnotherType(name),
    };

    public DateTimeOffset Time(string name) => Timestamp.Read(Text(name));

    public FormReader Member(string name) => MemberOrNull(name) ?? throw Missing(name);

    public FormReader? MemberOrNull(string name) => text.Member(name) is { } member ? new FormReader(member) : null;

    public IReadOnlyList<T> List<T>(string name, Func<FormReader, T> read)
    {
        var items = text.Items(name);
        if (items.Count == 0) return [];
        var list = new T[items.Count];
        for (var i = 0; i < list.Length; i++) list[i] = read(new FormReader(items[i] ?? throw new JsonException($"{name} holds no objects")));
        return list;
    }

    public IReadOnlyList<string> Texts(string name) => text.Texts(name) ?? throw new JsonException($"{name} holds no texts");

    public T Named<T>(string name)
        where T : struct, Enum => EnumNames<T>.Read(text.TryText(name, out var own) ? own : Text(name), name);

    private bool IsAbsent(string name) => text.Kind(name) is CanonicalText.Absent or 'n';

    private static JsonException Missing(string name) => new($"no {name}");

    private static JsonException OfAnotherType(string name) => new($"{name} is of another type");
}

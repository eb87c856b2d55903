using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace RackParams.Core.Forecasting.Hashing;

/// <summary>How one field of a Go type is hashed; null: the field has its zero value and is left out.</summary>
internal delegate ulong? FieldHash(JsonNode? value);

/// <summary>Hashes of Go values as Karpenter takes them: hashstructure v2, format 2, over 64-bit FNV-1, with slices as sets and zero values left out.</summary>
/// <remarks>
/// After hashstructure.go of mitchellh/hashstructure v2.0.2. A field behind a pointer counts even if it points to zero or false; a
/// list or map counts as soon as it is there, empty or not. The order of a list's items does not count.
/// </remarks>
internal static class Go
{
    private const ulong Offset = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    public static readonly FieldHash TextPointer = value => Text(value) is { } text ? Of(text) : null;

    public static readonly FieldHash TextValue = value => Text(value) is { Length: > 0 } text ? Of(text) : null;

    public static readonly FieldHash BoolPointer = value => Bool(value) is { } set ? Of([set ? (byte)1 : (byte)0]) : null;

    public static readonly FieldHash BoolValue = value => Bool(value) == true ? BoolPointer(value) : null;

    public static readonly FieldHash Int32Pointer = value => Number(value) is { } number ? Bytes(4, (ulong)number) : null;

    public static readonly FieldHash Int32Value = value => Number(value) is not (null or 0) ? Int32Pointer(value) : null;

    public static readonly FieldHash Int64Pointer = value => Number(value) is { } number ? Bytes(8, (ulong)number) : null;

    /// <summary>A size, hashed as the text that Kubernetes prints.</summary>
    public static readonly FieldHash Quantity = value => Text(value) is { } text ? Of(SizeText.Canonical(text)) : null;

    /// <summary>A duration that is hashed as a structure around its nanoseconds; none at all and <c>Never</c> are zero.</summary>
    public static FieldHash Duration(string type) => value =>
        Text(value) is { } text && GoDuration.Nanoseconds(text) is { } nanoseconds ? Duration(type, nanoseconds) : null;

    /// <summary>A list whose order does not count.</summary>
    public static FieldHash Set(FieldHash item) => value => value is JsonArray items
        ? items.Aggregate(0UL, (hash, one) => hash ^ (item(one) ?? Of("")))
        : null;

    /// <summary>A map of texts to values.</summary>
    public static FieldHash Map(FieldHash item) => value => value is JsonObject members
        ? Finish(members.Aggregate(0UL, (hash, member) => hash ^ Ordered(Of(member.Key), item(member.Value) ?? Of(""))))
        : null;

    /// <summary>A structure behind a pointer, or in a list: its name, then its fields in the order they are declared.</summary>
    public static FieldHash Struct(string name, params (string Json, string Field, FieldHash Hash)[] fields) => value =>
        value is JsonObject members ? Struct(name, [.. fields.Select(f => (f.Field, f.Hash(members[f.Json])))]) : null;

    /// <summary>A structure of fields hashed already.</summary>
    public static ulong Struct(string name, params (string Field, ulong? Hash)[] fields) => fields
        .Where(f => f.Hash is not null)
        .Aggregate(Of(name), (hash, field) => Finish(hash ^ Ordered(Of(field.Field), field.Hash!.Value)));

    public static ulong Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    private static ulong Duration(string type, long nanoseconds) =>
        Struct(type, ("Duration", type == "Duration" && nanoseconds == 0 ? null : Bytes(8, (ulong)nanoseconds)));

    // FNV-1: multiplied before the byte is mixed in, where FNV-1a does it after.
    private static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Offset;
        foreach (var one in bytes) hash = unchecked(hash * Prime) ^ one;
        return hash;
    }

    private static ulong Bytes(int width, ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return Of(bytes[..width]);
    }

    private static ulong Finish(ulong hash) => Bytes(8, hash);

    private static ulong Ordered(ulong first, ulong second)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, first);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], second);
        return Of(bytes);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value
        ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString()
        : null;

    private static bool? Bool(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var set) ? set : null;

    private static long? Number(JsonNode? node) =>
        Text(node) is { } text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

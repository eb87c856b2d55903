using System.Globalization;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;

namespace RackParams.Aws.Ledgers;

/// <summary>Where in S3 a ledger is, and the keys of its texts.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What its keys start with, ending in a slash; empty: nothing.</param>
internal sealed record S3Place(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";
    private const int LongestPrefix = 512;

    private static readonly (LedgerPart Part, string Ending)[] Endings = [(LedgerPart.Record, ".record.json"), (LedgerPart.Outcome, ".outcome.json")];

    /// <summary>Reads <c>s3://bucket/prefix</c>; what S3 wouldn't take is refused.</summary>
    public static S3Place Parse(string destination)
    {
        var parts = destination[Scheme.Length..].Split('/', 2);
        var bucket = parts[0];
        var isBucket = bucket.Length is >= 3 and <= 63 && bucket.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            && char.IsAsciiLetterOrDigit(bucket[0]) && char.IsAsciiLetterOrDigit(bucket[^1]);
        if (!isBucket) throw new RackException(LedgerErrors.DestinationInvalid(destination, "a bucket's name has 3 to 63 lower-case letters, digits, '-' or '.'"));
        var prefix = parts.Length < 2 ? "" : parts[1].Trim('/');
        var isPrefix = prefix.Length <= LongestPrefix && prefix.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=".Contains(c, StringComparison.Ordinal));
        if (!isPrefix) throw new RackException(LedgerErrors.DestinationInvalid(destination, "a prefix has letters, digits, '-', '_', '.', '=' and '/'"));
        return new S3Place(bucket, prefix.Length == 0 ? "" : prefix + "/");
    }

    /// <summary>The key of a text: a listing then is in the order of the journal.</summary>
    public string Key(LedgerText text) => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}{text.RackId:D}/{text.Sequence:D12}{Endings.First(e => e.Part == text.Part).Ending}");

    /// <summary>What a rack's keys start with; of no rack: all.</summary>
    public string Start(Guid? rackId) => rackId is { } id ? $"{Prefix}{id:D}/" : Prefix;

    /// <summary>A key just before a sequence's.</summary>
    public string Before(Guid rackId, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{rackId:D}/{Math.Max(0, sequence - 1):D12}~");

    /// <summary>What a key says; null: it is no text of a ledger.</summary>
    public (string Rack, long Sequence, LedgerPart Part)? Read(string key)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || key[Prefix.Length..].Split('/') is not [var rack, var name]) return null;
        foreach (var (part, ending) in Endings)
        {
            if (Guid.TryParseExact(rack, "D", out _) && name.EndsWith(ending, StringComparison.Ordinal)
                && long.TryParse(name.AsSpan(0, name.Length - ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return (rack, sequence, part);
        }

        return null;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Module.Tests.Support;

/// <summary>Whoever owns a sandbox's file: rewrites what a reason says, and every text after it with hashes that fit, head, columns and index too.</summary>
internal static class Forger
{
    private const string Loosen = "DROP TRIGGER change_record_stays; DROP TRIGGER change_outcome_stays; DROP TRIGGER change_stays; DROP TRIGGER head_never_falls;";

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Rewrite(string rack, string was, string becomes)
    {
        var sql = new StringBuilder(Loosen);
        var previous = new string('0', 64);
        foreach (var (record, outcome) in SandboxFile.Texts(rack))
        {
            // The members keep their order, so the texts stay canonical.
            var text = Altered(record.Replace(was, becomes, StringComparison.Ordinal), "previousHash", previous);
            var end = Altered(outcome, "recordHash", Hash(text));
            previous = Hash(end);
            sql.Append($"UPDATE change SET record = '{Quoted(text)}', outcome = '{Quoted(end)}', reason = replace(reason, '{Quoted(was)}', '{Quoted(becomes)}') WHERE record = '{Quoted(record)}';");
        }

        sql.Append($"UPDATE rack SET head_hash = '{previous}', parameters = replace(parameters, '{Quoted(was)}', '{Quoted(becomes)}');");
        SandboxFile.Run(rack, sql.ToString());
    }

    private static string Altered(string text, string member, string value)
    {
        var json = JsonNode.Parse(text)!;
        json[member] = value;
        return json.ToJsonString(AsWritten);
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}

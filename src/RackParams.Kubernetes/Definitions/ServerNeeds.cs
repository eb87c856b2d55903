using System.Globalization;

namespace RackParams.Kubernetes.Definitions;

/// <summary>What RackParams needs of an API server, and since which Kubernetes each is there without a switch.</summary>
internal static class ServerNeeds
{
    private static readonly (int Minor, string Feature)[] Table =
    [
        (22, "server-side apply, by which single fields are written"),
        (25, "validation rules of definitions, by which a record can't be altered"),
        (27, "strict field validation, by which nothing written is dropped in silence"),
        (28, "SelfSubjectReview, which tells who makes a change"),
    ];

    /// <summary>The oldest Kubernetes that has all of it.</summary>
    public static string Least => string.Create(CultureInfo.InvariantCulture, $"1.{Table.Max(n => n.Minor)}");

    /// <summary>What a server lacks; none where its version isn't told.</summary>
    public static IReadOnlyList<string> Lacking(string? version) =>
        version?.Split('.') is ["1", { } minor] && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? [.. Table.Where(n => n.Minor > number).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Feature} (1.{n.Minor})"))]
            : [];
}

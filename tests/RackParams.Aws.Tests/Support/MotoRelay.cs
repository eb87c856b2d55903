using System.Text.RegularExpressions;
using RackParams.Aws.Tests.Contract;

namespace RackParams.Aws.Tests.Support;

/// <summary>Stands between a process and moto, and answers in its place what moto lacks: a cluster without add-ons, access entries and updates.</summary>
internal sealed partial class MotoRelay(string moto) : AwsRelay(moto)
{
    protected override WebAnswer? Instead(WebRequest request) => Lacking().Match(request.Path) is not { Success: true } match ? null
        : match.Groups["one"].Length > 0 ? AwsAnswer.Error(404, "ResourceNotFoundException", "There is none.")
        : match.Groups["what"].Value switch
        {
            "addons" => new WebAnswer(200, """{"addons":[]}"""),
            "updates" when request.Method == "GET" => new WebAnswer(200, """{"updateIds":[]}"""),
            "access-entries" => new WebAnswer(200, """{"accessEntries":[]}"""),
            _ => null,
        };

    [GeneratedRegex("^/clusters/[^/]+/(?<what>addons|access-entries|updates)(/(?<one>.+))?$")]
    private static partial Regex Lacking();
}

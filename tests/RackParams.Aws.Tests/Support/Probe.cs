using System.Runtime.Loader;
using System.Text.Json.Nodes;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Core.Errors;

namespace RackParams.Aws.Tests.Support;

/// <summary>What a child process does: asks STS who it is, by the environment it was given, and tells in one line.</summary>
public static class Probe
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var told = new JsonObject();
        try
        {
            using var session = AwsSession.Open(new AwsPlace("production", Value(arguments, "profile"), Value(arguments, "region")));
            told["source"] = session.Access.Source;
            told["region"] = session.Region.SystemName;
            told["arn"] = (await EksIdentity.AskAsync(session, CancellationToken.None)).Arn;
            if (Value(arguments, "cluster") is { } cluster) told["status"] = (await new EksClusterReader(session).RequireAsync(cluster, CancellationToken.None))["status"]!.GetValue<string>();
            told["sdk"] = Sdk(session.Sts.GetType());
        }
        catch (RackException e)
        {
            (told["code"], told["message"], told["remedy"]) = (e.Code, e.Message, e.Error.Remedy);
        }

        Console.WriteLine(told.ToJsonString());
        return 0;
    }

    private static string Sdk(Type type) => $"{AssemblyLoadContext.GetLoadContext(type.Assembly)!.Name} {type.Assembly.Location}";

    private static string? Value(string[] arguments, string name) => arguments.FirstOrDefault(a => a.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}

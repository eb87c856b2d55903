using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>CloudTrail: its event history, and Lake's queries over rows that a test lays out.</summary>
internal sealed class CloudTrailDouble() : ServiceDouble("cloudtrail")
{
    public const string Store = "arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/0a1b2c3d";
    public const string Channel = "arn:aws:cloudtrail:us-east-1:123456789012:channel/4e5f6a7b";

    private readonly Dictionary<string, (string Statement, int Looks)> _queries = [];

    /// <summary>What a query finds, a row each.</summary>
    public List<JsonArray> Rows { get; } = [];

    /// <summary>How a query ends.</summary>
    public string EndsAs { get; set; } = "FINISHED";

    /// <summary>Management events, newest first.</summary>
    public List<JsonObject> History { get; } = [];

    public IEnumerable<string> Statements => _queries.Values.Select(q => q.Statement);

    public override WebAnswer Answer(DoubleCall call) => call.Operation switch
    {
        "StartQuery" => Start(call.Body["QueryStatement"]!.GetValue<string>()),
        "DescribeQuery" => Look(call.Body["QueryId"]!.GetValue<string>()),
        "GetQueryResults" => Results(call),
        "LookupEvents" => Page(call, "Events", [.. History.Where(e => IsAsked(call, e))], 2),
        "ListEventDataStores" => AwsAnswer.Ok(new JsonObject { ["EventDataStores"] = new JsonArray(StoreDocument()) }),
        "GetEventDataStore" => call.Body["EventDataStore"]!.GetValue<string>() == Store ? AwsAnswer.Ok(StoreDocument()) : Unknown("EventDataStoreNotFoundException"),
        _ => call.Body["Channel"]!.GetValue<string>() == Channel ? AwsAnswer.Ok(ChannelDocument()) : Unknown("ChannelNotFoundException"),
    };

    private WebAnswer Start(string statement)
    {
        var id = Guid.NewGuid().ToString();
        _queries[id] = (statement, 2);
        return AwsAnswer.Ok(new JsonObject { ["QueryId"] = id });
    }

    private WebAnswer Look(string id)
    {
        if (!_queries.TryGetValue(id, out var query)) return Unknown("QueryIdNotFoundException");
        _queries[id] = query with { Looks = query.Looks - 1 };
        return AwsAnswer.Ok(new JsonObject { ["QueryId"] = id, ["QueryString"] = query.Statement, ["QueryStatus"] = Status(query.Looks) });
    }

    private WebAnswer Results(DoubleCall call)
    {
        if (!_queries.TryGetValue(call.Body["QueryId"]!.GetValue<string>(), out var query)) return Unknown("QueryIdNotFoundException");
        var answer = (JsonObject)JsonNode.Parse(Page(call, "QueryResultRows", Rows, 3).Body)!;
        answer["QueryStatus"] = Status(query.Looks - 1);
        return AwsAnswer.Ok(answer);
    }

    private string Status(int looks) => looks > 1 ? "QUEUED" : looks == 1 ? "RUNNING" : EndsAs;

    private static bool IsAsked(DoubleCall call, JsonObject found)
    {
        var time = found["EventTime"]!.GetValue<double>();
        return (call.Body["StartTime"] is not { } start || time >= start.GetValue<double>()) && (call.Body["EndTime"] is not { } end || time <= end.GetValue<double>())
            && (call.Body["LookupAttributes"] as JsonArray ?? []).All(a => found[a!["AttributeKey"]!.GetValue<string>()]?.GetValue<string>() == a["AttributeValue"]!.GetValue<string>());
    }

    private static WebAnswer Page(DoubleCall call, string member, IReadOnlyList<JsonNode> all, int size)
    {
        var start = int.Parse((call.Body["NextToken"]?.GetValue<string>() ?? "page0")["page".Length..]);
        var answer = new JsonObject { [member] = new JsonArray([.. all.Skip(start).Take(size).Select(n => n.DeepClone())]) };
        if (start + size < all.Count) answer["NextToken"] = $"page{start + size}";
        return AwsAnswer.Ok(answer);
    }

    private static JsonObject StoreDocument() => new()
    {
        ["EventDataStoreArn"] = Store,
        ["Name"] = "rackparams",
        ["Status"] = "ENABLED",
        ["RetentionPeriod"] = 2557,
        ["TerminationProtectionEnabled"] = true,
    };

    private static JsonObject ChannelDocument() => new()
    {
        ["ChannelArn"] = Channel,
        ["Name"] = "rackparams",
        ["Source"] = "Custom",
        ["Destinations"] = new JsonArray(new JsonObject { ["Type"] = "EVENT_DATA_STORE", ["Location"] = Store }),
    };

    private static WebAnswer Unknown(string code) => AwsAnswer.Error(404, code, "It does not exist.");
}

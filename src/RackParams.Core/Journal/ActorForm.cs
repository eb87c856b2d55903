using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Actor, schema 1.</summary>
internal static class ActorForm
{
    public static JsonObject Write(Actor actor) =>
        new JsonObject { ["kind"] = actor.Kind, ["name"] = actor.Name, ["proved"] = actor.Proved }
            .With("user", actor.User)
            .WithList("groups", actor.Groups ?? [], g => g)
            .With("uid", actor.Uid)
            .With("arn", actor.Arn)
            .With("account", actor.Account)
            .With("userId", actor.UserId)
            .With("clusterArn", actor.ClusterArn);

    public static Actor Read(FormReader json)
    {
        var groups = json.Texts("groups");
        return new Actor(
            json.Text("kind"), json.Text("name"), json.Flag("proved"),
            json.TextOrNull("user"), groups.Count == 0 ? null : groups, json.TextOrNull("uid"),
            json.TextOrNull("arn"), json.TextOrNull("account"), json.TextOrNull("userId"), json.TextOrNull("clusterArn"));
    }
}

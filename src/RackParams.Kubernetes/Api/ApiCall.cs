using RackParams.Core.Changes;

namespace RackParams.Kubernetes.Api;

/// <summary>A request, as an error names it.</summary>
/// <param name="Verb">Kubernetes' verb: get, list, create, patch, delete.</param>
/// <param name="Resource">What it is about.</param>
/// <param name="Name">Which one; null: all, or one to be made.</param>
/// <param name="Status">It is about the status alone.</param>
/// <param name="Repeatable">Sending it twice is as good as once, so a lost connection is no reason to give up.</param>
/// <param name="Fence">Until when it may start; null: always.</param>
internal sealed record ApiCall(
    string Verb, ApiResource Resource, string? Name = null, bool Status = false, bool Repeatable = false, Fence? Fence = null)
{
    public bool Writes => Verb is not ("get" or "list");

    /// <summary>The object in people's words: <c>NodePool/workload</c>.</summary>
    public string Subject => Name is null ? Resource.FullName : $"{Resource.Kind}/{Name}";

    /// <summary>The resource as a role names it: <c>rackchanges.rackparams.io/status</c>.</summary>
    public string Access => Status ? $"{Resource.FullName}/status" : Resource.FullName;

    /// <summary>The role of docs/rbac.yaml that allows it.</summary>
    public string Role => Verb switch
    {
        "get" or "list" when Resource != ApiResource.Definitions => "reader",
        _ when Resource == ApiResource.Definitions || Resource.Group == ApiResource.Policies.Group || (Resource == ApiResource.Racks && !Status) => "registrar",
        _ => "operator",
    };
}

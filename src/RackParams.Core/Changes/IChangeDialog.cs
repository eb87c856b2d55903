namespace RackParams.Core.Changes;

/// <summary>Who is asked before a plan is carried out, and told how it goes.</summary>
public interface IChangeDialog
{
    /// <summary>Asked once a plan, before it is recorded; again only if the rack changed meanwhile so that the plan differs.</summary>
    Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken);

    /// <summary>Told what is done now.</summary>
    void Step(string what, int done, int of);
}

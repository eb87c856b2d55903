namespace RackParams.PowerShell.Cmdlets;

/// <summary>Where Get-Help -Online leads: the pages of docs/cmdlets, as the project's site has them.</summary>
internal static class HelpSite
{
    public const string Root = "https://rackparams.io/docs/cmdlets/";
}

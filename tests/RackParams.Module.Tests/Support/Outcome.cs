using System.Management.Automation;

namespace RackParams.Module.Tests.Support;

/// <summary>What came of a script.</summary>
internal sealed record Outcome(
    IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> Told,
    RuntimeException? Thrown)
{
    /// <summary>The one error, whether it ended the command or not.</summary>
    public ErrorRecord Error => Thrown?.ErrorRecord ?? Assert.Single(Errors);

    /// <summary>Its id without the command's name.</summary>
    public string ErrorId => Error.FullyQualifiedErrorId.Split(',')[0];
}

using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog;

/// <summary>Says which parameters a value of one that stands for several means.</summary>
public interface IExpansion
{
    /// <summary>The parameters and values, given what is live.</summary>
    /// <param name="value">Canonical value; null: none at all.</param>
    IEnumerable<ParameterInput> Expand(string? value, TargetSet live);

    /// <summary>What the value comes to in all, where that is more than it seems; null: nothing to say.</summary>
    string? Note(string? value, TargetSet live) => null;
}

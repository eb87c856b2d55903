namespace RackParams.Core.Racks;

/// <summary>How the definitions of Rack and RackChange in a cluster stand to those of this version.</summary>
public enum DefinitionState
{
    /// <summary>At least one is not there.</summary>
    Missing,

    /// <summary>At least one is of an older version, and would drop what this one writes.</summary>
    Older,

    /// <summary>They are this version's.</summary>
    Current,

    /// <summary>A newer version brought them; they serve this one all the same.</summary>
    Newer,

    /// <summary>They are there, and don't serve the version of the API that this one speaks.</summary>
    Unserved,
}

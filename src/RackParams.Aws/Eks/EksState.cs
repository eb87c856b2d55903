namespace RackParams.Aws.Eks;

/// <summary>How far EKS is with what it was asked.</summary>
internal enum EksState
{
    /// <summary>Still at work, or not known any more.</summary>
    Running,

    /// <summary>Done.</summary>
    Successful,

    /// <summary>Given up by EKS.</summary>
    Failed,

    /// <summary>Stopped by somebody.</summary>
    Cancelled,
}

namespace RackParams.Aws.Tests.Contract;

/// <summary>A key that the double knows.</summary>
internal sealed record SigningKey(string Secret, string? Token = null)
{
    public bool Expired { get; init; }
}

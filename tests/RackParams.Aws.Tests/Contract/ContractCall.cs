namespace RackParams.Aws.Tests.Contract;

/// <summary>A request that reached an operation of the double.</summary>
internal sealed record ContractCall(string Operation, WebRequest Request);

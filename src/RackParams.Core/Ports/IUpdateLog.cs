using RackParams.Core.Journal;

namespace RackParams.Core.Ports;

/// <summary>Told by a target how a write goes that takes longer than a request.</summary>
public interface IUpdateLog
{
    /// <summary>Something else has taken the write and works on it: durable when the call returns, so that anybody can follow it.</summary>
    Task TakenAsync(UpdateRef update, CancellationToken cancellationToken);

    /// <summary>It is still at it. Called every few seconds; keeps the writer's lease.</summary>
    Task StillAsync(string note);

    /// <summary>It came to its end.</summary>
    void Done(UpdateRef update);
}

using System.Management.Automation;

namespace RackParams.PowerShell.Pipeline;

/// <summary>Something for the pipeline thread to do.</summary>
/// <param name="Deliver">Does it.</param>
/// <param name="Drop">Called instead where nobody listens any more: whoever waits for an answer must not wait for ever.</param>
internal sealed record Message(Action<PSCmdlet> Deliver, Action? Drop = null)
{
    /// <summary>A question, and the task that its answer completes.</summary>
    public static (Message Message, Task<T> Answer) Question<T>(Func<PSCmdlet, T> ask)
    {
        // Asynchronous continuations: else the worker would go on inside the pipeline thread's call.
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new Message(
            cmdlet =>
            {
                try
                {
                    answer.SetResult(ask(cmdlet));
                }
                catch (Exception e)
                {
                    answer.SetException(e);
                    throw;
                }
            },
            () => answer.TrySetCanceled());
        return (message, answer.Task);
    }
}

using System.Management.Automation;
using System.Management.Automation.Host;

namespace RackParams.Shell.Hosting;

/// <summary>Output, errors and questions on the console; output can be diverted, which is how a redirection to a file works here.</summary>
internal sealed partial class Screen(bool nonInteractive) : PSHostUserInterface
{
    private readonly ScreenSize _size = new();
    private TextWriter? _diverted;
    private int _progressLength;

    public override PSHostRawUserInterface RawUI => _size;

    public override bool SupportsVirtualTerminal => Colours;

    // A pipe, a file or NO_COLOR gets plain text.
    private bool Colours => _diverted is null && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Sends output to a writer, unlimited in width, until disposed.</summary>
    public IDisposable Divert(TextWriter writer)
    {
        var before = _diverted;
        _diverted = writer;
        _size.Wide = true;
        return new Diversion(() =>
        {
            _diverted = before;
            _size.Wide = before is not null;
        });
    }

    public void WriteError(string text)
    {
        EndProgress();
        var red = !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        Console.Error.WriteLine(red ? $"\u001b[31m{text}\u001b[0m" : text);
    }

    /// <summary>Takes a progress line off the screen.</summary>
    public void EndProgress()
    {
        if (_progressLength == 0) return;
        Console.Error.Write("\r" + new string(' ', _progressLength) + "\r");
        _progressLength = 0;
    }

    public override void Write(string value)
    {
        EndProgress();
        (_diverted ?? Console.Out).Write(GetOutputString(value, Colours));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => WriteError(value);

    public override void WriteDebugLine(string message) => Console.Error.WriteLine($"DEBUG: {message}");

    public override void WriteVerboseLine(string message) => Console.Error.WriteLine($"VERBOSE: {message}");

    public override void WriteWarningLine(string message)
    {
        EndProgress();
        Console.Error.WriteLine($"WARNING: {message}");
    }

    public override void WriteInformation(InformationRecord record)
    {
        // Lines meant for the host come through WriteLine.
    }

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected) return;
        EndProgress();
        if (record.RecordType == ProgressRecordType.Completed) return;
        var text = $"{record.Activity}: {record.StatusDescription}";
        if (text.Length >= Console.WindowWidth) text = text[..Math.Max(0, Console.WindowWidth - 1)];
        Console.Error.Write(text);
        _progressLength = text.Length;
    }

    private sealed class Diversion(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace RackParams.Module.Tests.Support;

/// <summary>A host that remembers what it showed, is as wide as wanted, and answers questions if it is told how.</summary>
internal sealed class Screen(int width = 120, bool colours = false) : PSHost
{
    private readonly Guid _id = Guid.NewGuid();
    private readonly ScreenUI _ui = new(width, colours);

    /// <summary>What a person would answer, in order: the label's letter. With none at all the host has nobody.</summary>
    public Queue<char>? Answers { get => _ui.Answers; init => _ui.Answers = value; }

    public IReadOnlyList<string> Questions => _ui.Questions;

    /// <summary>What a mere Enter would have answered to each question.</summary>
    public IReadOnlyList<string> Defaults => _ui.Defaults;

    public IReadOnlyList<ProgressRecord> Progress => [.. _ui.Progress];

    public string Text => _ui.Text;

    public override string Name => "Screen";

    public override Version Version => new(1, 0);

    public override Guid InstanceId => _id;

    public override PSHostUserInterface UI => _ui;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class ScreenUI(int width, bool colours) : PSHostUserInterface
    {
        private readonly StringBuilder _text = new();

        public Queue<char>? Answers { get; set; }

        public List<string> Questions { get; } = [];

        public List<string> Defaults { get; } = [];

        public ConcurrentQueue<ProgressRecord> Progress { get; } = new();

        public string Text
        {
            get
            {
                lock (_text) return _text.ToString();
            }
        }

        public override PSHostRawUserInterface RawUI { get; } = new Paper(width);

        public override void Write(string value) => Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Append(value);

        public override void WriteLine(string value) => Append(value + "\n");

        public override void WriteErrorLine(string value) => Append("ERROR: " + value + "\n");

        public override void WriteWarningLine(string message) => Append("WARNING: " + message + "\n");

        public override void WriteVerboseLine(string message) => Append("VERBOSE: " + message + "\n");

        public override void WriteDebugLine(string message) => Append("DEBUG: " + message + "\n");

        public override void WriteProgress(long sourceId, ProgressRecord record) => Progress.Enqueue(record);

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            if (Answers is null) throw new HostException("This host has nobody.");
            Questions.Add(message);
            Defaults.Add(choices[defaultChoice].Label.Replace("&", "", StringComparison.Ordinal));
            var answer = Answers.Dequeue();
            return choices.IndexOf(choices.First(c => c.Label.Contains("&" + answer, StringComparison.OrdinalIgnoreCase)));
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new HostException("This host has nobody.");

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();

        public override string ReadLine() => throw new HostException("This host has nobody.");

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        private void Append(string text)
        {
            // As real hosts do it: what isn't for a terminal has no colour.
            lock (_text) _text.Append(GetOutputString(text, colours));
        }
    }

    private sealed class Paper(int width) : PSHostRawUserInterface
    {
        public override ConsoleColor BackgroundColor { get; set; }

        public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

        public override Size BufferSize { get => new(width, 1000); set => throw new NotSupportedException(); }

        public override Size WindowSize { get => new(width, 50); set => throw new NotSupportedException(); }

        public override Size MaxWindowSize => new(width, 50);

        public override Size MaxPhysicalWindowSize => new(width, 50);

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; }

        public override Coordinates WindowPosition { get; set; }

        public override string WindowTitle { get; set; } = "";

        public override bool KeyAvailable => false;

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }
}

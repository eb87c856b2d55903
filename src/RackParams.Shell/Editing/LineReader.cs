namespace RackParams.Shell.Editing;

/// <summary>Reads a line from the keyboard: editing, history with the arrows, completion with Tab, further rows while the text is incomplete.</summary>
/// <param name="terminal">Where the person is.</param>
/// <param name="history">Lines typed before; none for answers to questions.</param>
/// <param name="complete">What could stand at the cursor.</param>
/// <param name="isIncomplete">Whether a text only needs more.</param>
internal sealed class LineReader(
    ITerminal terminal, History? history = null, Func<string, int, Completion>? complete = null, Func<string, bool>? isIncomplete = null)
{
    private readonly LineBuffer _line = new();
    private string _draft = "";
    private int _past;
    private (Completion Found, int At)? _cycle;

    private IReadOnlyList<string> Past => history?.Lines ?? [];

    /// <summary>Reads until Enter, Ctrl+C or Ctrl+D.</summary>
    public LineEnd Read(string prompt, out string text)
    {
        _line.Set("");
        _past = Past.Count;
        _cycle = null;
        var painter = new LinePainter(prompt, terminal.Colours);
        terminal.TakesInterrupts = true;
        try
        {
            while (true)
            {
                terminal.Write(painter.Paint(_line, Hint(), terminal.Width));
                if (Handle(terminal.ReadKey()) is not { } end) continue;
                terminal.Write(painter.Leave(_line, terminal.Width));
                text = end == LineEnd.Entered ? _line.Text : "";
                return end;
            }
        }
        finally
        {
            terminal.TakesInterrupts = false;
        }
    }

    private LineEnd? Handle(ConsoleKeyInfo key)
    {
        var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        if (key.Key == ConsoleKey.Tab)
        {
            Complete(key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? -1 : 1);
            return null;
        }

        _cycle = null;
        switch (key.Key)
        {
            case ConsoleKey.C when control: return LineEnd.Interrupted;
            case ConsoleKey.D when control && _line.Text.Length == 0: return LineEnd.EndOfInput;
            case ConsoleKey.Enter when isIncomplete?.Invoke(_line.Text) != true: return LineEnd.Entered;
            case ConsoleKey.Enter: _line.End(); _line.Insert("\n"); break;
            case ConsoleKey.L when control: terminal.Write("\u001b[H\u001b[2J"); break;
            case ConsoleKey.UpArrow: Recall(-1); break;
            case ConsoleKey.DownArrow: Recall(1); break;
            default:
                if (!_line.Edit(key) && !char.IsControl(key.KeyChar)) _line.Insert(key.KeyChar.ToString());
                break;
        }

        return null;
    }

    private void Recall(int step)
    {
        if (_past == Past.Count) _draft = _line.Text;
        _past = Math.Clamp(_past + step, 0, Past.Count);
        _line.Set(_past == Past.Count ? _draft : Past[_past]);
    }

    private void Complete(int step)
    {
        if (complete is null) return;
        if (_cycle is null)
        {
            var found = complete(_line.Text, _line.Cursor);
            if (found.Results.Count == 0) return;
            _cycle = (found, step > 0 ? -1 : 0);
        }

        var ((all, start, length), at) = _cycle.Value;
        var next = (at + step + all.Count) % all.Count;
        var text = all[next].CompletionText;
        _line.Replace(start, length, text);
        _cycle = (new Completion(all, start, text.Length), next);
    }

    // What the completion shown means, and which of how many it is.
    private string? Hint()
    {
        if (_cycle is not { } cycle) return null;
        var (all, shown) = (cycle.Found.Results, cycle.Found.Results[cycle.At]);
        var tip = shown.ToolTip.ReplaceLineEndings(" ");
        return $"{(all.Count == 1 ? "" : FormattableString.Invariant($"{cycle.At + 1}/{all.Count}  "))}{shown.ListItemText}{(tip == shown.ListItemText ? "" : $"  {tip}")}";
    }
}

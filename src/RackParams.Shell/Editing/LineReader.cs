using System.Management.Automation;

namespace RackParams.Shell.Editing;

/// <summary>Reads a line from the keyboard: editing, history with the arrows, completion with Tab.</summary>
internal sealed class LineReader(History history, Completer completer)
{
    private readonly LineBuffer _line = new();
    private int _past;
    private int _drawn;
    private (IReadOnlyList<CompletionResult> Results, int Start, int Length, int At)? _cycle;

    /// <summary>The line; null at the end of input (Ctrl+D on an empty line).</summary>
    public string? Read(string prompt)
    {
        _line.Set("");
        _past = history.Lines.Count;
        _drawn = 0;
        _cycle = null;
        Console.TreatControlCAsInput = true;
        try
        {
            Draw(prompt);
            while (true)
            {
                var key = Console.ReadKey(intercept: true);
                if (key.Key == ConsoleKey.Enter) break;
                if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key == ConsoleKey.D && _line.Text.Length == 0) return null;
                Handle(key);
                Draw(prompt);
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
            Console.Out.WriteLine();
        }

        return _line.Text;
    }

    private void Handle(ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Tab)
        {
            Complete(key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? -1 : 1);
            return;
        }

        _cycle = null;
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key is ConsoleKey.C) _line.Set("");
        else if (key.Key is ConsoleKey.UpArrow) Recall(-1);
        else if (key.Key is ConsoleKey.DownArrow) Recall(1);
        else if (!_line.Edit(key) && !char.IsControl(key.KeyChar)) _line.Insert(key.KeyChar.ToString());
    }

    private void Recall(int step)
    {
        _past = Math.Clamp(_past + step, 0, history.Lines.Count);
        _line.Set(_past == history.Lines.Count ? "" : history.Lines[_past]);
    }

    private void Complete(int step)
    {
        if (_cycle is null)
        {
            var (results, start, length) = completer.Complete(_line.Text, _line.Cursor);
            if (results.Count == 0) return;
            _cycle = (results, start, length, step > 0 ? -1 : 0);
        }

        var (all, from, replaced, at) = _cycle.Value;
        var next = (at + step + all.Count) % all.Count;
        _line.Replace(from, replaced, all[next].CompletionText);
        _cycle = (all, from, all[next].CompletionText.Length, next);
    }

    // The whole line is drawn anew: short enough, and right after any edit.
    private void Draw(string prompt)
    {
        var text = prompt + _line.Text;
        var padding = Math.Max(0, _drawn - text.Length);
        var back = padding + _line.Text.Length - _line.Cursor;
        Console.Out.Write("\r" + text + new string(' ', padding) + (back > 0 ? $"\u001b[{back}D" : ""));
        _drawn = text.Length;
    }
}

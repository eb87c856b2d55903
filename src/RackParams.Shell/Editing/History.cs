namespace RackParams.Shell.Editing;

/// <summary>Lines typed before, kept in a folder of the user's.</summary>
internal sealed class History
{
    private const int Most = 1000;

    // As PSReadLine keeps it: within an entry, each row but the last ends in a backtick of its own.
    private const string RowEnd = "`\n";

    private readonly string? _file;
    private readonly List<string> _lines;

    private History(string? file, List<string> lines) => (_file, _lines) = (file, lines);

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The history kept in a folder.</summary>
    public static History Load(string folder)
    {
        var file = Path.Combine(folder, "shell-history.txt");
        try
        {
            Directory.CreateDirectory(folder);
            return new History(file, File.Exists(file) ? [.. Entries(File.ReadAllText(file)).TakeLast(Most)] : []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A history that can't be kept is kept for this session only.
            return new History(null, []);
        }
    }

    public void Add(string text)
    {
        if (_lines.Count > 0 && _lines[^1] == text) return;
        _lines.Add(text);
        if (_file is null) return;
        try
        {
            using var file = new StreamWriter(Open(_file));
            file.Write(text.Replace("\n", RowEnd, StringComparison.Ordinal) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The history could not be kept: {e.Message}");
        }
    }

    // What was typed is the user's alone.
    private static FileStream Open(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }

    private static IEnumerable<string> Entries(string kept) => kept.Replace(RowEnd, "\0", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Replace('\0', '\n'));
}

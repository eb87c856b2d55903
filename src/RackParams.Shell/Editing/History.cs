namespace RackParams.Shell.Editing;

/// <summary>Lines typed before, kept in the user's data folder.</summary>
internal sealed class History
{
    private const int Most = 1000;
    private readonly string? _file;
    private readonly List<string> _lines;

    private History(string? file, List<string> lines) => (_file, _lines) = (file, lines);

    public IReadOnlyList<string> Lines => _lines;

    public static History Load()
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "RackParams");
        var file = Path.Combine(folder, "shell-history.txt");
        try
        {
            Directory.CreateDirectory(folder);
            return new History(file, File.Exists(file) ? [.. File.ReadLines(file).TakeLast(Most)] : []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A history that can't be kept is kept for this session only.
            return new History(null, []);
        }
    }

    public void Add(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        if (_lines.Count > 0 && _lines[^1] == line) return;
        _lines.Add(line);
        if (_file is null) return;
        try
        {
            File.AppendAllLines(_file, [line]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The history could not be kept: {e.Message}");
        }
    }
}

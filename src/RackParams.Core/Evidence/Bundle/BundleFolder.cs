using RackParams.Core.Errors;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>The folder a bundle is written to: beside its place first, then moved there, so that it is whole or not there.</summary>
internal sealed class BundleFolder : IDisposable
{
    /// <summary>What lies there is live or new, and differs each time a bundle is made.</summary>
    public const string Observed = "observed/";

    private const int Buffer = 1 << 16;

    private readonly string _place;
    private readonly string _draft;
    private readonly List<BundleEntry> _entries = [];
    private bool _done;

    public BundleFolder(string place)
    {
        _place = place;
        _draft = $"{place}.{System.IO.Path.GetRandomFileName()}";
        if (Directory.Exists(place) || File.Exists(place) || File.Exists(Zip)) throw new RackException(EvidenceErrors.PlaceTaken(Directory.Exists(place) ? place : Zip));
        Guard(() => Directory.CreateDirectory(System.IO.Path.Combine(_draft, Observed)));
    }

    public string Place => _place;

    public string Zip => _place + ".zip";

    /// <summary>The files so far, in the order of their names.</summary>
    public IReadOnlyList<BundleEntry> Entries => [.. _entries.OrderBy(e => e.Path, StringComparer.Ordinal)];

    /// <summary>Where a file of the draft is.</summary>
    public string At(string path) => System.IO.Path.Combine(_draft, path);

    /// <summary>Opens a new file; <see cref="Add"/> takes it in when it is written.</summary>
    public BundleFile Open(string path)
    {
        BundleFile? file = null;
        Guard(() => file = new BundleFile(path, new FileStream(At(path), FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer)));
        return file!;
    }

    public BundleEntry Add(BundleFile file)
    {
        var entry = file.End();
        _entries.Add(entry);
        return entry;
    }

    public BundleEntry Add(string path, string text)
    {
        using var file = Open(path);
        Guard(() => file.Write(text));
        return Add(file);
    }

    public BundleEntry Add(string path, byte[] bytes)
    {
        using var file = Open(path);
        Guard(() => file.Write(bytes));
        return Add(file);
    }

    /// <summary>Moves the draft to its place and writes the zip beside it.</summary>
    public void Finish()
    {
        Guard(() =>
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(At("verify.sh"), File.GetUnixFileMode(At("verify.sh")) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            StoredZip.Write(_draft + ".zip", _draft, System.IO.Path.GetFileName(_place), Entries);
            Directory.Move(_draft, _place);
            File.Move(_draft + ".zip", Zip);
        });
        _done = true;
    }

    public void Dispose()
    {
        if (_done) return;
        try
        {
            if (Directory.Exists(_draft)) Directory.Delete(_draft, recursive: true);
            File.Delete(_draft + ".zip");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What failed first is the thing to tell.
        }
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(EvidenceErrors.FileNotWritten(_place, FileFault.Why(e, _place)), e);
        }
    }
}

namespace RackParams.Core.Journal;

/// <summary>How the journal that a new one goes on from was found. Written by name; new ones are added at the end.</summary>
public enum PastJournal
{
    /// <summary>Read from its first change to its head, and nothing was wrong with it.</summary>
    Whole,

    /// <summary>It ends before what a ledger or a kept head knows: restored from a backup, or cut off.</summary>
    Shortened,

    /// <summary>Something in it was altered or is missing.</summary>
    Damaged,

    /// <summary>It could not be read; only copies tell of it.</summary>
    Unread,
}

namespace RackParams.Core.Journal;

/// <summary>The beginning of a text, for a column; marked where it was cut.</summary>
public static class Excerpt
{
    public static string Of(string text, int limit)
    {
        if (text.Length <= limit) return text;
        var end = limit - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end] + "…";
    }
}

using System.Globalization;

namespace RackParams.Shell.Hosting;

/// <summary>The engine breaks lines between words only in languages it knows. The invariant one, which containers have, isn't among them.</summary>
internal static class WordCulture
{
    /// <summary>Where there is no language takes one in which lines break between words, and leaves dates and numbers as they were.</summary>
    public static void Take()
    {
        var now = CultureInfo.CurrentCulture;
        if (now.Name.Length > 0) return;
        try
        {
            var words = new CultureInfo("en") { DateTimeFormat = now.DateTimeFormat, NumberFormat = now.NumberFormat };
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = words;
        }
        catch (CultureNotFoundException)
        {
            // This machine has no languages at all.
        }
    }
}

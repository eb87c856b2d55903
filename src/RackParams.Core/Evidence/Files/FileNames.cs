using System.Globalization;

namespace RackParams.Core.Evidence.Files;

/// <summary>Names of files, and what they tell of the form.</summary>
public static class FileNames
{
    private static readonly (string Extension, FileFormat Format)[] Known =
    [
        (".txt", FileFormat.Text), (".json", FileFormat.Json), (".yaml", FileFormat.Yaml), (".yml", FileFormat.Yaml), (".csv", FileFormat.Csv),
    ];

    /// <summary>The form a file's name tells; null: it tells none.</summary>
    public static FileFormat? FormatOf(string path) => Known
        .Where(k => path.EndsWith(k.Extension, StringComparison.OrdinalIgnoreCase)).Select(k => (FileFormat?)k.Format).FirstOrDefault();

    /// <summary>A name that tells rack, moment and form: <c>production-parameters-20261123T140211Z.txt</c>.</summary>
    public static string Of(ParameterFile file, FileFormat format) =>
        $"{file.Rack}-parameters-{Stamp(file.Time)}{Known.First(k => k.Format == format).Extension}";

    /// <summary>A time as file names have it.</summary>
    public static string Stamp(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) ?? "";
}

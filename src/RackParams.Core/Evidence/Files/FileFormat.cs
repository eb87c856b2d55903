namespace RackParams.Core.Evidence.Files;

/// <summary>The forms of a file of parameters.</summary>
public enum FileFormat
{
    /// <summary>Two columns, name and value, as <c>convox rack params</c> prints them; what the file is of stands in lines that begin with #.</summary>
    Text,

    Json,

    Yaml,

    /// <summary>One line a parameter, what the file is of in columns of each.</summary>
    Csv,
}

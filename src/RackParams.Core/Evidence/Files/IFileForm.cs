namespace RackParams.Core.Evidence.Files;

/// <summary>One form of a file of parameters. What is written reads back the same.</summary>
internal interface IFileForm
{
    string Write(ParameterFile file);

    /// <summary>Reads a text; one that is not of this form is a <see cref="FormatException"/> that says where.</summary>
    ParameterFile Read(string text);
}

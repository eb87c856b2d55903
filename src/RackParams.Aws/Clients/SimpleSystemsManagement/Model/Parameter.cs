namespace Amazon.SimpleSystemsManagement.Model;

internal sealed class Parameter
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}

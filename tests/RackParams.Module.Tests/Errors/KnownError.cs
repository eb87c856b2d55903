using System.Management.Automation;
using System.Reflection;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Errors;

/// <summary>One sort of error that the module knows, as its constructor makes it for any arguments.</summary>
/// <param name="Area">The class of errors it is one of.</param>
/// <param name="Id">The ErrorId.</param>
/// <param name="Category">The ErrorCategory.</param>
/// <param name="Message">What it says.</param>
/// <param name="Remedy">The RecommendedAction; null: the message says it all.</param>
internal sealed record KnownError(string Area, string Id, string Category, string Message, string? Remedy)
{
    /// <summary>All of them: every constructor of an error in the built module, which is the one place where errors are made.</summary>
    public static IReadOnlyList<KnownError> All()
    {
        using var session = new Session();
        var assemblies = AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name is "RackParams.Core" or "RackParams.PowerShell").ToList();
        var map = assemblies.Select(a => a.GetType("RackParams.PowerShell.Pipeline.ErrorMap")).OfType<Type>().First()
            .GetMethod("Of", BindingFlags.Public | BindingFlags.Static, [assemblies.Select(a => a.GetType("RackParams.Core.Errors.RackError")).OfType<Type>().First()])!;
        return [.. assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.Name.EndsWith("Errors", StringComparison.Ordinal) && t is { IsAbstract: true, IsSealed: true })
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType.Name == "RackError")
            .Select(m => Of(m, (ErrorRecord)map.Invoke(null, [m.Invoke(null, Placeholder.For(m))])!))
            .OrderBy(e => e.Area, StringComparer.Ordinal).ThenBy(e => e.Id, StringComparer.Ordinal).ThenBy(e => e.Message, StringComparer.Ordinal)];
    }

    private static KnownError Of(MethodInfo constructor, ErrorRecord error) => new(
        constructor.DeclaringType!.Name, error.FullyQualifiedErrorId, error.CategoryInfo.Category.ToString(), error.ErrorDetails.Message,
        error.ErrorDetails.RecommendedAction is { Length: > 0 } remedy ? remedy : null);
}

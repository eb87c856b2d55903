using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.Loader;

namespace RackParams.Neighbour;

/// <summary>A PowerShell in which another module has loaded other versions of the packages that RackParams brings.</summary>
internal static class Host
{
    /// <summary>Runs a script with the module imported, and tells what it gave and what is loaded where.</summary>
    public static int Run(string others, string module, string script)
    {
        if (others == "before") UseOthers();
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([module]);
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        if (others == "after") UseOthers();

        using var engine = PowerShell.Create(runspace);
        foreach (var output in engine.AddScript(script).Invoke()) Console.WriteLine($"gave {output}");
        foreach (var error in engine.Streams.Error) Console.WriteLine($"error {error.FullyQualifiedErrorId.Split(',')[0]}: {error}");
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            Console.WriteLine($"loaded {AssemblyLoadContext.GetLoadContext(assembly)?.Name} {assembly.GetName().Name} {assembly.GetName().Version}");
        return 0;
    }

    private static void UseOthers()
    {
        foreach (var (name, use) in Others.All) Console.WriteLine($"other {name} {use().Assembly.GetName().Version}");
    }
}

using System.Management.Automation;

namespace RackParams.PowerShell.Loading;

/// <summary>Runs when PowerShell imports the module, after its types have been read.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer
{
    public void OnImport() => PrivateContext.Hook();
}

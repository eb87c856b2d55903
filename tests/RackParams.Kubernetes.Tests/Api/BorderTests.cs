using System.Reflection;

namespace RackParams.Kubernetes.Tests.Api;

public sealed class BorderTests
{
    [Fact]
    public void Nothing_of_the_client_library_crosses_the_border()
    {
        var exported = typeof(KubernetesConnector).Assembly.GetExportedTypes();
        var shown = exported.SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(m => m switch
            {
                MethodInfo method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType),
                PropertyInfo property => [property.PropertyType],
                ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
                _ => [],
            })
            .SelectMany(t => t.GetGenericArguments().Append(t))
            .Select(t => t.Assembly.GetName().Name!)
            .Distinct();

        Assert.Equal(["KubeContexts", "KubernetesConnection", "KubernetesConnector", "YamlReader"], exported.Select(t => t.Name).Order());
        Assert.All(shown, name => Assert.True(name is "RackParams.Core" || name.StartsWith("System.", StringComparison.Ordinal), name));
    }
}

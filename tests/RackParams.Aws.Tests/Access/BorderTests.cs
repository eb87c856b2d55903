using RackParams.Aws.Access;

namespace RackParams.Aws.Tests.Access;

public sealed class BorderTests
{
    // Clients bear the names of AWS' packages, so nobody outside may ever have seen ours.
    [Fact]
    public void Nothing_of_AWS_clients_crosses_the_border() =>
        Assert.DoesNotContain(typeof(AwsSession).Assembly.GetExportedTypes(), t => t.Namespace!.StartsWith("Amazon", StringComparison.Ordinal));

    [Fact]
    public void Clients_know_nothing_of_racks_so_that_a_package_can_take_a_folders_place()
    {
        var clients = typeof(AwsSession).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("Amazon", StringComparison.Ordinal) == true).ToList();

        // What is static is how they go on the wire, which goes when a package comes.
        var shown = clients.Where(t => !(t.IsAbstract && t.IsSealed)).SelectMany(t => t.GetProperties().Select(p => p.PropertyType)).SelectMany(t => t.GetGenericArguments().Append(t)).Distinct();

        Assert.NotEmpty(clients);
        Assert.All(shown, t => Assert.False(t.Namespace!.StartsWith("RackParams", StringComparison.Ordinal), t.FullName));
    }
}

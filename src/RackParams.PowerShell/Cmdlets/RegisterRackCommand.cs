using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Core.Racks.Past;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Composition;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Registers a rack: finds its objects, adopts them as they are, and records a baseline of its parameters.</summary>
[Cmdlet(VerbsLifecycle.Register, "Rack", DefaultParameterSetName = ByContext, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Register-Rack")]
[OutputType(typeof(Rack))]
public sealed class RegisterRackCommand : KnownRackCmdlet
{
    private const string ByContext = "Context";
    private const string BySandbox = "Sandbox";
    private const string ByCluster = "Cluster";

    /// <summary>The rack's name: lower-case letters, digits and hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>An embedded rack in a local file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BySandbox)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>The kubeconfig context of the rack's cluster.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByContext, HelpMessage = "A context of your kubeconfig. To register otherwise, press Ctrl+C and say -Cluster or -Sandbox.")]
    [Parameter(ParameterSetName = ByCluster)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string? Context { get; set; }

    /// <summary>The kubeconfig file; by default those of KUBECONFIG, else ~/.kube/config.</summary>
    [Parameter(ParameterSetName = ByContext)]
    [Parameter(ParameterSetName = ByCluster)]
    [ValidateNotNullOrEmpty]
    public string? Kubeconfig { get; set; }

    /// <summary>The EKS cluster's name; with -Context the way to its API server is the kubeconfig's.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByCluster)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ClusterCompleter))]
    public string? Cluster { get; set; }

    /// <summary>The AWS region; by default that of AWS_REGION, else the profile's.</summary>
    [Parameter(ParameterSetName = ByCluster)]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The AWS profile; by default whatever the AWS SDKs' order finds.</summary>
    [Parameter(ParameterSetName = ByCluster)]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>The NodePool to work on; needed only where there are several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NodePool { get; set; }

    /// <summary>The EC2NodeClass to work on; by default the one the NodePool refers to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NodeClass { get; set; }

    /// <summary>IAM role of nodes, for an EC2NodeClass made anew.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NodeRole { get; set; }

    /// <summary>Value of the tag karpenter.sh/discovery, for an EC2NodeClass made anew.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DiscoveryTag { get; set; }

    /// <summary>Name of the EKS cluster; by default the rack's name.</summary>
    [Parameter(ParameterSetName = ByContext)]
    [Parameter(ParameterSetName = BySandbox)]
    [ValidateNotNullOrEmpty]
    public string? ClusterName { get; set; }

    /// <summary>Why, for the baseline's record.</summary>
    [Parameter]
    public string Reason { get; set; } = "Rack registered: baseline of parameters as found";

    /// <summary>The ticket that asked for it.</summary>
    [Parameter]
    public string? Ticket { get; set; }

    /// <summary>Installs the policy by which the API server itself compares who a record names with who sends it.</summary>
    [Parameter(ParameterSetName = ByContext)]
    [Parameter(ParameterSetName = ByCluster)]
    public SwitchParameter AdmissionPolicy { get; set; }

    /// <summary>The rack whose journal this one's goes on from, by its name or id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Continues { get; set; }

    /// <summary>What tells of that journal besides the rack itself: files of heads, folders of evidence, ledgers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] From { get; set; } = [];

    /// <summary>A PEM file with the public key that signed the heads among them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PublicKey { get; set; }

    /// <summary>Answers every question with yes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override async Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (Registration.CheckName(Name) is { } fault) throw new RackException(fault);
        if (Continues is not null && !MyInvocation.BoundParameters.ContainsKey(nameof(Reason))) throw new RackException(RequestErrors.ReasonMissing());
        if (Continues is null && From.Length > 0) throw new RackException(LifeErrors.FromAlone());
        if (PublicKey is not null && From.Length == 0) throw new RackException(LifeErrors.KeyAlone());
        var before = Continues is null ? null : PastRacks.Known(Registry, Continues);
        var rack = Rack(before);
        if (!await MayAsync(pipeline, $"Register {Name} ({How(rack)})").ConfigureAwait(false)) return;

        var session = await Connections.OpenAsync(rack, create: true, Claimed(), cancellationToken).ConfigureAwait(false);
        await using var reached = session.Connection.ConfigureAwait(false);
        pipeline.Progress($"Registering {Name}", "Looking what is installed", 0);
        var registration = new Registration(session);
        await InstallAsync(registration, pipeline, cancellationToken).ConfigureAwait(false);
        var request = new RegisterRequest(Reason, Ticket, NodePool, NodeClass, NodeRole, DiscoveryTag, Cluster ?? ClusterName) { Stated = MyInvocation.BoundParameters.ContainsKey(nameof(Reason)) };
        if (Continues is not null)
        {
            request = await ContinueAsync(request, session, before, pipeline, cancellationToken).ConfigureAwait(false);
            if (request.Continues is null) return;
        }

        pipeline.Progress($"Registering {Name}", "Recording the baseline", 50);
        var result = await registration.RegisterAsync(request, cancellationToken).ConfigureAwait(false);
        if (rack.RackId is { } known && known != result.Root.RackId) throw new RackException(RackErrors.Replaced(Name, known, result.Root.RackId));
        Registry.Add(rack with { RackId = result.Root.RackId });

        var status = await new RackReader(session).StatusAsync(cancellationToken).ConfigureAwait(false);
        pipeline.Write(Views.Rack.Of(status, []));
        if (StandsAlone) Tell(result, status, pipeline);
    }

    // A rack that goes on from another may take its name, and a sandbox stays where its objects are.
    private KnownRack Rack(KnownRack? past)
    {
        var known = Registry.Find(Name) is { } there && there != past ? there : null;
        var kubeconfig = Kubeconfig is null ? null : FilePath.Of(this, Kubeconfig);
        var rack = ParameterSetName switch
        {
            BySandbox => new KnownRack(Name, Providers.Sandbox, known?.RackId, File: known?.File ?? (past?.Name == Name ? null : past?.File) ?? Path.Combine(Home, "sandboxes", Name + ".db")),
            ByCluster => new KnownRack(Name, Providers.Eks, known?.RackId, Context: Context, Kubeconfig: kubeconfig, Cluster: Cluster, Region: Region, Profile: Profile),
            _ => new KnownRack(Name, Providers.Kubernetes, known?.RackId, Context: Context, Kubeconfig: kubeconfig),
        };
        return known is null || known == rack ? rack : throw new RackException(RegistryErrors.ReachedOtherwise(Name, How(known)));
    }

    private static string How(KnownRack rack) => rack.Provider switch
    {
        Providers.Sandbox => $"sandbox in {rack.File}",
        Providers.Eks => $"EKS cluster {rack.Cluster}{(rack.Region is null ? "" : $" in {rack.Region}")}{(rack.Profile is null ? "" : $", profile {rack.Profile}")}{(rack.Context is null ? "" : $", by context {rack.Context}")}",
        _ => $"context {rack.Context}{(rack.Kubeconfig is null ? "" : $" of {rack.Kubeconfig}")}",
    };

    private async Task InstallAsync(Registration registration, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var found = await registration.ExamineAsync(cancellationToken).ConfigureAwait(false);
        if (!found.HasKarpenter) throw new RackException(RackErrors.KarpenterMissing(Name));
        if (found.Definitions == DefinitionState.Newer)
            pipeline.Warning($"{Name}: the cluster's RackParams definitions are of a newer version than this one. They were left as they are; update RackParams.");
        if (!found.HasDefinitions)
        {
            if (!Force && found.Definitions != DefinitionState.Unserved) await AskAsync(found.Definitions, pipeline).ConfigureAwait(false);
            pipeline.Progress($"Registering {Name}", "Installing racks.rackparams.io and rackchanges.rackparams.io", 25);
            await registration.InstallAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!AdmissionPolicy || found.Policy == PolicyState.Active) return;
        pipeline.Progress($"Registering {Name}", "Installing the admission policy", 40);
        await registration.InstallPolicyAsync(cancellationToken).ConfigureAwait(false);
    }

    // Looks first, asks where an auditor would see less, and answers the request with what is to be recorded; without it: the answer was no.
    private async Task<RegisterRequest> ContinueAsync(RegisterRequest request, RackSession session, KnownRack? known, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var racks = new PastRacks(Home, p => FilePath.Of(this, p), s => Shelved(s, null)) { PublicKey = PublicKey is null ? null : FilePath.Of(this, PublicKey) };
        await using var sources = racks.ConfigureAwait(false);
        var past = await racks.FindAsync(Continues!, From, session, known, cancellationToken).ConfigureAwait(false);
        foreach (var head in racks.Unchecked) pipeline.Warning(Phrase.Unchecked(head));
        var reader = new PastReader(past);
        var found = await reader.ReadAsync(new JournalProgress($"Reading the journal of {past.Name}", pipeline), cancellationToken).ConfigureAwait(false);
        foreach (var unread in reader.Unread) pipeline.Warning(unread.Message);
        if (past.Beside && !found.Blinds) throw new RackException(LifeErrors.Needless(past.Name));
        if (found.Blinds && !Force)
        {
            var what = $"{Name} goes on from {Phrase.Past(found)}.";
            var answer = await pipeline.AskAsync($"{Name}: this lessens what an auditor sees: {what} Go on?").ConfigureAwait(false);
            if (answer == Answer.CannotAsk) throw new RackException(CommandErrors.NeedsForce(Name, $"Register {Name}", what));
            if (answer == Answer.No) return request;
        }

        return request with { Continues = found, Lineage = past.Lineage, Beside = past.Beside };
    }

    private async Task AskAsync(DefinitionState state, IPipeline pipeline)
    {
        var (found, act) = state == DefinitionState.Older
            ? ($"{Cluster ?? Context} has RackParams definitions of an older version, which would drop what this one writes.", "Bring racks.rackparams.io and rackchanges.rackparams.io up to date? What they hold stays.")
            : ($"{Cluster ?? Context} has no RackParams definitions yet.", "Install racks.rackparams.io and rackchanges.rackparams.io?");
        var answer = await pipeline.AskAsync($"{found} {act}").ConfigureAwait(false);
        if (answer == Answer.CannotAsk) throw new RackException(CommandErrors.NeedsForce(Name, Name, $"{found} Registering {(state == DefinitionState.Older ? "renews" : "installs")} racks.rackparams.io and rackchanges.rackparams.io."));
        if (answer == Answer.No) throw new RackException(state == DefinitionState.Older ? RackErrors.DefinitionsOlder(Name) : RackErrors.DefinitionsMissing(Name));
    }

    private void Tell(RegisterResult result, RackStatus status, IPipeline pipeline)
    {
        pipeline.Tell(result.Repointed is { } repointed
            ? $"{Name} works on NodePool/{result.Root.Setting.NodePool} and EC2NodeClass/{result.Root.Setting.NodeClass} from now on: change {repointed.Record.Sequence}."
            : result.Baseline is { } baseline
            ? $"Baseline written: change {baseline.Record.Sequence}, {Phrase.Count(baseline.Record.Assignments.Count, "parameter")} as found."
            : $"Joined: {Name} was registered before, and its journal has {Phrase.Count(result.Root.Head?.Sequence ?? 0, "change")}.");
        if (result.Baseline?.Record.Continues is { } past) pipeline.Tell($"{Name} goes on from {Phrase.Past(past)}.");
        if (status.Installation?.Policy is PolicyState.NotInstalled or PolicyState.Different)
        {
            pipeline.Tell($"The admission policy is {Phrase.Policy(status.Installation.Policy)}: the API server does not compare who a record names with who sends it. "
                + "To have it do so: the same command with -AdmissionPolicy, or kubectl apply -f docs/admission-policy.yaml");
        }

        if (status.Status == "no pool")
            pipeline.Tell($"Try: Set-RackParameter {(ParameterSetName == ByContext ? "" : "karpenter_auth_mode=true ")}karpenter_enabled=true karpenter_node_expiry=720h -Rack {Name} -Reason 'first pool'");
    }
}

using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Ledgers;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Adds a long-term copy of a rack's journal, and records it.</summary>
[Cmdlet(VerbsCommon.Add, "RackLedger", DefaultParameterSetName = ByFile, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Add-RackLedger")]
[OutputType(typeof(RackLedger))]
public sealed class AddRackLedgerCommand : KnownRackCmdlet
{
    private const string ByFile = "File";
    private const string ByS3 = "S3";
    private const string ByLake = "CloudTrailLake";

    /// <summary>A SQLite file; made where it is missing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByFile)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>An S3 bucket with Object Lock and versioning.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByS3)]
    [ValidateNotNullOrEmpty]
    public string S3 { get; set; } = "";

    /// <summary>What the keys of the bucket start with.</summary>
    [Parameter(ParameterSetName = ByS3)]
    public string Prefix { get; set; } = "";

    /// <summary>How long each text is locked, in years or days.</summary>
    [Parameter(ParameterSetName = ByS3)]
    [ValidateNotNullOrEmpty]
    public string Retain { get; set; } = Retention.SixYears.ToString();

    /// <summary>The ARN of a channel of CloudTrail Lake.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLake)]
    [ValidateNotNullOrEmpty]
    public string CloudTrailLake { get; set; } = "";

    /// <summary>The event data store the channel leads to; by default the channel says it.</summary>
    [Parameter(ParameterSetName = ByLake)]
    [ValidateNotNullOrEmpty]
    public string? EventDataStore { get; set; }

    /// <summary>The AWS region; by default the environment's or the profile's, a channel's own.</summary>
    [Parameter(ParameterSetName = ByS3)]
    [Parameter(ParameterSetName = ByLake)]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The AWS profile by which this user reaches the ledger.</summary>
    [Parameter(ParameterSetName = ByS3)]
    [Parameter(ParameterSetName = ByLake)]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>The ledger's name; by default the file's or bucket's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Whether it must confirm each change before anything is touched.</summary>
    [Parameter]
    public LedgerDelivery Delivery { get; set; } = LedgerDelivery.Queued;

    /// <summary>Why: what an auditor should read in a year.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Why? Write what an auditor should read in a year.")]
    [AllowEmptyString]
    public string Reason { get; set; } = "";

    /// <summary>The ticket that asked for it.</summary>
    [Parameter]
    public string? Ticket { get; set; }

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    /// <summary>Answers every question with yes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var definition = Definition();
        return WithRackAsync(
            Rack,
            async session =>
            {
                var known = Ledgers(session.Name);
                var named = Shelved(session, Profile);
                await using var shelf = named.Ledgers.ConfigureAwait(false);
                pipeline.Progress($"Adding {definition.Name}", "Writing, reading back, comparing", -1);
                var request = new LedgerRequest(Reason, Ticket, new LedgerDialog(pipeline, Force).ApproveAsync);
                var state = await new LedgerChanger(named).AddAsync(definition, request, m => Reached(pipeline, m), cancellationToken).ConfigureAwait(false);
                if (state is null) return;
                var now = await new LedgerKeeper(named).DefinitionsAsync(cancellationToken).ConfigureAwait(false);
                known.Remember(now, definition.Name, Profile);
                pipeline.Write(RackLedger.Of(session.Name, state));
                if (!state.Healthy) pipeline.Warning(state.Problem!);
            },
            cancellationToken);
    }

    private static void Reached(IPipeline pipeline, LedgerMark mark) => pipeline.Progress(
        $"Adding {mark.Definition.Name}", string.Create(CultureInfo.InvariantCulture, $"delivered up to change {mark.Delivered}"), -1);

    private LedgerDefinition Definition() => ParameterSetName switch
    {
        ByS3 => Named(S3, LedgerKind.S3, $"s3://{S3}/{Prefix.Trim('/')}".TrimEnd('/')) with { Retain = Retention.Parse(Retain), Region = Region },
        ByLake => Named("lake", LedgerKind.CloudTrailLake, CloudTrailLake) with { Region = Region, Store = EventDataStore },
        _ => File(System.IO.Path.GetFullPath(FilePath.Of(this, Path))),
    };

    private LedgerDefinition File(string path) => Named(System.IO.Path.GetFileNameWithoutExtension(path), LedgerKind.File, path);

    private LedgerDefinition Named(string by, LedgerKind kind, string destination) => new(LedgerDefinition.CheckName(Name ?? by), kind, destination, Delivery);
}

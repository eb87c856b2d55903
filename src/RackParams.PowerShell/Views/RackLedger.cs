using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Ledgers;

namespace RackParams.PowerShell.Views;

/// <summary>A long-term copy of a rack's journal, and how it is.</summary>
public sealed record RackLedger(
    string Rack, string Name, LedgerKind Kind, string Destination, LedgerDelivery Delivery, long Confirmed, long Pending, bool Healthy, string? Problem)
{
    /// <summary>As a terminal shows it.</summary>
    [Hidden]
    public string Display { get; private init; } = "";

    public override string ToString() => Name;

    internal static RackLedger Of(string rack, LedgerState state)
    {
        var ledger = state.Mark.Definition;
        return new RackLedger(rack, ledger.Name, ledger.Kind, ledger.Destination, ledger.Delivery, state.Mark.Confirmed, state.Pending, state.Healthy, state.Problem)
        {
            Display = string.Create(
                CultureInfo.InvariantCulture,
                $"{rack}   {ledger.Name}   {ledger.Kind} {ledger.Destination}   {ledger.Promise}   confirmed to #{state.Mark.Confirmed}, {state.Pending} pending   {(state.Healthy ? "healthy" : "NOT HEALTHY")}")
                + (state.Problem is null ? "" : $"\n    {state.Problem}"),
        };
    }
}

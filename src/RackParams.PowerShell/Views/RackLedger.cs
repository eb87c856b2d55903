using System.Globalization;
using RackParams.Core.Ledgers;

namespace RackParams.PowerShell.Views;

/// <summary>A long-term copy of a rack's journal, and how it is.</summary>
public sealed record RackLedger(
    string Rack, string Name, string Kind, string Destination, string Delivery, long Confirmed, long Pending, bool Healthy, string? Problem) : View
{
    public override string ToString() => Name;

    internal static RackLedger Of(string rack, LedgerState state)
    {
        var ledger = state.Mark.Definition;
        return new RackLedger(rack, ledger.Name, ledger.Kind.ToString(), ledger.Destination, ledger.Delivery.ToString(), state.Mark.Confirmed, state.Pending, state.Healthy, state.Problem)
        {
            Display = string.Create(
                CultureInfo.InvariantCulture,
                $"{rack}   {ledger.Name}   {ledger.Kind} {ledger.Destination}   {ledger.Promise}   confirmed to #{state.Mark.Confirmed}, {state.Pending} pending   {(state.Healthy ? "healthy" : "NOT HEALTHY")}")
                + (state.Problem is null ? "" : $"{Ink.Line}    {state.Problem}"),
        };
    }
}

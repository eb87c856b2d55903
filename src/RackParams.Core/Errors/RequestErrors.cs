using System.Globalization;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Errors;

/// <summary>What can be wrong with a request before any rack is touched, and against the rack's state.</summary>
public static class RequestErrors
{
    // A longer value is cut in a message; the parameter's name and the fault say enough.
    private const int LongestShown = 120;

    private static RackError Bad(string code, string message, string? subject, string? remedy = null) =>
        new(code, ErrorKind.InvalidArgument, message, subject, remedy);

    public static RackError NotAnAssignment(string text, bool isName) => Bad("AssignmentMalformed", isName
        ? $"{text} has no value: write {text}=value, without blanks. To set it back to its default: Reset-RackParameter {text}"
        : $"'{Shown.Text(text)}' is not name=value. A list is written name=a,b,c; a value with blanks is quoted: 'name=a b'.", text);

    public static RackError NumberLost(string name, string text) => Bad("NumberTextLost",
        $"{name}: PowerShell turned an item of the list into the number {text} before the cmdlet saw it. Quote the list: '{name}=…'", name);

    public static RackError Unknown(string name, string? nearest) => Bad("ParameterUnknown",
        $"{Shown.Text(name)} is not a parameter{Shown.Stranger(name)}. {(nearest is null ? "Get-RackParameterDefinition lists them all." : $"Did you mean {nearest}?")}", name, nearest);

    public static RackError NameInvalid(string name, string fault) => Bad("ParameterNameInvalid", $"{Shown.Text(name)}: {fault}{Shown.Stranger(name)}.", name);

    public static RackError GroupUnknown(string group, IReadOnlyList<string> known) => Bad("GroupUnknown",
        $"{group} is not a group of parameters. There is {string.Join(", ", known)}.", group);

    public static RackError PeriodEmpty(DateTimeOffset since, DateTimeOffset until) => Bad("PeriodEmpty",
        string.Create(CultureInfo.InvariantCulture, $"No time lies between -Since {since.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'} and -Until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}: -Since comes first."), "-Until");

    public static RackError ChangeMissing() => Bad("ChangeMissing",
        "A change was to be named, and what is given is empty. Give its number or its id, e.g. 18; leave the parameter out for all changes.", null);

    public static RackError Twice(string name) => Bad("ParameterTwice", $"{Shown.Text(name)} is given twice. Give it once.", name);

    public static RackError Contradicted(string name, IEnumerable<string> values) => Bad("ParameterContradicted",
        $"{name} is given different values, by itself and by a parameter that stands for several: {string.Join(" and ", values.Select(v => v.Length == 0 ? "(none)" : v))}. Give one.", name);

    public static RackError NoDefault(string name) => Bad("ParameterNoDefault",
        $"{name} has no default to go back to. Set the value you want: Set-RackParameter {name}=…", name);

    public static RackError NotHeld(string name, string? asked, string? found) => new("ValueNotHeld", ErrorKind.InvalidOperation,
        $"{name}={asked}: another parameter of this change takes its place ({name} would be {found ?? "not set"}). Leave one of them out.", name);

    public static RackError NothingToLeave() => Bad("NothingToLeave",
        "-NoWait leaves an EKS update to EKS; this change ends with none. Leave -NoWait out.", "-NoWait");

    public static RackError Nothing() => Bad("NothingAsked", "No parameter is given: name=value, a hashtable, or objects with Name and Value.", null);

    public static RackError ValueInvalid(string name, string text, string fault) => Bad("ValueInvalid", $"{name}={Excerpt.Of(text, LongestShown)}: {fault}", name);

    public static RackError ValueNeeded(ParameterDefinition definition) => Bad("ValueNeeded",
        $"{definition.Name} needs a value: {definition.Type.Accepts}. To set it back to its default: Reset-RackParameter {definition.Name}", definition.Name);

    public static RackError ValueTooLong(string name, int bytes, int limit) => Bad("ValueTooLong",
        string.Create(CultureInfo.InvariantCulture, $"{name}: the value is {bytes} bytes long; the limit is {limit}."), name);

    public static RackError TextNotPlain(string what, string fault) => Bad("TextNotPlain",
        $"{what} holds a {fault}, which would not show in a record. Leave it out.", what);

    public static RackError TextTooLong(string what, int length, int limit) => Bad("TextTooLong",
        string.Create(CultureInfo.InvariantCulture, $"{what} is {length} characters long; the limit is {limit}."), what);

    public static RackError TooMany(int count, int limit) => Bad("TooManyParameters",
        string.Create(CultureInfo.InvariantCulture, $"{count} parameters in one change; the limit is {limit}. Split the change."), null);

    public static RackError ReasonMissing() => Bad("ReasonMissing",
        "A change needs a reason: -Reason 'what an auditor should read in a year'.", "-Reason");

    public static RackError ReasonSaysNothing(string reason) => Bad("ReasonSaysNothing",
        $"-Reason '{reason}' says nothing. Write what an auditor should read in a year.", "-Reason");

    public static RackError ReadOnly(ParameterDefinition definition) => new("ParameterReadOnly", ErrorKind.InvalidOperation,
        $"{definition.Name} {definition.ReadOnlyBecause ?? "can only be read"}. Nothing was changed.", definition.Name);

    public static RackError OneWay(ParameterDefinition definition, string text) => new("ParameterOneWay", ErrorKind.InvalidOperation,
        $"{definition.Name}={text}: {definition.ReadOnlyBecause ?? "it can't be switched off again once it is on"}. Nothing was changed.", definition.Name);

    public static RackError NotAvailable(string name, string because) => new("ParameterNotAvailable", ErrorKind.Unavailable,
        $"{name} is not available on this rack: {because}.", name);

    public static RackError PrerequisiteMissing(string name, Prerequisite needs) => new("PrerequisiteMissing", ErrorKind.InvalidOperation,
        $"{name} needs {needs.Name}={needs.Value}, set before or in the same command: {needs.Because}.", name,
        $"Add {needs.Name}={needs.Value}");

    public static RackError RuleBroken(string fault, string subject) => new("RuleBroken", ErrorKind.InvalidOperation, fault, subject);

    public static RackError ImageMissing(string rack, string alias, string pool, MissingImages missing) => new(
        "ImageMissing", ErrorKind.InvalidArgument,
        $"{rack}: Amazon publishes no image {alias} for Kubernetes {missing.Kubernetes} on {string.Join(" or ", missing.Architectures)} in {missing.Where}, so no node of {pool} could start. Take a version that has one, or the newest: {alias.Split('@')[0]}@latest.",
        alias, $"{alias.Split('@')[0]}@latest");

    public static RackError WouldDestroy(string name, string target, string found) => new("ValueInexpressible", ErrorKind.InvalidOperation,
        $"{name}: {target} says more than this parameter can: {found}. Setting it would destroy that. Change the object by hand, or bring it into a form the parameter knows.", name);

    public static RackError FieldOwned(string field, string target, string manager) => new("FieldOwned", ErrorKind.Conflict,
        $"{field} of {target} belongs to {manager}, which will set it back. Change it there, or take it over with -TakeOwnership (recorded).", field,
        "-TakeOwnership");

    public static RackError TargetGoing(string target, string finalizers) => new("TargetGoing", ErrorKind.Busy,
        $"{target} is being deleted and still there{(finalizers.Length == 0 ? "" : $": it waits for {finalizers}")}. It can be made anew once it is gone; Karpenter lets it go when its nodes have ended.", target);

    public static RackError Unstable(string rack) => new("RackBusy", ErrorKind.Busy,
        $"{rack}: other changes came first, several times in a row. Nothing of this one was changed; run it again.", rack);
}

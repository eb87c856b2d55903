namespace RackParams.Core.Catalog;

/// <summary>A kind of value: what it accepts and its canonical text.</summary>
public abstract class ParameterType
{
    /// <summary>Short name: <c>integer</c>, <c>duration</c>, <c>list</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is accepted, as an error or a help text says it, with an example: <c>a whole number of vCPU, 1 or more</c>.</summary>
    public abstract string Accepts { get; }

    /// <summary>The allowed values where there are few; empty otherwise.</summary>
    public virtual IReadOnlyList<string> AllowedValues => [];

    /// <summary>The form in which equal values are the same text.</summary>
    public virtual string Canonical => "as accepted";

    /// <summary>Line breaks and tabs between its parts mean nothing.</summary>
    public virtual bool AllowsLayout => false;

    /// <summary>A value may hold commas that separate items, so that PowerShell hands it over as an array.</summary>
    public virtual bool IsList => false;

    /// <summary>The canonical text of what was typed, or what is wrong with it.</summary>
    public abstract Parsed Parse(string text);

    /// <summary>A canonical value as it may be shown and recorded: what is too long or too private for a record appears as its hash.</summary>
    public virtual string Shown(string value) => value;

    /// <summary>The hash that stands in a shown value for what was left out of it; null: it is whole.</summary>
    public virtual string? Withheld(string shown) => null;
}

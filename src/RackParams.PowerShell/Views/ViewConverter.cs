using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace RackParams.PowerShell.Views;

/// <summary>Makes a view again of the properties that came out of a job, a remote session or a file of Export-Clixml.</summary>
public sealed class ViewConverter : PSTypeConverter
{
    private const string Mark = "Deserialized.";

    public override bool CanConvertFrom(object sourceValue, Type destinationType) => TypeOf(sourceValue) is not null;

    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        var type = TypeOf(sourceValue) ?? throw new InvalidCastException();
        var properties = ((PSObject)sourceValue).Properties;
        var constructor = type.GetConstructors().Single();
        var view = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(properties[p.Name!]?.Value, p.ParameterType))]);
        foreach (var text in new[] { nameof(View.Display), nameof(HeadedView.Heading) })
            if (properties[text]?.Value is string shown) type.GetProperty(text)?.SetValue(view, Ink.Marked(shown));
        return view;
    }

    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new InvalidCastException();

    private static Type? TypeOf(object sourceValue) => sourceValue is PSObject { TypeNames: [var name, ..] } && name.StartsWith(Mark, StringComparison.Ordinal)
        && typeof(View).Assembly.GetType(name[Mark.Length..]) is { IsAbstract: false } type && type.IsSubclassOf(typeof(View))
            ? type
            : null;

    private static object? Value(object? value, Type type)
    {
        if (type != typeof(PSObject)) return value is null ? null : LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture);
        return (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            null => null,
            DateTime time => Cell.Of(new DateTimeOffset(time.ToUniversalTime())),
            IEnumerable items and not string => Cell.Of(items.Cast<object>()),
            var other => PSObject.AsPSObject(other),
        };
    }
}

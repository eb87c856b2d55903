using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace RackParams.PowerShell.Binding;

/// <summary>The command as it was typed. PowerShell turns an unquoted item of a list that looks like a number (50gb, 010, 1e3) into that number; its text is only here.</summary>
internal sealed class CommandText
{
    private static readonly PropertyInfo? Statement = typeof(InvocationInfo).GetProperty("Statement");

    private readonly Lazy<IReadOnlyList<ArrayLiteralAst>> _lists;

    public CommandText(InvocationInfo invocation)
        : this(Typed(invocation))
    {
    }

    internal CommandText(string? text) => _lists = new(() => Lists(text));

    /// <summary>The items of a list as typed, null for each whose text is not there (a variable); null where the command holds no such list, or several that differ.</summary>
    public IReadOnlyList<string?>? Find(IReadOnlyList<object?> items)
    {
        var found = _lists.Value.Where(list => Matches(list, items)).Select(list => list.Elements.Select(Text).ToList()).ToList();
        return found.Count > 0 && found.All(texts => texts.SequenceEqual(found[0])) ? found[0] : null;
    }

    // Whole where PowerShell has it (7.4 on); the line lacks what was continued on the next.
    private static string? Typed(InvocationInfo invocation) => Statement?.GetValue(invocation) as string is { Length: > 0 } whole ? whole : invocation.Line;

    private static List<ArrayLiteralAst> Lists(string? text) => string.IsNullOrWhiteSpace(text)
        ? []
        : [.. Parser.ParseInput(text, out _, out _).FindAll(node => node is ArrayLiteralAst, searchNestedScriptBlocks: true).Cast<ArrayLiteralAst>()];

    private static bool Matches(ArrayLiteralAst list, IReadOnlyList<object?> items) =>
        list.Elements.Count == items.Count && list.Elements.Zip(items).All(pair => Matches(pair.First, pair.Second));

    private static bool Matches(ExpressionAst element, object? item) => element switch
    {
        StringConstantExpressionAst constant => item is string text && text == constant.Value,
        ConstantExpressionAst constant => Equals(constant.Value, item),
        UnaryExpressionAst { Child: ConstantExpressionAst } => item is IConvertible and not string,
        _ => true,
    };

    private static string? Text(ExpressionAst element) => element switch
    {
        ConstantExpressionAst or UnaryExpressionAst { Child: ConstantExpressionAst } => element.Extent.Text,
        _ => null,
    };
}

using System.Text.RegularExpressions;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content><c>COLUMNS(…)</c>: an expression for each column that fits.</content>
internal sealed partial class Binder
{
    private BoundColumn? _columnsValue;

    private bool ExpandColumns(ColumnsExpression columns, SelectItem item, Scope scope, List<BoundColumn> outputs)
    {
        var matching = Matching(columns, scope, out var isOpen);
        foreach (var column in matching.Select(Column))
        {
            outputs.Add(item.Alias is { } alias ? column with { Name = Substituted(Fold(alias), column.Name, PatternOf(columns)) } : column);
        }

        return isOpen;
    }

    /// <summary><c>* LIKE 'a%'</c>: the columns whose names fit.</summary>
    private bool ExpandLike(
        StarExpression star, LikeExpression like, Regex pattern, SelectItem item, Scope scope, List<BoundColumn> outputs)
    {
        var columns = ColumnsOf(star, scope, out var isOpen);
        foreach (var column in columns.Where(column => pattern.IsMatch(column.Name) != like.IsNot).Select(Column))
        {
            outputs.Add(item.Alias is { } alias ? column with { Name = Substituted(Fold(alias), column.Name, pattern) } : column);
        }

        return isOpen;
    }

    private static Regex? PatternOf(ColumnsExpression columns) =>
        columns.Arguments is [Literal { Kind: LiteralKind.String } literal] ? Pattern(literal) : null;

    /// <summary>An alias in which <c>\1</c> stands for what the first brackets of the pattern match.</summary>
    private static string Substituted(string alias, string column, Regex? pattern)
    {
        if (!alias.Contains('\\', StringComparison.Ordinal))
        {
            return alias;
        }

        var match = pattern?.Match(column);
        for (var part = 0; part <= 9; part++)
        {
            var text = match?.Groups[part].Value ?? (part == 0 ? column : "");
            alias = alias.Replace($"\\{part}", text, StringComparison.Ordinal);
        }

        return alias;
    }

    private List<StarColumn> Matching(ColumnsExpression columns, Scope scope, out bool isOpen)
    {
        var all = ColumnsOf(new StarExpression(columns.Span, columns.Qualifier, columns.Target, []), scope, out isOpen);
        all = columns.Arguments switch
        {
            [Literal { Kind: LiteralKind.String } literal] when Pattern(literal) is { } pattern =>
                [.. all.Where(column => pattern.IsMatch(column.Name))],
            [StarExpression { Modifiers: var modifiers } star] => Modified(Checked(all, star, isOpen), modifiers, scope),
            [LambdaExpression or ArrayExpression] list => Listed(list[0], all, ref isOpen),
            [.. var names] when names.All(static name => name is ColumnReference) =>
                [.. names.OfType<ColumnReference>().Select(name => all.Find(
                    column => AreSame(LastPart(column.Name), Fold(name.Parts[^1])))).OfType<StarColumn>()],
            _ => all,
        };
        return Modified(all, columns.Modifiers, scope);
    }

    private List<StarColumn> Checked(List<StarColumn> columns, StarExpression star, bool isOpen)
    {
        if (!isOpen && _rules.ChecksStarNames)
        {
            CheckNames(columns, star.Modifiers);
        }

        return columns;
    }

    private List<StarColumn> Modified(
        List<StarColumn> columns, System.Collections.Immutable.ImmutableArray<StarModifier> modifiers, Scope scope)
    {
        foreach (var modifier in modifiers)
        {
            columns = Modify(columns, modifier, scope);
        }

        return columns;
    }

    /// <summary>A list of names, or a lambda over names: which columns it chooses isn't known before it runs.</summary>
    private List<StarColumn> Listed(Expression list, List<StarColumn> all, ref bool isOpen)
    {
        if (list is ArrayExpression array && array.Items.All(static item => item is Literal { Kind: LiteralKind.String }))
        {
            var names = array.Items.OfType<Literal>().Select(static item => item.Text.ToString().Trim('\''));
            return [.. names.Select(name => all.Find(column => AreSame(column.Name, name))).OfType<StarColumn>()];
        }

        isOpen = true;
        return [];
    }

    /// <summary>The <c>COLUMNS</c> inside an expression, which makes an output of it for each column; null when there is none.</summary>
    private ColumnsExpression? FindColumns(Expression expression)
    {
        if (!_mayHaveColumnsExpressions || expression is ColumnReference or Literal)
        {
            return null;
        }

        // Those of a subquery are its own.
        return SyntaxWalker.DescendantsAndSelf(expression, static node => node is not QueryExpression)
            .OfType<ColumnsExpression>().FirstOrDefault(static columns => !columns.IsUnpacked);
    }

    private bool ExpandColumnsInside(ColumnsExpression columns, SelectItem item, Scope scope, List<BoundColumn> outputs)
    {
        // Whether they stand in an aggregate is seen only around them.
        _aggregateDepth++;
        var matching = Matching(columns, scope, out var isOpen).Select(Column).ToList();
        _aggregateDepth--;
        foreach (var column in matching)
        {
            _columnsValue = column;
            var facts = default(Facts);
            var value = Bind(item.Expression, scope, ref facts);
            var name = item.Alias is { } alias ? Substituted(Fold(alias), column.Name, PatternOf(columns))
                : _rules.Naming == OutputNaming.Infix ? column.Name
                : NameOf(item.Expression, scope);
            outputs.Add(new BoundColumn(name, item.Expression.Span, facts.Kind, facts.From, _types.OutputOf(value.Type)));
            _columnsValue = null;
        }

        return isOpen;
    }

    private Argument BindColumnsValue(ColumnsExpression columns, Scope scope, ref Facts facts)
    {
        if (_columnsValue is { } one && !columns.IsUnpacked)
        {
            return new Argument(ReadOutput(one, ref facts));
        }

        foreach (var column in Matching(columns, scope, out _).Select(Column))
        {
            ReadOutput(column, ref facts);
        }

        facts.Flags &= ~FactFlags.IsColumn;
        return UnknownValue;
    }

    /// <summary><c>unnest(struct)</c> in a select list of DuckDB gives a column for each field; null when it isn't one.</summary>
    private static Expression? UnnestedRow(Expression expression) =>
        expression is FunctionCall { Name: [{ Name: var name }], Arguments: [var row, ..] }
            && name.Equals("unnest", StringComparison.OrdinalIgnoreCase)
            ? row
            : null;

    private bool ExpandUnnested(Expression row, Expression call, Scope scope, List<BoundColumn> outputs)
    {
        var facts = default(Facts);
        var value = Part(row, scope, ref facts).Type;
        if (value.Shape == TypeShape.Struct)
        {
            foreach (var field in value.Elements)
            {
                outputs.Add(new BoundColumn(field.Name ?? "", call.Span, facts.Kind, facts.From, field.Type));
            }

            return false;
        }

        outputs.Add(new BoundColumn(NameOf(call, scope), call.Span, facts.Kind, facts.From, _types.ElementOf(value)));
        return value.IsUnknown;
    }
}

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
        foreach (var column in matching)
        {
            outputs.Add(item.Alias is { } alias ? column with { Name = Substituted(Fold(alias), column.Name) } : column);
        }

        return isOpen;
    }

    private static string Substituted(string alias, string column) => alias.Replace("\\0", column, StringComparison.Ordinal);

    private List<BoundColumn> Matching(ColumnsExpression columns, Scope scope, out bool isOpen)
    {
        var star = new StarExpression(columns.Span, columns.Qualifier, columns.Target, []);
        var all = new List<BoundColumn>();
        isOpen = ExpandStar(star, scope, all);
        all = columns.Arguments switch
        {
            [Literal { Kind: LiteralKind.String } literal] when Pattern(literal) is { } pattern =>
                [.. all.Where(column => pattern.IsMatch(column.Name))],
            [StarExpression inner] => Starred(inner, all, scope),
            [LambdaExpression or ArrayExpression] list => Listed(list[0], all, ref isOpen),
            [.. var names] when names.All(static name => name is ColumnReference) =>
                [.. names.OfType<ColumnReference>().Select(name => all.Find(
                    column => AreSame(LastPart(column.Name), Fold(name.Parts[^1])))).OfType<BoundColumn>()],
            _ => all,
        };
        foreach (var modifier in columns.Modifiers)
        {
            all = Modify(all, modifier, scope);
        }

        return all;
    }

    private List<BoundColumn> Starred(StarExpression star, List<BoundColumn> all, Scope scope)
    {
        foreach (var modifier in star.Modifiers)
        {
            all = Modify(all, modifier, scope);
        }

        return all;
    }

    /// <summary>A list of names, or a lambda over names: which columns it chooses isn't known before it runs.</summary>
    private List<BoundColumn> Listed(Expression list, List<BoundColumn> all, ref bool isOpen)
    {
        if (list is ArrayExpression array && array.Items.All(static item => item is Literal { Kind: LiteralKind.String }))
        {
            var names = array.Items.OfType<Literal>().Select(static item => item.Text.ToString().Trim('\''));
            return [.. names.Select(name => all.Find(column => AreSame(column.Name, name))).OfType<BoundColumn>()];
        }

        isOpen = true;
        return [];
    }

    /// <summary>The <c>COLUMNS</c> inside an expression, which makes an output of it for each column; null when there is none.</summary>
    private ColumnsExpression? FindColumns(Expression expression)
    {
        if (!_rules.HasColumnsExpressions || expression is ColumnReference or Literal)
        {
            return null;
        }

        foreach (var node in SyntaxWalker.DescendantsAndSelf(expression))
        {
            if (node is ColumnsExpression { IsUnpacked: false } columns)
            {
                return columns;
            }
        }

        return null;
    }

    private bool ExpandColumnsInside(ColumnsExpression columns, SelectItem item, Scope scope, List<BoundColumn> outputs)
    {
        foreach (var column in Matching(columns, scope, out var isOpen))
        {
            _columnsValue = column;
            var facts = default(Facts);
            var value = Bind(item.Expression, scope, ref facts);
            var name = item.Alias is { } alias ? Substituted(Fold(alias), column.Name)
                : item.Expression is FunctionCall or CastExpression && !_rules.StarsQualify ? column.Name
                : NameOf(item.Expression, scope);
            outputs.Add(new BoundColumn(name, item.Expression.Span, facts.Kind, facts.From, _types.OutputOf(value.Type)));
            _columnsValue = null;
            if (isOpen)
            {
                return true;
            }
        }

        return false;
    }

    private Argument BindColumnsValue(ColumnsExpression columns, Scope scope, ref Facts facts)
    {
        if (_columnsValue is { } one && !columns.IsUnpacked)
        {
            return new Argument(ReadOutput(one, ref facts));
        }

        foreach (var column in Matching(columns, scope, out _))
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

using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content><c>UNION</c>, <c>INTERSECT</c> and <c>EXCEPT</c>.</content>
internal sealed partial class Binder
{
    private QueryOutputs BindSetOperation(SetOperation operation, Scope? outer, CommonTables? tables, bool aliasesOnly)
    {
        // Chains lean to the left and may be long.
        var chain = new Stack<SetOperation>();
        QueryExpression leftmost = operation;
        while (leftmost is SetOperation next)
        {
            chain.Push(next);
            leftmost = next.Left;
        }

        // In ClickHouse each side is a query with a WITH of its own, and that of the first is seen by the others.
        var outputs = BindQuery(leftmost, outer, tables, null, aliasesOnly);
        if (leftmost is Query { With: { } with } && _rules.FirstWithIsShared)
        {
            tables = BindWith(with, outer, tables, aliasesOnly, out var shared);
            outer = shared;
        }

        while (chain.TryPop(out var next))
        {
            var right = BindQuery(next.Right, outer, tables, null, aliasesOnly);
            if (!next.IsByName && !outputs.IsOpen && !right.IsOpen && outputs.Columns.Length != right.Columns.Length)
            {
                ReportArity(next, outputs.Columns.Length, right.Columns.Length);
            }

            outputs = CombineSides(next, outputs, right);
        }

        return outputs;
    }

    private void ReportArity(SetOperation operation, int left, int right) => Report(
        BindingIssueKind.SetArity, FirstSelectList(operation.Right),
        operation.Operator.ToString().ToUpperInvariant(), $"{left},{right}");

    /// <summary>Where a side's columns are listed.</summary>
    private static SqlSpan FirstSelectList(QueryExpression query) => query switch
    {
        SelectQuery { Items: [var first, .., var last] } => new SqlSpan(first.Span.Start, last.Span.End),
        SelectQuery { Items: [var only] } => only.Span,
        Query full => FirstSelectList(full.Body),
        ParenQuery paren => FirstSelectList(paren.Inner),
        SetOperation operation => FirstSelectList(operation.Left),
        _ => query.Span,
    };

    private QueryOutputs CombineSides(SetOperation operation, QueryOutputs left, QueryOutputs right)
    {
        if (operation.IsByName)
        {
            return CombineByName(left, right);
        }

        var count = left.IsOpen && right.Columns.Length > left.Columns.Length && !right.IsOpen
            ? right.Columns.Length
            : left.Columns.Length;
        var columns = new BoundColumn[count];
        for (var i = 0; i < count; i++)
        {
            columns[i] = i >= left.Columns.Length ? right.Columns[i]
                : i >= right.Columns.Length ? left.Columns[i]
                : Combine(operation, left.Columns[i], right.Columns[i]);
        }

        return new QueryOutputs(columns, left.IsOpen && right.IsOpen);
    }

    private QueryOutputs CombineByName(QueryOutputs left, QueryOutputs right)
    {
        var columns = new List<BoundColumn>(left.Columns);
        foreach (var column in right.Columns)
        {
            var at = columns.FindIndex(other => AreSame(other.Name, column.Name));
            if (at < 0)
            {
                columns.Add(column with { Nullability = Nullability.Branch });
            }
            else
            {
                columns[at] = Combine(null, columns[at], column);
            }
        }

        // What only one side has is NULL in the rows of the other.
        return new QueryOutputs(
            [.. columns.Select(column => right.Columns.Any(other => AreSame(other.Name, column.Name)) ? column : column with { Nullability = Nullability.Branch })],
            left.IsOpen || right.IsOpen);
    }

    private BoundColumn Combine(SetOperation? operation, BoundColumn left, BoundColumn right)
    {
        // EXCEPT gives values of its left side only, but which of them depends on both; engines count both as sources.
        var from = left.From;
        from.Add(right.From);
        ReadOnlySpan<Argument> sides = [Untype(left), Untype(right)];
        var type = _types.Common(sides, CommonTypeUse.SetOperation);
        if (type is null)
        {
            Report(BindingIssueKind.NoCommonType, right.Span,
                operation?.Operator.ToString().ToUpperInvariant() ?? "UNION", $"{left.Type};{right.Type}");
        }

        var kind = left.Kind == LineageKind.Constant || right.Kind == LineageKind.Constant
            ? Worse(left.Kind, right.Kind) is LineageKind.Copy ? LineageKind.Expression : Worse(left.Kind, right.Kind)
            : Worse(left.Kind, right.Kind);
        return left with
        {
            From = from,
            Kind = kind,
            Type = type ?? LogicalType.Unknown,
            Nullability = NullRules.OfSides(operation?.Operator ?? SetOperator.Union, left.Nullability, right.Nullability),
        };
    }

    private static Argument Untype(BoundColumn column) => new(column.Type) { IsConstant = column.Kind == LineageKind.Constant };

    private static LineageKind Worse(LineageKind left, LineageKind right) => left > right ? left : right;
}

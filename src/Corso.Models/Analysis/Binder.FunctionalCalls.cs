using System.Collections.Immutable;
using System.Text;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Names of calls on ClickHouse.</content>
internal sealed partial class Binder
{
    private void WriteCastName(CastExpression cast, Scope scope, StringBuilder text)
    {
        text.Append("CAST(");
        if (cast.Style == CastStyle.Colons && IsConstantText(cast.Operand) && cast.Operand is not Literal { Kind: LiteralKind.String })
        {
            // 1::Int8 reads the number's text.
            text.Append('\'').Append(_text, cast.Operand.Span.Start, cast.Operand.Span.Length).Append('\'');
        }
        else
        {
            WriteName(cast.Operand, scope, text);
        }

        text.Append(", '").Append(FunctionalLiteral.Type(_text.AsSpan(cast.Type.Span.Start, cast.Type.Span.Length))).Append("')");
    }

    private static bool IsConstantText(Expression expression) => expression switch
    {
        Literal { Kind: LiteralKind.Number or LiteralKind.String } => true,
        UnaryExpression { Operator.Symbol: "-", Operand: Literal { Kind: LiteralKind.Number } } => true,
        ArrayExpression array => array.Items.All(IsConstantText),
        TupleExpression tuple => tuple.Items.All(IsConstantText),
        _ => false,
    };

    private void WriteCallName(FunctionCall call, Scope scope, StringBuilder text)
    {
        var name = call.Name[^1].Name;
        var arguments = ArgumentsOf(call);
        if (CountsRows(name) && call.Quantifier != ArgumentQuantifier.Distinct
            && arguments is [StarExpression { Qualifier: [], Modifiers: [] }])
        {
            arguments = [];
        }

        switch (name)
        {
            case "tuple" when call.Details is null:
                WriteList('(', arguments, ')', scope, text);
                return;
            case "array" when call.Details is null:
                WriteList('[', arguments, ']', scope, text);
                return;
            case var _ when name.Replace("_", "", StringComparison.Ordinal).Equals("groupConcat", StringComparison.OrdinalIgnoreCase) && call.Details?.Parameters.IsDefault != false && arguments is [var value, var separator, ..]:
                text.Append(name);
                WriteList('(', arguments[1..], ')', scope, text);
                WriteList('(', [value], ')', scope, text);
                return;
        }

        if (TryWriteDateName(name, arguments, scope, text) || TryWriteSecretName(name, arguments, scope, text))
        {
            return;
        }

        text.Append(FunctionalLiteral.NameOf(name)).Append(call.Quantifier == ArgumentQuantifier.Distinct ? "Distinct" : "");
        if (call.Details is { Parameters: { IsDefault: false } parameters })
        {
            WriteList('(', parameters, ')', scope, text);
        }

        WriteList('(', arguments, ')', scope, text);
        if (call.Over is { } over)
        {
            text.Append(" OVER ");
            WriteOverName(over, scope, text);
        }
    }

    /// <summary><c>date_diff(day, a, b)</c> is <c>dateDiff('day', a, b)</c>, <c>date_add(day, 1, a)</c> is <c>plus(a, toIntervalDay(1))</c>.</summary>
    private bool TryWriteDateName(string name, ImmutableArray<Expression> arguments, Scope scope, StringBuilder text)
    {
        if (arguments is not [ColumnReference { Parts: [var unit] } reference, var first, var second, ..]
            || FindAnywhere(reference, scope))
        {
            return false;
        }

        switch (name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant())
        {
            case "DATEDIFF" or "TIMESTAMPDIFF":
                text.Append("dateDiff('").Append(Lower(unit.Name)).Append("', ");
                WriteName(first, scope, text);
                text.Append(", ");
                WriteName(second, scope, text);
                text.Append(')');
                return true;
            case "DATEADD" or "TIMESTAMPADD" or "DATESUB" or "TIMESTAMPSUB":
                text.Append(name.EndsWith("add", StringComparison.OrdinalIgnoreCase) ? "plus(" : "minus(");
                WriteName(second, scope, text);
                text.Append(", toInterval").Append(Capital(Lower(unit.Name))).Append('(');
                WriteName(first, scope, text);
                text.Append("))");
                return true;
            default:
                return false;
        }
    }

    private void WriteOverName(SqlNode over, Scope scope, StringBuilder text)
    {
        if (over is WindowReference reference)
        {
            text.Append(reference.Name.Name);
            return;
        }

        if (over is not WindowSpecification window)
        {
            return;
        }

        text.Append('(');
        var parts = new List<string>();
        if (window.BaseName is { } name)
        {
            parts.Add(name.Name);
        }

        if (!window.PartitionBy.IsEmpty)
        {
            parts.Add("PARTITION BY " + string.Join(", ", window.PartitionBy.Select(key => FunctionalName(key, scope))));
        }

        if (window.OrderBy is { } order)
        {
            parts.Add("ORDER BY " + string.Join(", ", order.Items.Select(item => SortName(item, scope))));
        }

        if (window.Frame is { } frame)
        {
            parts.Add(FrameName(frame, scope));
        }

        text.AppendJoin(' ', parts).Append(')');
    }

    private string SortName(OrderItem item, Scope scope)
    {
        var descends = item.Direction == OrderDirection.Descending;
        var nulls = item.Nulls switch
        {
            NullsOrder.First => " NULLS FIRST",
            NullsOrder.Last => " NULLS LAST",
            _ => "",
        };
        return FunctionalName(item.Expression, scope) + (descends ? " DESC" : " ASC") + nulls;
    }

    private string FrameName(WindowFrame frame, Scope scope) =>
        $"{frame.Unit.ToString().ToUpperInvariant()} BETWEEN {BoundName(frame.Start, scope)} AND "
        + (frame.End is { } end ? BoundName(end, scope) : "CURRENT ROW");

    private string BoundName(FrameBound bound, Scope scope) => bound.Kind switch
    {
        FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
        FrameBoundKind.UnboundedFollowing => "UNBOUNDED FOLLOWING",
        FrameBoundKind.CurrentRow => "CURRENT ROW",
        FrameBoundKind.Preceding => $"{(bound.Offset is { } before ? FunctionalName(before, scope) : "")} PRECEDING",
        _ => $"{(bound.Offset is { } after ? FunctionalName(after, scope) : "")} FOLLOWING",
    };

    private void WriteKeywordName(KeywordCall call, Scope scope, StringBuilder text)
    {
        var arguments = call.Parts.Select(static part => part.Value).OfType<Expression>().ToImmutableArray();
        var name = call.Name;
        if (name == "extract" && call.Parts[0].Value is ObjectName field)
        {
            name = $"to{Capital(Lower(field.Last.Name))}";
        }
        else if (name == "trim")
        {
            name = call.Parts[0].Words.StartsWith("LEADING", StringComparison.Ordinal) ? "trimLeft"
                : call.Parts[0].Words.StartsWith("TRAILING", StringComparison.Ordinal) ? "trimRight"
                : "trimBoth";
            arguments = [.. arguments.Reverse()];
        }
        else if (name == "position" && call.Parts.Any(static part => part.Words == "IN"))
        {
            arguments = [.. arguments.Reverse()];
        }

        WriteFunction(name, arguments, scope, text);
    }
}

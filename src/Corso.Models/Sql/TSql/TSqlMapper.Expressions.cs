using System.Runtime.CompilerServices;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;
using BinaryExpression = Corso.Models.Sql.Syntax.BinaryExpression;
using CaseExpression = Corso.Models.Sql.Syntax.CaseExpression;
using Literal = Corso.Models.Sql.Syntax.Literal;
using UnaryExpression = Corso.Models.Sql.Syntax.UnaryExpression;
using WhenClause = Corso.Models.Sql.Syntax.WhenClause;

namespace Corso.Models.Sql.TSql;

/// <summary>Values, apart from calls.</summary>
internal sealed partial class TSqlMapper
{
    private Expression Expression(ScalarExpression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (expression is not PrimaryExpression { Collation: { } collation } primary)
        {
            return Plain(expression);
        }

        // The value ends before the word COLLATE, the last but one token of its fragment.
        var operand = Plain(expression);
        var end = Between(primary, SpanOf(primary).Start, SpanOf(collation).Start) is { } before
            ? text.AsSpan(0, before.End - "COLLATE".Length).TrimEnd().Length
            : operand.Span.End;
        operand = operand with { Span = new SqlSpan(operand.Span.Start, end) };
        return new CollateExpression(SpanOf(primary), operand, new ObjectName(SpanOf(collation), [Name(collation)]));
    }

    private Expression Plain(ScalarExpression expression) => expression switch
    {
        ColumnReferenceExpression column => Column(column),
        Dom.Literal literal => Constant(literal),
        Dom.BinaryExpression => Binary(expression),
        Dom.UnaryExpression unary => new UnaryExpression(
            SpanOf(unary),
            Operator(unary, SpanOf(unary).Start, SpanOf(unary.Expression).Start, UnarySymbol(unary)),
            Expression(unary.Expression),
            false),
        ParenthesisExpression brackets => new ParenExpression(SpanOf(brackets), Expression(brackets.Expression)),
        ScalarSubquery query => Subquery(query),
        SimpleCaseExpression choice => new CaseExpression(
            SpanOf(choice),
            Expression(choice.InputExpression),
            [.. choice.WhenClauses.Select(when => new WhenClause(
                SpanOf(when), Expression(when.WhenExpression), Expression(when.ThenExpression)))],
            choice.ElseExpression is { } otherwise ? Expression(otherwise) : null),
        SearchedCaseExpression choice => new CaseExpression(
            SpanOf(choice),
            null,
            [.. choice.WhenClauses.Select(when => new WhenClause(
                SpanOf(when), Condition(when.WhenExpression), Expression(when.ThenExpression)))],
            choice.ElseExpression is { } otherwise ? Expression(otherwise) : null),
        CastCall cast => new CastExpression(
            SpanOf(cast), Expression(cast.Parameter), Type(cast.DataType), CastStyle.Cast),
        TryCastCall cast => new CastExpression(
            SpanOf(cast), Expression(cast.Parameter), Type(cast.DataType), CastStyle.TryCast),
        ConvertCall { Style: null } cast => new CastExpression(
            SpanOf(cast), Expression(cast.Parameter), Type(cast.DataType), CastStyle.Convert),
        TryConvertCall { Style: null } cast => new CastExpression(
            SpanOf(cast), Expression(cast.Parameter), Type(cast.DataType), CastStyle.TryConvert),
        AtTimeZoneCall zone => new AtTimeZoneExpression(
            SpanOf(zone), Expression(zone.DateValue), Expression(zone.TimeZone)),
        VariableReference or GlobalVariableExpression =>
            new ParameterExpression(SpanOf(expression), TextOf(expression), null),
        ParameterlessCall => new KeywordExpression(SpanOf(expression), TextOf(expression).ToString().ToUpperInvariant()),
        _ => Call(expression),
    };

    private Expression Column(ColumnReferenceExpression column)
    {
        var parts = column.MultiPartIdentifier is { } name ? Names(name.Identifiers) : [];
        if (column.ColumnType == ColumnType.Wildcard)
        {
            return new StarExpression(SpanOf(column), parts, null, []);
        }

        // $IDENTITY, $ROWGUID, $ACTION and the like have no identifier of their own.
        if (column.ColumnType != ColumnType.Regular)
        {
            var start = parts.IsEmpty ? SpanOf(column).Start : parts[^1].Span.End + 1;
            var span = new SqlSpan(start, SpanOf(column).End);
            parts = parts.Add(new Syntax.Identifier(TextOf(span).ToString(), span, QuoteStyle.None));
        }

        return new ColumnReference(SpanOf(column), parts);
    }

    private Literal Constant(Dom.Literal literal) => new(
        SpanOf(literal),
        literal.LiteralType switch
        {
            LiteralType.Null => LiteralKind.Null,
            LiteralType.Binary => LiteralKind.HexString,
            LiteralType.String when literal is StringLiteral { IsNational: true } => LiteralKind.NationalString,
            LiteralType.String or LiteralType.Odbc or LiteralType.Identifier => LiteralKind.String,
            _ => LiteralKind.Number,
        },
        TextOf(literal));

    private SubqueryExpression Subquery(ScalarSubquery query) => new(SpanOf(query), Query(query.QueryExpression), false);

    /// <summary>A chain of binary operators leans to the left and may be long.</summary>
    private Expression Binary(ScalarExpression expression)
    {
        var chain = new Stack<Dom.BinaryExpression>();
        while (expression is Dom.BinaryExpression binary)
        {
            chain.Push(binary);
            expression = binary.FirstExpression;
        }

        var left = Expression(expression);
        while (chain.TryPop(out var next))
        {
            var right = Expression(next.SecondExpression);
            left = new BinaryExpression(
                SpanOf(next),
                left,
                Operator(next, left.Span.End, right.Span.Start, BinarySymbol(next)),
                right);
        }

        return left;
    }

    private static SqlOperator Operator(TSqlFragment fragment, int start, int end, string symbol) =>
        new(symbol, Between(fragment, start, end) ?? new SqlSpan(start, end), default);

    private static string UnarySymbol(Dom.UnaryExpression unary) => unary.UnaryExpressionType switch
    {
        UnaryExpressionType.Negative => "-",
        UnaryExpressionType.BitwiseNot => "~",
        _ => "+",
    };

    private static string BinarySymbol(Dom.BinaryExpression binary) => binary.BinaryExpressionType switch
    {
        BinaryExpressionType.Add => "+",
        BinaryExpressionType.Subtract => "-",
        BinaryExpressionType.Multiply => "*",
        BinaryExpressionType.Divide => "/",
        BinaryExpressionType.Modulo => "%",
        BinaryExpressionType.BitwiseAnd => "&",
        BinaryExpressionType.BitwiseOr => "|",
        BinaryExpressionType.BitwiseXor => "^",
        BinaryExpressionType.LeftShift => "<<",
        BinaryExpressionType.RightShift => ">>",
        _ => "||",
    };
}

using System.Runtime.CompilerServices;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using BinaryExpression = Corso.Models.Sql.Syntax.BinaryExpression;

namespace Corso.Models.Sql.TSql;

/// <summary>Conditions, which T-SQL keeps apart from values.</summary>
internal sealed partial class TSqlMapper
{
    private Expression Condition(BooleanExpression condition) => condition switch
    {
        BooleanBinaryExpression logical => Logical(logical),
        BooleanNotExpression negation => new NotExpression(SpanOf(negation), Condition(negation.Expression)),
        BooleanParenthesisExpression brackets => new ParenExpression(SpanOf(brackets), Condition(brackets.Expression)),
        BooleanComparisonExpression comparison => Compare(comparison),
        BooleanIsNullExpression test => new IsExpression(
            SpanOf(test), Expression(test.Expression), test.IsNot, IsTest.Null, null, null, []),
        DistinctPredicate test => new IsExpression(
            SpanOf(test),
            Expression(test.FirstExpression),
            test.IsNot,
            IsTest.DistinctFrom,
            Expression(test.SecondExpression),
            null,
            []),
        BooleanTernaryExpression range => new BetweenExpression(
            SpanOf(range),
            Expression(range.FirstExpression),
            range.TernaryExpressionType == BooleanTernaryExpressionType.NotBetween,
            false,
            Expression(range.SecondExpression),
            Expression(range.ThirdExpression)),
        LikePredicate like => new LikeExpression(
            SpanOf(like),
            Expression(like.FirstExpression),
            like.NotDefined,
            LikeKind.Like,
            Expression(like.SecondExpression),
            like.EscapeExpression is { } escape ? Expression(escape) : null),
        InPredicate list => In(list),
        SubqueryComparisonPredicate comparison => Quantified(comparison),
        ExistsPredicate exists => new ExistsExpression(SpanOf(exists), Query(exists.Subquery.QueryExpression)),
        RegexpLikePredicate match => Named(
            match, "REGEXP_LIKE", new[] { match.Text, match.Pattern, match.Flags }.OfType<ScalarExpression>()),
        TSEqualCall call => Named(call, "TSEQUAL", [call.FirstExpression, call.SecondExpression]),
        UpdateCall call => Plain(
            call,
            [LeadingWord(call, "UPDATE")],
            [new ColumnReference(SpanOf(call.Identifier), [Name(call.Identifier)])]),
        FullTextPredicate search => FullText(search),
        GraphMatchPredicate graph => new KeywordCall(
            SpanOf(graph), "match", [new CallPart(SpanOf(graph.Expression), "", GraphPattern(graph.Expression))]),
        _ => new OpaqueExpression(SpanOf(condition), TextOf(condition)),
    };

    /// <summary>The node and edge tables a pattern names, with its arrows as operators.</summary>
    private Expression GraphPattern(BooleanExpression pattern)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return pattern switch
        {
            BooleanBinaryExpression logical => new LogicalExpression(
                SpanOf(logical),
                logical.BinaryExpressionType == BooleanBinaryExpressionType.And,
                [GraphPattern(logical.FirstExpression), GraphPattern(logical.SecondExpression)]),
            GraphMatchExpression match => GraphStep(match, GraphNode(match.LeftNode), match.Edge, GraphNode(match.RightNode)),
            GraphMatchCompositeExpression match => GraphStep(
                match, GraphPattern(match.LeftNode), match.Edge, GraphPattern(match.RightNode)),
            GraphMatchNodeExpression { Node: { } node } => GraphNode(node),
            _ => new OpaqueExpression(SpanOf(pattern), TextOf(pattern)),
        };
    }

    private static BinaryExpression GraphStep(
        BooleanExpression match, Expression left, Microsoft.SqlServer.TransactSql.ScriptDom.Identifier edge, Expression right) =>
        new(
            SpanOf(match),
            new BinaryExpression(
                new SqlSpan(left.Span.Start, SpanOf(edge).End),
                left,
                Operator(match, left.Span.End, SpanOf(edge).Start, "-("),
                GraphNode(edge)),
            Operator(match, SpanOf(edge).End, right.Span.Start, ")->"),
            right);

    private static ColumnReference GraphNode(Microsoft.SqlServer.TransactSql.ScriptDom.Identifier node) =>
        new(SpanOf(node), [Name(node)]);

    /// <summary>A chain of one kind without brackets is one node, and may be long.</summary>
    private LogicalExpression Logical(BooleanBinaryExpression logical)
    {
        var operands = new Stack<BooleanExpression>();
        BooleanExpression left = logical;
        while (left is BooleanBinaryExpression next && next.BinaryExpressionType == logical.BinaryExpressionType)
        {
            operands.Push(next.SecondExpression);
            left = next.FirstExpression;
        }

        operands.Push(left);
        return new LogicalExpression(
            SpanOf(logical),
            logical.BinaryExpressionType == BooleanBinaryExpressionType.And,
            [.. operands.Select(Condition)]);
    }

    private BinaryExpression Compare(BooleanComparisonExpression comparison)
    {
        var left = Expression(comparison.FirstExpression);
        var right = Expression(comparison.SecondExpression);
        return new BinaryExpression(
            SpanOf(comparison),
            left,
            Operator(comparison, left.Span.End, right.Span.Start, Symbol(comparison.ComparisonType)),
            right);
    }

    private QuantifiedExpression Quantified(SubqueryComparisonPredicate comparison)
    {
        var left = Expression(comparison.Expression);
        var isAny = comparison.SubqueryComparisonPredicateType != SubqueryComparisonPredicateType.All;
        var words = Between(comparison, left.Span.End, SpanOf(comparison.Subquery).Start) ?? left.Span;
        return new QuantifiedExpression(
            SpanOf(comparison),
            left,
            new SqlOperator(Symbol(comparison.ComparisonType), words, default),
            isAny ? "ANY" : "ALL",
            Subquery(comparison.Subquery));
    }

    private InExpression In(InPredicate list)
    {
        var operand = Expression(list.Expression);
        Expression source;
        if (list.Subquery is { } query)
        {
            source = Subquery(query);
        }
        else
        {
            var end = SpanOf(list).End;
            var start = text.LastIndexOf('(', SpanOf(list.Values[0]).Start - 1);
            source = new TupleExpression(new SqlSpan(start, end), false, [.. list.Values.Select(Expression)]);
        }

        return new InExpression(SpanOf(list), operand, list.NotDefined, false, source);
    }

    private KeywordCall FullText(FullTextPredicate search)
    {
        var columns = new TupleExpression(
            SpanOf(search.Columns[0], search.Columns[^1]), false, [.. search.Columns.Select(Expression)]);
        return Words(
            search,
            search.FullTextFunctionType == FullTextFunctionType.Contains ? "contains" : "freetext",
            Part("", columns),
            Part(",", search.Value),
            Part(", LANGUAGE", search.LanguageTerm));
    }

    private static string Symbol(BooleanComparisonType type) => type switch
    {
        BooleanComparisonType.Equals => "=",
        BooleanComparisonType.GreaterThan => ">",
        BooleanComparisonType.LessThan => "<",
        BooleanComparisonType.GreaterThanOrEqualTo => ">=",
        BooleanComparisonType.LessThanOrEqualTo => "<=",
        BooleanComparisonType.NotEqualToBrackets => "<>",
        BooleanComparisonType.NotEqualToExclamation => "!=",
        BooleanComparisonType.NotLessThan => "!<",
        BooleanComparisonType.NotGreaterThan => "!>",
        BooleanComparisonType.LeftOuterJoin => "*=",
        _ => "=*",
    };
}

using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using BinaryExpression = Corso.Models.Sql.Syntax.BinaryExpression;

namespace Corso.Models.Sql.TSql;

/// <summary>How deep a text may nest: as deep as Corso's own parser goes, which every walk over a tree can follow.</summary>
internal static class TSqlDepth
{
    private const int Deepest = 1_000;

    private const int MostReadings = 4_096;

    // A subquery is five nodes deep: itself, query, item, expression, brackets.
    private const int DeepestNode = 5 * Deepest;

    /// <summary>What is said of such a place.</summary>
    public static TSqlError Error(SqlSpan place) => new(place, $"nested more than {Deepest} levels deep");

    /// <summary>What is said of brackets around brackets.</summary>
    public static TSqlError DoubledError(SqlSpan place) =>
        new(place, "too many brackets that hold nothing but another one are open around this query");

    /// <summary>
    /// The first bracket, <c>CASE</c> or prefix operator that is too deep; null when none is. The parser needs the square of
    /// the time for open brackets, so it must not see them.
    /// </summary>
    public static SqlSpan? TooDeep(IList<TSqlParserToken> tokens)
    {
        var depth = 0;
        var prefixes = 0;
        foreach (var token in tokens)
        {
            switch (token.TokenType)
            {
                case TSqlTokenType.LeftParenthesis or TSqlTokenType.Case or TSqlTokenType.LeftCurly:
                    depth++;
                    prefixes = 0;
                    break;
                case TSqlTokenType.RightParenthesis or TSqlTokenType.End or TSqlTokenType.RightCurly:
                    depth = Math.Max(0, depth - 1);
                    prefixes = 0;
                    break;
                case TSqlTokenType.Not or TSqlTokenType.Minus or TSqlTokenType.Plus or TSqlTokenType.Tilde:
                    prefixes++;
                    break;
                case TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment:
                    break;
                default:
                    prefixes = 0;
                    break;
            }

            if (depth > Deepest || prefixes > Deepest)
            {
                return SpanOf(token);
            }
        }

        return null;
    }

    /// <summary>
    /// The query at which too many brackets around brackets are open, as in <c>((select</c>; null when there are few. The
    /// parser reads what is in a run of brackets as often as the run is long, and so again for each run inside.
    /// </summary>
    public static SqlSpan? TooManyDoubled(IList<TSqlParserToken> tokens)
    {
        var open = new Stack<double>();
        var readings = 1d;
        var run = 0;
        foreach (var token in tokens)
        {
            switch (token.TokenType)
            {
                case TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment:
                    continue;
                case TSqlTokenType.LeftParenthesis:
                    run++;
                    continue;
                case TSqlTokenType.RightParenthesis:
                    Open(isQuery: false);
                    readings /= open.TryPop(out var times) ? times : 1;
                    continue;
                default:
                    Open(token.TokenType is TSqlTokenType.Select or TSqlTokenType.With);
                    break;
            }

            if (readings > MostReadings)
            {
                return SpanOf(token);
            }
        }

        return null;

        void Open(bool isQuery)
        {
            for (var times = isQuery ? run : 1; run > 0; run--, times = 1)
            {
                open.Push(times);
                readings *= times;
            }
        }
    }

    /// <summary>The first node that is too deep; null when none is. Chains that lean to the left are walked by loops.</summary>
    public static SqlSpan? TooDeep(SqlSyntax syntax)
    {
        var pending = new Stack<(SqlNode Node, int Depth)>(syntax.Statements.Reverse().Select(node => ((SqlNode)node, 0)));
        while (pending.TryPop(out var next))
        {
            var (node, depth) = next;
            if (depth > DeepestNode)
            {
                return node.Span;
            }

            var left = node switch
            {
                BinaryExpression binary => binary.Left,
                SetOperation operation => operation.Left,
                _ => (SqlNode?)null,
            };
            foreach (var child in SyntaxWalker.Children(node))
            {
                pending.Push((child, ReferenceEquals(child, left) ? depth : depth + 1));
            }
        }

        return null;
    }

    /// <summary>Where a token stands.</summary>
    public static SqlSpan SpanOf(TSqlParserToken token) =>
        new(token.Offset, token.Offset + (token.Text?.Length ?? 0));
}

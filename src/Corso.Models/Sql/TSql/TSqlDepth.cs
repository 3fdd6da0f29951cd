using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using BinaryExpression = Corso.Models.Sql.Syntax.BinaryExpression;

namespace Corso.Models.Sql.TSql;

/// <summary>How deep a text may nest: as deep as Corso's own parser goes, which every walk over a tree can follow.</summary>
internal static class TSqlDepth
{
    private const int Deepest = 1_000;

    // A subquery is five nodes deep: itself, query, item, expression, brackets.
    private const int DeepestNode = 5 * Deepest;

    /// <summary>What is said of such a place.</summary>
    public static TSqlError Error(SqlSpan place) => new(place, $"nested more than {Deepest} levels deep");

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

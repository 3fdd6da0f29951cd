using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;

namespace Corso.Testing.Sql;

/// <summary>
/// Puts a part of one query in the place of such a part of another. Engines accept many of these, and no suite has them.
/// </summary>
/// <param name="queries">Where parts come from.</param>
/// <param name="grammar">Their grammar.</param>
/// <param name="random">Decides which.</param>
internal sealed class SqlRecombination(ImmutableArray<CorpusQuery> queries, SqlGrammar grammar, Random random)
{
    /// <summary>The next text.</summary>
    public string Next()
    {
        while (true)
        {
            var (into, targets) = Any();
            var (from, sources) = Any();
            var target = targets[random.Next(targets.Count)];
            var kind = KindOf(target);
            sources = [.. sources.Where(node => KindOf(node) == kind)];
            if (sources.Count > 0)
            {
                var source = sources[random.Next(sources.Count)].Span;
                var part = from[source.Start..source.End];
                part = target is Expression && random.Next(3) == 0 ? $"({part})" : part;
                return $"{into[..target.Span.Start]} {part} {into[target.Span.End..]}";
            }
        }
    }

    private (string Sql, List<SqlNode> Nodes) Any()
    {
        while (true)
        {
            var sql = queries[random.Next(queries.Length)].Sql;
            var (syntax, _) = SqlParser.Parse(sql, grammar);
            List<SqlNode> nodes =
                [.. syntax.Statements.SelectMany(SyntaxWalker.DescendantsAndSelf).Where(node => node.Span.Length > 0)];
            if (nodes.Count > 0 && sql.Length < 2000)
            {
                return (sql, nodes);
            }
        }
    }

    // Expressions stand for each other, and so do tables and queries; anything else only for its like.
    private static Type KindOf(SqlNode node) => node switch
    {
        Expression => typeof(Expression),
        TableExpression => typeof(TableExpression),
        QueryExpression => typeof(QueryExpression),
        _ => node.GetType(),
    };
}

using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;

namespace Corso.Bench.Commands;

/// <summary>What a mutant changes.</summary>
internal enum MutationKind
{
    /// <summary>The name of a column.</summary>
    Column,

    /// <summary>The name of a table.</summary>
    Table,

    /// <summary>The name in front of a dot.</summary>
    Qualifier,

    /// <summary>A key of <c>GROUP BY</c> is taken out.</summary>
    GroupKey,

    /// <summary>A literal gets another type.</summary>
    Literal,
}

/// <summary>A query with one thing in it changed.</summary>
/// <param name="Kind">What was changed.</param>
/// <param name="Sql">The changed query.</param>
/// <param name="Span">Where, in the changed query.</param>
internal sealed record Mutant(MutationKind Kind, string Sql, SqlSpan Span)
{
    /// <summary>The mutants of a query; at most one of each kind, chosen by the seed.</summary>
    public static IEnumerable<Mutant> Of(string sql, SqlGrammar grammar, int seed)
    {
        if (SqlParser.Parse(sql, grammar).Syntax.Query is not { } query)
        {
            yield break;
        }

        var nodes = SyntaxWalker.DescendantsAndSelf(query).ToList();
        var random = new Random(seed);
        if (Pick(nodes.OfType<ColumnReference>().Where(static name => Bare(name.Parts[^1])), random) is { } column)
        {
            yield return Rename(sql, column.Parts[^1], MutationKind.Column, random);
        }

        if (Pick(nodes.OfType<ColumnReference>().Where(static name => name.Parts.Length > 1 && Bare(name.Parts[^2])), random) is { } dotted)
        {
            yield return Rename(sql, dotted.Parts[^2], MutationKind.Qualifier, random);
        }

        if (Pick(nodes.OfType<TableReference>().Where(static table => Bare(table.Name.Last)), random) is { } relation)
        {
            yield return Rename(sql, relation.Name.Last, MutationKind.Table, random);
        }

        if (Pick(nodes.OfType<GroupByClause>().Where(static clause => clause is { IsAll: false, Items.Length: > 1 }), random) is { } group)
        {
            // Together with the comma behind the first key.
            yield return Replace(
                sql, new SqlSpan(group.Items[0].Span.Start, group.Items[1].Span.Start), "", MutationKind.GroupKey);
        }

        if (Pick(nodes.OfType<BinaryExpression>().Where(static operation =>
                operation.Operator.Symbol is "=" or "<" or ">" or "<>" or "+" or "-"
                && operation is { Left: ColumnReference, Right: Literal { Kind: LiteralKind.Number } }), random) is { } compared)
        {
            yield return Replace(sql, compared.Right.Span, grammar.UsesFunctionalOperators ? "[1]" : "date '2020-01-01'", MutationKind.Literal);
        }
    }

    private static bool Bare(Identifier name) => name.Quote == QuoteStyle.None && name.Name.Length > 1;

    private static T? Pick<T>(IEnumerable<T> candidates, Random random) where T : class
    {
        var list = candidates.ToList();
        return list.Count == 0 ? null : list[random.Next(list.Count)];
    }

    /// <summary>Mistypes a name: a letter too many, too few, or two swapped.</summary>
    private static Mutant Rename(string sql, Identifier name, MutationKind kind, Random random)
    {
        var at = random.Next(1, name.Name.Length);
        var mistyped = random.Next(3) switch
        {
            0 => name.Name.Insert(at, "x"),
            1 when name.Name.Length > 3 => name.Name.Remove(at, 1),
            _ => name.Name + "_q",
        };
        return Replace(sql, name.Span, mistyped, kind);
    }

    private static Mutant Replace(string sql, SqlSpan span, string text, MutationKind kind) =>
        new(kind, string.Concat(sql.AsSpan(0, span.Start), text, sql.AsSpan(span.End)), new SqlSpan(span.Start, span.Start + text.Length));
}

using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>
/// The texts of one statement, with a candidate in the place of the relation it is going to be. Where a text of the user's
/// names that relation, a CTE that bears its name takes its place, so that <c>orders.id</c> and whatever else follows the
/// name mean what they did:
/// <code>
/// with "orders" as not materialized (
/// select * from "shop"."orders__corso_1a2b3c4d" as "orders"
/// )
/// select * from "orders" where orders.id is null
/// </code>
/// </summary>
internal sealed class TestTexts(Dialect dialect, TestBinding? binding)
{
    private readonly List<(string Cte, RenderedSql Rows)> _ctes = [];
    private string? _candidate;

    /// <summary>What stands after <c>FROM</c> for an input, with the name its columns can be qualified with.</summary>
    /// <param name="input">The input.</param>
    /// <param name="onlyNew">Whether rows that were there before need no second look.</param>
    public RenderedSql From(TestInput input, bool onlyNew)
    {
        var text = input.NodeId != binding?.NodeId ? OfUser(input.Text)
            : onlyNew ? binding.Target.Delta
            : binding.Target.Image;
        return new RenderedSqlBuilder().Append(text).Append(" as ").Append(dialect.Quote(input.Name)).Build();
    }

    /// <summary>A text that the user wrote or that refs rendered into.</summary>
    public RenderedSql OfUser(RenderedSql text)
    {
        if (binding is null || !SqlSplice.Names(text, dialect.Quote(binding.Relation)))
        {
            return text;
        }

        _candidate ??= Add(
            binding.Relation.Name,
            new RenderedSqlBuilder().Append("select * from ").Append(binding.Target.Image)
                .Append(" as ").Append(dialect.Quote(binding.Relation.Name)).Build());
        return SqlSplice.Replace(text, dialect.Quote(binding.Relation), new RenderedSql(_candidate, []));
    }

    /// <summary>A query of the user's that sees only some rows of an input.</summary>
    public RenderedSql OfUser(RenderedSql query, TestInput input, RenderedSql where)
    {
        if (input.Relation is not { } relation || !SqlSplice.Names(query, dialect.Quote(relation)))
        {
            return OfUser(query);
        }

        var rows = new RenderedSqlBuilder().Append("select * from ").Append(From(input, onlyNew: false))
            .Append("\nwhere ").AppendBracketed(OfUser(where)).Build();
        var some = SqlSplice.Replace(query, dialect.Quote(relation), new RenderedSql(Add(relation.Name, rows), []));
        return OfUser(some);
    }

    /// <summary>The statement with the CTEs it needs.</summary>
    public RenderedSql Finish(RenderedSql sql)
    {
        if (_ctes.Count == 0)
        {
            return sql;
        }

        var result = new RenderedSqlBuilder();
        for (var i = 0; i < _ctes.Count; i++)
        {
            result.Append($"{(i == 0 ? "with" : ",")} {_ctes[i].Cte} as not materialized (\n")
                .Append(_ctes[i].Rows).Append("\n)");
        }

        // A second WITH has to stand in brackets.
        return QueryText.BeginsWithWith(sql.Text)
            ? result.Append("\nselect * from (\n").Append(sql).Append("\n) as \"__corso_query\"").Build()
            : result.Append("\n").Append(sql).Build();
    }

    private string Add(string name, RenderedSql rows)
    {
        var cte = dialect.Quote(name);
        if (_ctes.Exists(other => dialect.IdentifierComparer.Equals(other.Cte, cte)))
        {
            cte = "\"__corso_candidate\"";
        }

        _ctes.Add((cte, rows));
        return cte;
    }
}

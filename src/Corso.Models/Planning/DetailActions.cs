using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>Runs one statement of a hook outside the publish.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Which"><c>pre_hook</c> or <c>post_hook</c>.</param>
public sealed record HookAction(RenderedSql Sql, string Which) : StepAction;

/// <summary>
/// Asks the engine which columns the query gives, and compares them with what YAML says: a contract has to be kept, a
/// description needs its column. Changes nothing.
/// </summary>
/// <param name="Query">The query.</param>
/// <param name="Scratch">Name of a view that may be made and rolled back.</param>
/// <param name="Details">What is declared.</param>
public sealed record CheckColumnsAction(RenderedSql Query, RelationName Scratch, RelationDetails Details) : StepAction;

/// <summary>Makes a candidate with constraints, for an engine that can't add them to a table that exists.</summary>
/// <param name="Candidate">The table.</param>
/// <param name="Columns">Declared columns and types; of each type the engine's own description of the query knows more.</param>
/// <param name="Constraints">Each as it stands in <c>CREATE TABLE</c>, but for <c>NOT NULL</c>, which stands with its column.</param>
/// <param name="Details">What is declared.</param>
public sealed record CreateConstrainedAction(
    RelationName Candidate,
    ImmutableArray<ColumnDetail> Columns,
    ImmutableArray<RenderedSql> Constraints,
    RelationDetails Details) : StepAction
{
    /// <summary>The statement.</summary>
    /// <param name="dialect">Dialect.</param>
    /// <param name="actual">Columns of the query; empty when they aren't known yet.</param>
    public RenderedSql Sql(Dialect dialect, ImmutableArray<CatalogColumn> actual)
    {
        var sql = new RenderedSqlBuilder().Append($"create table {dialect.Quote(Candidate)} (");
        for (var i = 0; i < Columns.Length; i++)
        {
            var column = DetailNames.Find(actual, Columns[i], dialect);
            sql.Append(i == 0 ? "\n  " : ",\n  ")
                .Append($"{dialect.Quote(column?.Name ?? Columns[i].Name)} {column?.DataType ?? Columns[i].DataType}");
            if (Details.Constraints.FirstOrDefault(constraint => constraint.Type == "not_null"
                && constraint.Columns.Contains(Columns[i].Name, dialect.IdentifierComparer)) is { } notNull)
            {
                sql.Append(RenderedSqlParts.At(" not null", notNull.Span));
            }
        }

        foreach (var constraint in Constraints)
        {
            sql.Append(",\n  ").Append(constraint);
        }

        return sql.Append("\n)").Build();
    }
}

/// <summary>Fills, or alters, a candidate that has constraints: rows may break them.</summary>
/// <param name="Sql">The statement; what was declared maps to its place.</param>
/// <param name="Purpose">For people.</param>
/// <param name="Query">What is declared, where the statement is the query, which names no constraint; otherwise null.</param>
public sealed record ConstrainedAction(RenderedSql Sql, string Purpose, RelationDetails? Query = null) : StepAction;

/// <summary>Leaves the relation as it is and only runs what goes with a publish.</summary>
/// <param name="Live">The relation.</param>
/// <param name="ReplacedKind">What it is.</param>
public sealed record KeepRelationAction(RelationName Live, RelationKind? ReplacedKind) : PublishAction(Live, ReplacedKind);

/// <summary>A statement about one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Text">What follows <c>IS</c> of the comment: a literal, or null.</param>
public sealed record ColumnStatement(ColumnDetail Column, string Text)
{
    /// <summary>The statement.</summary>
    /// <param name="dialect">Dialect.</param>
    /// <param name="live">The relation.</param>
    /// <param name="name">The column's name as the relation has it; null to take it as written.</param>
    public RenderedSql Sql(Dialect dialect, RelationName live, string? name = null) => RenderedSqlParts.At(
        $"comment on column {dialect.Quote(live)}.{dialect.Quote(name ?? Column.Name)} is {Text}", Column.Span);
}

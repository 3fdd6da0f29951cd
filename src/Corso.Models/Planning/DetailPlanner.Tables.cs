using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <content>Indexes and constraints, which only tables have.</content>
internal sealed partial class DetailPlanner
{
    private IEnumerable<(IndexDetail Index, string Name)> Indexes =>
        _details.Indexes.Zip(DetailNames.OfIndexes(_details.Indexes, _live, names))
            .Where(pair => DetailNames.CanHave(dialect, pair.First));

    private IEnumerable<(ConstraintDetail Constraint, string Name)> Named => _details.Constraints
        .Where(constraint => constraint.Type != "not_null"
            && (constraint.Type != "foreign_key" || (dialect.SupportsForeignKeys && constraint.Expression is not null)))
        .Select(constraint => (constraint, DetailNames.Of(constraint, _live, names)));

    private IEnumerable<string> NotNull => _details.Constraints
        .Where(constraint => constraint.Type == "not_null").SelectMany(constraint => constraint.Columns);

    /// <summary>Constraints of a new table, for engines that want them in <c>CREATE TABLE</c>.</summary>
    public static ImmutableArray<RenderedSql> InCreate(Dialect dialect, RelationDetails details)
    {
        var constraints = ImmutableArray.CreateBuilder<RenderedSql>();
        foreach (var constraint in details.Constraints)
        {
            var columns = string.Join(", ", constraint.Columns.Select(column => ColumnOf(column, details, dialect)));
            switch (constraint.Type)
            {
                case "not_null" or "foreign_key":
                    break;
                default:
                    constraints.Add(Definition(constraint, columns));
                    break;
            }
        }

        return constraints.ToImmutable();
    }

    private ImmutableArray<StepAction> OnCandidate()
    {
        var candidate = names.Candidate(_live);
        var table = dialect.Quote(candidate);
        var actions = ImmutableArray.CreateBuilder<StepAction>();
        var number = 0;
        CompareConstraints();
        if (dialect.AddsConstraints)
        {
            AddChecks(table, actions);
            foreach (var (constraint, name) in Named.Where(named => named.Constraint.Type != "check"))
            {
                // A key's index takes a name of the schema, where the live table's key still has it.
                var isKey = constraint.Type is "primary_key" or "unique";
                var working = isKey ? names.CandidateIndex(_live, ++number) : name;
                actions.Add(new ConstrainedAction(
                    new RenderedSqlBuilder().Append($"alter table {table} add constraint {dialect.Quote(working)} ")
                        .Append(Definition(constraint, Columns(constraint))).Build(),
                    "add constraint"));
                if (isKey)
                {
                    _within.Add(new RenderedSql(
                        $"alter table {dialect.Quote(_live)} rename constraint {dialect.Quote(working)} to {dialect.Quote(name)}",
                        []));
                }
            }
        }

        foreach (var (index, name) in Indexes)
        {
            CompareIndex(index, name);
            if (!dialect.RenamesTablesWithIndexes)
            {
                _within.Add(CreateIndex(index, name, _live));
                continue;
            }

            var working = names.CandidateIndex(_live, ++number);
            actions.Add(new ConstrainedAction(CreateIndex(index, working, candidate), "create index"));
            _within.Add(new RenderedSql(
                $"alter index {dialect.Quote(_live with { Name = working })} rename to {dialect.Quote(name)}", []));
        }

        _changes.AddRange(ExtraIndexes().Select(index => $"drop index {index.Name}"));
        return actions.ToImmutable();
    }

    /// <summary>All that one pass over the rows can check, in one statement.</summary>
    private void AddChecks(string table, ImmutableArray<StepAction>.Builder actions)
    {
        var sql = new RenderedSqlBuilder().Append($"alter table {table}");
        var count = 0;
        foreach (var constraint in _details.Constraints.Where(constraint => constraint.Type == "not_null"))
        {
            foreach (var column in constraint.Columns)
            {
                sql.Append(count++ == 0 ? " " : ", ").Append(RenderedSqlParts.At(
                    $"alter column {ColumnOf(column, _details, dialect)} set not null", constraint.Span));
            }
        }

        foreach (var (constraint, name) in Named.Where(named => named.Constraint.Type == "check"))
        {
            sql.Append(count++ == 0 ? " " : ", ")
                .Append(RenderedSqlParts.At($"add constraint {dialect.Quote(name)} ", constraint.Span))
                .Append(Definition(constraint, ""));
        }

        if (count > 0)
        {
            actions.Add(new ConstrainedAction(sql.Build(), "check rows"));
        }
    }

    private void ChangeConstraints()
    {
        if (!dialect.AddsConstraints || !_details.IsEnforced)
        {
            // Such an engine changes constraints when the table is built anew.
            return;
        }

        CompareConstraints();
        var table = dialect.Quote(_live);
        var wanted = Named.ToArray();
        foreach (var extra in OwnedConstraints().Where(held => !wanted.Any(named => named.Name == held.Name)))
        {
            _within.Add(RenderedSqlParts.At(
                $"alter table {table} drop constraint {dialect.Quote(extra.Name ?? "")}", _details.Span));
        }

        foreach (var (constraint, name) in wanted.Where(named => !OwnedConstraints().Any(held => held.Name == named.Name)))
        {
            _within.Add(new RenderedSqlBuilder()
                .Append(RenderedSqlParts.At(
                    $"alter table {table} add constraint {dialect.Quote(name)} ", constraint.Span))
                .Append(Definition(constraint, Columns(constraint))).Build());
        }

        foreach (var (column, isWanted) in ChangedNotNull())
        {
            _within.Add(RenderedSqlParts.At(
                $"alter table {table} alter column {ColumnOf(column, _details, dialect)} {(isWanted ? "set" : "drop")} not null",
                _details.Constraints.FirstOrDefault(constraint => constraint.Columns.Contains(column))?.Span ?? _details.Span));
        }
    }

    private void ChangeIndexes()
    {
        foreach (var extra in ExtraIndexes())
        {
            Add(
                RenderedSqlParts.At($"drop index {dialect.Quote(_live with { Name = extra.Name })}", _details.Span),
                $"drop index {extra.Name}");
        }

        foreach (var (index, name) in Indexes)
        {
            if (CompareIndex(index, name))
            {
                _within.Add(CreateIndex(index, name, _live));
            }
        }
    }

    /// <summary>Notes what differs; whether the index has to be made.</summary>
    private bool CompareIndex(IndexDetail index, string name)
    {
        if (_actual?.Indexes.Any(held => dialect.IdentifierComparer.Equals(held.Name, name) && IsSame(held, index)) == true)
        {
            return false;
        }

        _changes.Add($"{(index.IsUnique ? "unique index" : "index")} on {string.Join(", ", index.Columns.Select(c => c.Value))}");
        return true;
    }

    /// <summary>Indexes of Corso's own that are no longer declared, or declared otherwise.</summary>
    private IEnumerable<CatalogIndex> ExtraIndexes() => (_actual?.Indexes ?? [])
        .Where(held => held.Name.Contains(NameAllocator.Mark + "ix_", StringComparison.Ordinal)
            && !Indexes.Any(wanted => dialect.IdentifierComparer.Equals(held.Name, wanted.Name)
                && IsSame(held, wanted.Index)));

    private bool IsSame(CatalogIndex held, IndexDetail wanted) =>
        held.IsUnique == wanted.IsUnique
        && (!dialect.SupportsIndexTypes || held.Type == wanted.Type)
        && held.Columns.SequenceEqual(wanted.Columns.Select(column => column.Value), dialect.IdentifierComparer);

    private void CompareConstraints()
    {
        if (!_details.IsEnforced || desired.Kind != RelationKind.Table)
        {
            return;
        }

        if (dialect.AddsConstraints)
        {
            var wanted = Named.ToArray();
            _changes.AddRange(wanted.Where(named => !OwnedConstraints().Any(held => held.Name == named.Name))
                .Select(named => $"{named.Constraint.Type} {string.Join(", ", named.Constraint.Columns)}".TrimEnd()));
            _changes.AddRange(OwnedConstraints().Where(held => !wanted.Any(named => named.Name == held.Name))
                .Select(held => $"drop constraint {held.Name}"));
        }

        _changes.AddRange(ChangedNotNull()
            .Select(change => change.IsWanted ? $"not_null {change.Column}" : $"drop not_null {change.Column}"));
    }

    private IEnumerable<CatalogConstraint> OwnedConstraints() => (_actual?.Constraints ?? []).Where(held =>
        held.Name?.Contains(NameAllocator.Mark + "ck_", StringComparison.Ordinal) == true);

    private IEnumerable<(string Column, bool IsWanted)> ChangedNotNull()
    {
        var wanted = NotNull.Concat(_details.Constraints.Where(constraint => constraint.Type == "primary_key")
            .SelectMany(constraint => constraint.Columns)).ToHashSet(dialect.IdentifierComparer);
        foreach (var declared in _details.Columns)
        {
            var isHeld = DetailNames.Find(actual?.Columns ?? [], declared, dialect)?.IsNullable == false;
            if (isHeld != wanted.Contains(declared.Name))
            {
                yield return (declared.Name, !isHeld);
            }
        }
    }

    private RenderedSql CreateIndex(IndexDetail index, string name, RelationName table)
    {
        var type = dialect.SupportsIndexTypes && index.Type != "btree" ? $" using {dialect.Quote(index.Type)}" : "";
        var sql = new RenderedSqlBuilder().Append(RenderedSqlParts.At(
            $"create {(index.IsUnique ? "unique " : "")}index {dialect.Quote(name)} on {dialect.Quote(table)}{type} (", index.Span));
        for (var i = 0; i < index.Columns.Length; i++)
        {
            sql.Append(i == 0 ? "" : ", ")
                .Append(RenderedSqlParts.At(dialect.Quote(index.Columns[i].Value), index.Columns[i].Span));
        }

        return sql.Append(")").Build();
    }

    private string Columns(ConstraintDetail constraint) =>
        string.Join(", ", constraint.Columns.Select(column => ColumnOf(column, _details, dialect)));

    /// <summary>A constraint without its name, as both <c>CREATE TABLE</c> and <c>ADD CONSTRAINT</c> take it.</summary>
    private static RenderedSql Definition(ConstraintDetail constraint, string columns)
    {
        var sql = new RenderedSqlBuilder();
        switch (constraint.Type)
        {
            case "check":
                // The line end closes a comment that the condition may end in.
                sql.Append(RenderedSqlParts.At("check (", constraint.Span))
                    .Append(constraint.Expression ?? RenderedSql.Empty).Append("\n)");
                break;
            case "foreign_key":
                sql.Append(RenderedSqlParts.At($"foreign key ({columns}) references ", constraint.Span))
                    .Append(constraint.Expression ?? RenderedSql.Empty);
                break;
            default:
                sql.Append(RenderedSqlParts.At(
                    $"{(constraint.Type == "unique" ? "unique" : "primary key")} ({columns})", constraint.Span));
                break;
        }

        return sql.Build();
    }

    /// <summary>A declared column's name as the query gives it, quoted: unquoted ones are folded as the engine does.</summary>
    private static string ColumnOf(string column, RelationDetails details, Dialect dialect) => dialect.Quote(
        DetailNames.Find(details, column, dialect) is { IsQuoted: false } && IsFoldable(column) ? dialect.Fold(column) : column);

    private static bool IsFoldable(string column) => column.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

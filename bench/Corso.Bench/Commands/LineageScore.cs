using System.Collections.Immutable;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql;

namespace Corso.Bench.Commands;

/// <summary>How the binder did on one record.</summary>
internal sealed record LineageScore
{
    /// <summary>Whether every output has exactly its sources.</summary>
    public bool IsLineageRight { get; private init; }

    /// <summary>Whether exactly the columns are read that the engine reads.</summary>
    public bool IsTouchRight { get; private init; }

    /// <summary>Whether it was told that something is wrong: the engine takes all of these queries.</summary>
    public bool HasErrors { get; private init; }

    /// <summary>Number of output columns.</summary>
    public int Columns { get; private init; }

    /// <summary>How many of them have the right name.</summary>
    public int Names { get; private init; }

    /// <summary>How many of them have the right type.</summary>
    public int Types { get; private init; }

    /// <summary>How many of them have a type that isn't known.</summary>
    public int UnknownTypes { get; private init; }

    /// <summary>What was wrong.</summary>
    public ImmutableArray<(string Kind, string Text)> Failures { get; private init; } = [];

    /// <summary>The relations of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="rules">How names are compared.</param>
    /// <param name="isAll">Whether there are no other relations. ClickHouse leaves out those of subqueries it has computed.</param>
    public static SchemaCatalog CatalogOf(LineageRecord record, BindingRules rules, bool isAll = false)
    {
        var types = TypeSystem.For(rules.Name);
        return SchemaCatalog.Of(record.Relations.Select(relation =>
        {
            var dot = relation.Name.IndexOf('.', StringComparison.Ordinal);
            return new RelationSchema(
                dot < 0 ? "" : relation.Name[..dot], relation.Name[(dot + 1)..],
                // The records' types were cut at their line ends: what has no type is part of the type before it.
                [.. relation.Columns.Where(static column => column.Type.Length > 0).Select(column => new SchemaColumn(column.Name, types.Parse(column.Type)))],
                !relation.Columns.IsEmpty, rules)
            {
                // Which keys the tables had isn't told; those made for a mutant have none.
                PrimaryKey = isAll ? [] : default,
            };
        }), ["t", "public"], rules, isClosed: isAll || rules.Name == "postgres");
    }

    /// <summary>Binds a record and compares.</summary>
    public static LineageScore Of(LineageRecord record, string dialect)
    {
        var grammar = SqlGrammar.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
        var rules = BindingRules.For(dialect) ?? throw new BenchFailure($"no dialect \"{dialect}\"");
        var (syntax, _) = SqlParser.Parse(record.Sql, grammar);
        if (syntax.Query is not { } query)
        {
            return new LineageScore { Columns = record.Outputs.Length, Failures = [("parse", "no query")] };
        }

        try
        {
            return Compare(record, Binder.Bind(query, syntax.Text, CatalogOf(record, rules), rules));
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or InvalidCastException or ArgumentException)
        {
            return new LineageScore { Columns = record.Outputs.Length, Failures = [("crash", exception.ToString())] };
        }
    }

    private static LineageScore Compare(LineageRecord record, BoundQuery bound)
    {
        var failures = ImmutableArray.CreateBuilder<(string, string)>();
        int names = 0, types = 0, unknown = 0;
        var lineage = bound.Columns.Length == record.Outputs.Length;
        if (!lineage)
        {
            failures.Add(("lineage", $"{bound.Columns.Length} columns, not {record.Outputs.Length}{(bound.IsOpen ? ", open" : "")}"));
        }

        for (var i = 0; i < Math.Min(bound.Columns.Length, record.Outputs.Length); i++)
        {
            var (got, expected) = (bound.Columns[i], record.Outputs[i]);
            var from = Read(bound, got.From);
            if (!record.Touched.IsDefault && !from.SetEquals(expected.From))
            {
                lineage = false;
                failures.Add(("lineage", $"{expected.Name}: [{string.Join(' ', from)}], not [{string.Join(' ', expected.From)}]"));
            }

            names += Count(got.Name == expected.Name, "names", $"{got.Name}\n    {expected.Name}", failures);
            types += Count(got.Type.ToString() == expected.Type, got.Type.IsComplete ? "types" : "unknown",
                $"{expected.Name}: {got.Type}, not {expected.Type}", failures);
            unknown += got.Type.IsComplete ? 0 : 1;
        }

        var touched = Read(bound, null);
        var isTouchRight = record.Touched.IsDefault || touched.SetEquals(record.Touched);
        if (!isTouchRight)
        {
            failures.Add(("touch",
                $"extra [{string.Join(' ', touched.Except(record.Touched))}] missing [{string.Join(' ', record.Touched.Except(touched))}]"));
        }

        if (bound.Issues.Any(static issue => issue.IsError))
        {
            failures.Add(("errors", string.Join("; ", bound.Issues.Where(static issue => issue.IsError))));
        }

        return new LineageScore
        {
            IsLineageRight = lineage,
            IsTouchRight = isTouchRight,
            HasErrors = bound.Issues.Any(static issue => issue.IsError),
            Columns = record.Outputs.Length,
            Names = names,
            Types = types,
            UnknownTypes = unknown,
            Failures = failures.ToImmutable(),
        };
    }

    private static int Count(bool isRight, string kind, string text, ImmutableArray<(string, string)>.Builder failures)
    {
        if (!isRight)
        {
            failures.Add((kind, text));
        }

        return isRight ? 1 : 0;
    }

    private static SortedSet<string> Read(BoundQuery bound, ColumnSet? set)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        if (set is { } columns)
        {
            foreach (var number in columns)
            {
                names.Add(Name(bound, bound.Sources[number]));
            }
        }
        else
        {
            names.UnionWith(bound.Sources.Select(source => Name(bound, source)));
        }

        return names;
    }

    private static string Name(BoundQuery bound, SourceColumn source) =>
        $"{bound.Occurrences[source.Occurrence].Relation}.{source.Name}";
}

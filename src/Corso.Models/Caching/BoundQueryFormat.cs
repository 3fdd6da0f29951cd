using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Caching;

/// <summary>Bound queries in cache entries: columns, what they come from, and issues.</summary>
/// <param name="rules">Rules of the engine.</param>
/// <param name="relations">The relations of its catalog: an entry names them by their place.</param>
internal sealed class BoundQueryFormat(BindingRules rules, ImmutableArray<RelationSchema> relations)
{
    private static readonly ConcurrentDictionary<(string Dialect, string Type), LogicalType> Types = new();

    /// <summary>The query as it would be read back: the same, whether it was found or made.</summary>
    public BoundQuery Keep(BoundQuery query) => Of(
        Kept(query.Columns),
        query.IsOpen,
        query.Sources,
        query.Occurrences,
        query.Issues);

    public void Write(CacheWriter writer, BoundQuery query)
    {
        writer.Flag(query.IsOpen);
        writer.List(query.Occurrences, (to, occurrence) => to.Number(relations.IndexOf(occurrence.Relation)));
        writer.List(query.Sources, static (to, source) =>
        {
            to.Number(source.Occurrence);
            to.Number(source.Ordinal);
            to.Text(source.Name);
        });
        writer.List(query.Columns, static (to, column) =>
        {
            to.Text(column.Name);
            WriteSpan(to, column.Span);
            to.Number((int)column.Kind);
            to.Number(column.From.Count);
            foreach (var source in column.From)
            {
                to.Number(source);
            }

            to.Text(column.Type.ToString());
            to.Number((int)column.Nullability);
        });
        writer.List(query.Issues, static (to, issue) =>
        {
            to.Number((int)issue.Kind);
            WriteSpan(to, issue.Span);
            to.Text(issue.Name);
            to.Text(issue.Detail);
        });
    }

    public BoundQuery Read(CacheReader reader)
    {
        var isOpen = reader.Flag();
        var occurrences = reader.List(from => new RelationOccurrence(relations[from.Int()], default, 0));
        var sources = reader.List(static from => new SourceColumn(from.Int(), from.Int(), from.Text()));
        var columns = reader.List(from => new BoundColumn(
            from.Text(), ReadSpan(from), (LineageKind)from.Int(), ReadSet(from), TypeOf(from.Text()))
        {
            Nullability = (Nullability)from.Int(),
        });
        var issues = reader.List(static from => new BindingIssue(
            (BindingIssueKind)from.Int(), ReadSpan(from), from.Text(), from.OptionalText()));
        return Of(columns, isOpen, sources, occurrences, issues);
    }

    private static BoundQuery Of(
        ImmutableArray<BoundColumn> columns,
        bool isOpen,
        ImmutableArray<SourceColumn> sources,
        ImmutableArray<RelationOccurrence> occurrences,
        ImmutableArray<BindingIssue> issues) =>
        new(columns, isOpen, sources, occurrences, [], [], [], Volatility.Volatile, issues);

    private static ColumnSet ReadSet(CacheReader reader)
    {
        var set = default(ColumnSet);
        for (var count = reader.Int(); count > 0; count--)
        {
            set.Add(reader.Int());
        }

        return set;
    }

    private static void WriteSpan(CacheWriter writer, SqlSpan span)
    {
        writer.Number(span.Start);
        writer.Number(span.Length);
    }

    private static SqlSpan ReadSpan(CacheReader reader)
    {
        var start = reader.Int();
        return new SqlSpan(start, start + reader.Int());
    }

    private ImmutableArray<BoundColumn> Kept(ImmutableArray<BoundColumn> columns)
    {
        var kept = new BoundColumn[columns.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            var type = Kept(columns[i].Type);
            kept[i] = ReferenceEquals(type, columns[i].Type) ? columns[i] : columns[i] with { Type = type };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(kept);
    }

    /// <summary>The type, if its spelling says all of it; otherwise it counts as unknown.</summary>
    private LogicalType Kept(LogicalType type) => TypeOf(type.ToString()) is var read && read == type ? type : LogicalType.Unknown;

    private LogicalType TypeOf(string spelling) => Types.GetOrAdd(
        (rules.Name, spelling), static key => TypeSystem.For(key.Dialect).Parse(key.Type));
}

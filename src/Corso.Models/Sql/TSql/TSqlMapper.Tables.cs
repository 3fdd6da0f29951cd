using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using FunctionCall = Corso.Models.Sql.Syntax.FunctionCall;
using Identifier = Corso.Models.Sql.Syntax.Identifier;
using TableReference = Microsoft.SqlServer.TransactSql.ScriptDom.TableReference;

namespace Corso.Models.Sql.TSql;

/// <summary>What stands in <c>FROM</c>, apart from functions.</summary>
internal sealed partial class TSqlMapper
{
    private TableExpression Table(TableReference table) => table switch
    {
        NamedTableReference named => Named(named),
        QualifiedJoin or UnqualifiedJoin => Join(table),
        JoinParenthesisTableReference brackets => new ParenTable(SpanOf(brackets), Table(brackets.Join), null),
        OdbcQualifiedJoinTableReference join => new ParenTable(SpanOf(join), Table(join.TableReference), null),
        QueryDerivedTable derived => new DerivedTable(
            SpanOf(derived), Query(derived.QueryExpression), false, false, Alias(derived), false, null),
        InlineDerivedTable values => new DerivedTable(
            SpanOf(values), Values(values), false, false, Alias(values), false, null),
        DataModificationTableReference change => new DerivedTable(
            SpanOf(change), Change(change.DataModificationSpecification), false, false, Alias(change), false, null),
        VariableTableReference variable => new Syntax.TableReference(
            SpanOf(variable),
            new ObjectName(
                SpanOf(variable.Variable),
                [new Identifier(variable.Variable.Name, SpanOf(variable.Variable), QuoteStyle.None)]),
            false,
            false,
            Alias(variable),
            null,
            false,
            null,
            null),
        PivotedTableReference pivot => Pivot(pivot),
        UnpivotedTableReference unpivot => Unpivot(unpivot),
        _ => Function(table),
    };

    private Syntax.TableReference Named(NamedTableReference named)
    {
        string? hints = null;
        if (named.TableHints.Count > 0)
        {
            var behind = Math.Max(SpanOf(named.SchemaObject).End, named.Alias is { } alias ? SpanOf(alias).End : 0);
            hints = Between(named, behind, SpanOf(named).End) is { } rest ? TextOf(rest).ToString() : null;
        }

        return new Syntax.TableReference(
            SpanOf(named),
            ObjectName(named.SchemaObject),
            false,
            false,
            Alias(named),
            named.TemporalClause is { } time ? At(time, SpanOf(named.SchemaObject).End) : null,
            false,
            named.TableSampleClause is { } sample ? Sample(sample) : null,
            hints);
    }

    /// <param name="time">The clause; Microsoft's parser gives <c>ALL</c> no place of its own.</param>
    /// <param name="behind">Where it can begin.</param>
    private AtClause At(TemporalClause time, int behind)
    {
        var span = time.StartOffset < 0 ? new SqlSpan(behind, behind) : SpanOf(time);
        ImmutableArray<Expression> bounds =
            [.. new[] { time.StartTime, time.EndTime }.OfType<ScalarExpression>().Select(Expression)];
        var unit = time.TemporalClauseType switch
        {
            TemporalClauseType.AsOf => "SYSTEM_TIME AS OF",
            TemporalClauseType.FromTo => "SYSTEM_TIME FROM TO",
            TemporalClauseType.Between => "SYSTEM_TIME BETWEEN",
            TemporalClauseType.ContainedIn => "SYSTEM_TIME CONTAINED IN",
            _ => "SYSTEM_TIME ALL",
        };
        return new AtClause(span, unit, bounds is [var single] ? single : new TupleExpression(span, false, bounds));
    }

    private TableSample Sample(TableSampleClause sample) => new(
        SpanOf(sample),
        SampleForm.Method,
        null,
        [Expression(sample.SampleNumber)],
        sample.TableSampleClauseOption switch
        {
            TableSampleClauseOption.Percent => "PERCENT",
            TableSampleClauseOption.Rows => "ROWS",
            _ => null,
        },
        sample.RepeatSeed is { } seed ? Expression(seed) : null,
        null);

    private static TableAlias? Alias(TableReferenceWithAlias table)
    {
        if (table.Alias is not { } alias)
        {
            return null;
        }

        var columns = table is TableReferenceWithAliasAndColumns { Columns: { Count: > 0 } given } ? Names(given) : [];
        var span = new SqlSpan(SpanOf(alias).Start, columns.IsEmpty ? SpanOf(alias).End : columns[^1].Span.End);
        return new TableAlias(span, AliasStyle.As, Name(alias), columns, []);
    }

    private ValuesQuery Values(InlineDerivedTable values) => new(
        SpanOf(values.RowValues[0], values.RowValues[^1]),
        [.. values.RowValues.Select(row => new TupleExpression(
            SpanOf(row), false, [.. row.ColumnValues.Select(Expression)]))]);

    private CommandQuery Change(DataModificationSpecification change)
    {
        ImmutableArray<CommandPart> parts = change.Target is NamedTableReference { SchemaObject: { } target }
            ? [new CommandPart(PartRole.Target, ObjectName(target))]
            : [];
        return new CommandQuery(
            SpanOf(change), new CommandStatement(SpanOf(change), TextOf(change), VerbOf(change), parts));
    }

    /// <summary>A chain of joins leans to the left and may be long.</summary>
    private TableExpression Join(TableReference table)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var chain = new Stack<JoinTableReference>();
        while (table is JoinTableReference join)
        {
            chain.Push(join);
            table = join.FirstTableReference;
        }

        var left = Table(table);
        while (chain.TryPop(out var next))
        {
            left = new JoinedTable(
                SpanOf(next),
                left,
                Kind(next),
                JoinStrictness.None,
                JoinFlags.None,
                Table(next.SecondTableReference),
                next is QualifiedJoin { SearchCondition: { } condition } ? Condition(condition) : null,
                [],
                null);
        }

        return left;
    }

    private static JoinKind Kind(JoinTableReference join) => join switch
    {
        QualifiedJoin { QualifiedJoinType: QualifiedJoinType.LeftOuter } => JoinKind.Left,
        QualifiedJoin { QualifiedJoinType: QualifiedJoinType.RightOuter } => JoinKind.Right,
        QualifiedJoin { QualifiedJoinType: QualifiedJoinType.FullOuter } => JoinKind.Full,
        UnqualifiedJoin { UnqualifiedJoinType: UnqualifiedJoinType.CrossJoin } => JoinKind.Cross,
        UnqualifiedJoin { UnqualifiedJoinType: UnqualifiedJoinType.CrossApply } => JoinKind.CrossApply,
        UnqualifiedJoin { UnqualifiedJoinType: UnqualifiedJoinType.OuterApply } => JoinKind.OuterApply,
        _ => JoinKind.Inner,
    };

    private PivotTable Pivot(PivotedTableReference pivot)
    {
        var name = Names(pivot.AggregateFunctionIdentifier.Identifiers);
        var columns = pivot.ValueColumns.Select(Expression).ToImmutableArray();
        var call = new FunctionCall(
            new SqlSpan(name[0].Span.Start, columns[^1].Span.End), null, name, ArgumentQuantifier.None, columns, null);
        return new PivotTable(
            SpanOf(pivot),
            Table(pivot.TableReference),
            [new SelectItem(call.Span, call, null, AliasStyle.None)],
            [new PivotColumn(
                SpanOf(pivot.PivotColumn, pivot.InColumns[^1]),
                [Expression(pivot.PivotColumn)],
                false,
                [.. pivot.InColumns.Select(column => new SelectItem(
                    SpanOf(column), new ColumnReference(SpanOf(column), [Name(column)]), null, AliasStyle.None))],
                null,
                null)],
            [],
            Alias(pivot));
    }

    private UnpivotTable Unpivot(UnpivotedTableReference unpivot) => new(
        SpanOf(unpivot),
        Table(unpivot.TableReference),
        null,
        false,
        [Name(unpivot.ValueColumn)],
        [new PivotColumn(
            SpanOf(unpivot.PivotColumn, unpivot.InColumns[^1]),
            [new ColumnReference(SpanOf(unpivot.PivotColumn), [Name(unpivot.PivotColumn)])],
            false,
            [.. unpivot.InColumns.Select(column => new SelectItem(
                SpanOf(column), Expression(column), null, AliasStyle.None))],
            null,
            null)],
        Alias(unpivot));
}

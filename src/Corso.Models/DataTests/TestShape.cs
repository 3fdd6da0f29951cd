using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>What makes a data test fail. Column texts stand as they are written in SQL.</summary>
internal abstract record TestShape;

/// <summary>Each row fails by itself: <c>not_null</c>, <c>expression</c>, <c>accepted_range</c>.</summary>
/// <param name="Fails">Condition that holds for a failing row.</param>
internal sealed record RowShape(RenderedSql Fails) : TestShape;

/// <summary>Each value of a column fails once, however many rows hold it: <c>accepted_values</c>.</summary>
/// <param name="Column">The column.</param>
/// <param name="Fails">Condition that holds for a failing value.</param>
internal sealed record ValueShape(RenderedSql Column, RenderedSql Fails) : TestShape;

/// <summary>A key that several rows share fails once: <c>unique</c>.</summary>
/// <param name="Columns">The key.</param>
internal sealed record KeyShape(ImmutableArray<RenderedSql> Columns) : TestShape
{
    /// <summary>
    /// NULL is no value of a single column and may be there many times; in a key of several columns it is a value like any
    /// other.
    /// </summary>
    public bool IgnoresNull => Columns.Length == 1;

    /// <summary>The columns with commas between them.</summary>
    public RenderedSql List
    {
        get
        {
            var list = new RenderedSqlBuilder();
            for (var i = 0; i < Columns.Length; i++)
            {
                list.Append(i == 0 ? "" : ", ").Append(Columns[i]);
            }

            return list.Build();
        }
    }
}

/// <summary>Rows fail whose value is not there in another relation: <c>relationships</c>.</summary>
/// <param name="Column">The column that refers.</param>
/// <param name="To">The relation it refers to.</param>
/// <param name="Field">The column there.</param>
internal sealed record ReferenceShape(RenderedSql Column, TestInput To, RenderedSql Field) : TestShape;

/// <summary>The relation fails as a whole: <c>row_count</c>, <c>recency</c>.</summary>
/// <param name="Aggregate">What is measured, as <c>count(*)</c>.</param>
/// <param name="Name">What it is called among the failing rows.</param>
/// <param name="Comparison">What it has to be, as <c>&gt;= 10</c>; a NULL is never it.</param>
internal sealed record AggregateShape(RenderedSql Aggregate, string Name, RenderedSql Comparison) : TestShape;

/// <summary>Every row of a query of the user's fails: singular tests and macros.</summary>
/// <param name="Query">The query.</param>
internal sealed record QueryShape(RenderedSql Query) : TestShape;

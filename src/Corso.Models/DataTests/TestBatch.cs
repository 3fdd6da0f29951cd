using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>One statement that decides several data tests: one row, with one number a test.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Columns">What each of its columns says.</param>
public sealed record TestBatch(RenderedSql Sql, ImmutableArray<BatchColumn> Columns);

/// <summary>A column of a batch.</summary>
/// <param name="Test">The test it decides.</param>
/// <param name="IsExact">
/// It is the number of failures; otherwise it only tells none from some, and the number takes a query of its own.
/// </param>
public sealed record BatchColumn(TestQuery Test, bool IsExact);

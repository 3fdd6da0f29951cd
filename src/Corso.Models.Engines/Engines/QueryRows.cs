using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Engines.Engines;

/// <summary>The first rows of a query.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Values as the engine writes them as text; null is NULL.</param>
/// <param name="IsCut">There are more rows than were asked for.</param>
public sealed record QueryRows(
    ImmutableArray<ResultColumn> Columns, ImmutableArray<ImmutableArray<string?>> Rows, bool IsCut)
{
    /// <summary>Reads at most that many rows; for results that are known to be small.</summary>
    /// <exception cref="StatementException">The engine rejects the query.</exception>
    internal static async Task<QueryRows> ReadAsync(
        IEngineSession session, RenderedSql query, int limit, CancellationToken cancellationToken)
    {
        var first = new FirstRows(limit);
        await session.QueryAsync(query, first, cancellationToken);
        return new QueryRows(first.Columns, first.Rows.DrainToImmutable(), first.IsCut);
    }

    private sealed class FirstRows(int limit) : IRowSink
    {
        public ImmutableArray<ResultColumn> Columns { get; private set; } = [];

        public ImmutableArray<ImmutableArray<string?>>.Builder Rows { get; } =
            ImmutableArray.CreateBuilder<ImmutableArray<string?>>();

        public bool IsCut { get; private set; }

        public void Begin(ImmutableArray<ResultColumn> columns) => Columns = columns;

        public bool Add(ReadOnlySpan<string?> values)
        {
            IsCut = Rows.Count == limit;
            if (!IsCut)
            {
                Rows.Add([.. values]);
            }

            return !IsCut;
        }
    }
}

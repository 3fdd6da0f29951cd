using System.Collections.Immutable;

namespace Corso.Models.Engines.Engines;

/// <summary>Takes the rows of a query as they come.</summary>
internal interface IRowSink
{
    /// <summary>Called once, before the first row.</summary>
    void Begin(ImmutableArray<ResultColumn> columns);

    /// <summary>One row, each value as the engine itself writes it as text; null is NULL.</summary>
    /// <param name="values">Valid until the call returns.</param>
    /// <returns>False when no more rows are wanted.</returns>
    bool Add(ReadOnlySpan<string?> values);
}

/// <summary>A column of a query's result.</summary>
/// <param name="Name">Name; several may bear the same.</param>
/// <param name="Type">The engine's name of its type.</param>
public sealed record ResultColumn(string Name, string Type);

namespace Corso.Testing.Oracles;

/// <summary>The parser of an engine, whichever it is.</summary>
public sealed class EngineParser : IDisposable
{
    private readonly IDisposable? _owned;
    private readonly Func<string, (string? Error, string? Tree)> _parse;

    private EngineParser(IDisposable? owned, Func<string, (string? Error, string? Tree)> parse)
    {
        _owned = owned;
        _parse = parse;
    }

    /// <summary>Starts the parser of a dialect.</summary>
    public static EngineParser Start(string dialect)
    {
        switch (dialect)
        {
            case "postgres":
                var postgres = new PostgresParser();
                return new EngineParser(postgres, sql => postgres.Parse(sql) is var answer ? (answer.Error, answer.Tree) : default);
            case "duckdb":
                var duckDb = new DuckDbParser();
                return new EngineParser(duckDb, sql => (duckDb.ParseError(sql), null));
            case "clickhouse":
                return new EngineParser(null, sql => (ClickHouseEngine.Instance.ParseError(sql), null));
            default:
                throw new ArgumentException($"no engine parses \"{dialect}\" here", nameof(dialect));
        }
    }

    /// <summary>What it says against a text; null when it accepts it.</summary>
    public string? ParseError(string sql) => _parse(sql).Error;

    /// <summary>
    /// Why a text that was printed is not the query it was printed from; null when the engine accepts it and, where it
    /// shows its trees, gives both the same.
    /// </summary>
    public string? Disagreement(string original, string printed)
    {
        var (error, tree) = _parse(printed);
        return error ?? (tree == _parse(original).Tree ? null : "another tree");
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();
}

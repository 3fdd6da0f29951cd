using Corso.Models.Dialects.Typing.ClickHouse;
using Corso.Models.Dialects.Typing.DuckDb;
using Corso.Models.Dialects.Typing.Postgres;
using Corso.Models.Dialects.Typing.TSql;

namespace Corso.Models.Dialects.Typing;

/// <content>The factory: the only place here that knows engines by name.</content>
public partial class TypeSystem
{
    private static readonly TypeSystem Generic = new();
    private static readonly TypeSystem ClickHouse = new ClickHouseTypes();
    private static readonly TypeSystem DuckDb = new DuckDbTypes();
    private static readonly TypeSystem Postgres = new PostgresTypes();
    private static readonly TypeSystem TSql = new TSqlTypes();

    /// <summary>The types of a dialect by its name; of one that isn't known everything is unknown.</summary>
    public static TypeSystem For(string dialect) => dialect switch
    {
        "clickhouse" => ClickHouse,
        "duckdb" => DuckDb,
        "postgres" => Postgres,
        "sqlserver" or "tsql" => TSql,
        _ => Generic,
    };
}

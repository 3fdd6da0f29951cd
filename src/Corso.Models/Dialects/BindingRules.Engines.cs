namespace Corso.Models.Dialects;

/// <content>The rules of each engine.</content>
public sealed partial record BindingRules
{
    /// <summary>PostgreSQL 18.</summary>
    public static BindingRules Postgres { get; } = new()
    {
        Name = "postgres",
        Folding = NameFolding.Lower,
        NameBytes = 63,
        Aliases = AliasVisibility.GroupBy,
        RelationsAreValues = true,
        DotsCallFunctions = true,
        // (a, b) OVERLAPS (c, d) is the call of four arguments: https://www.postgresql.org/docs/current/functions-datetime.html
        FunctionsOfOperators = ["overlaps"],
        TableFunctionsAreLateral = true,
        Naming = OutputNaming.Outermost,
        TablesAreTypes = true,
        AliasesNameScalars = true,
        UnnestOpensRows = true,
        DropsIdleCasts = true,
        ArraySubqueriesAreNeverNull = true,
        KeysDetermineRows = true,
        ConditionsAreBoolean = true,
        AggregatesReachOut = true,
        ChecksDuplicateNames = true,
        DuplicatesAreAmbiguous = true,
        // https://www.postgresql.org/docs/current/ddl-system-columns.html
        HiddenColumns =
        [
            ("tableoid", "oid"), ("xmin", "xid"), ("cmin", "cid"), ("xmax", "xid"), ("cmax", "cid"), ("ctid", "tid"),
        ],
    };

    /// <summary>DuckDB 1.5.</summary>
    public static BindingRules DuckDb { get; } = new()
    {
        Name = "duckdb",
        Folding = NameFolding.IgnoreCase,
        Aliases = AliasVisibility.BehindColumns,
        DotsReachIntoColumns = true,
        ColumnsCallFunctions = true,
        OperatorsAreFunctions = true,
        RelationsAreValues = true,
        SubqueriesAreLateral = true,
        TableFunctionsAreLateral = true,
        SemiJoinsHideRight = true,
        ConditionsAreBoolean = true,
        StarsAreArguments = true,
        HasColumnsExpressions = true,
        FilesAreTables = true,
        NumbersDuplicates = true,
        RecursionKeepsTypes = true,
        MergedColumnsWin = true,
        BindsUsedTablesOnly = true,
        BindsUsedWindowsOnly = true,
        BetweenHasOneType = true,
        // https://duckdb.org/docs/stable/sql/query_syntax/with#recursive-ctes-with-using-key
        RecursionSchema = "recurring",
        ConditionsSeeItemsBefore = true,
        OrdersBySides = true,
        ListFunctionsGiveRows = true,
        UnnestGivesFields = true,
        HasMacros = true,
        ChecksStarNames = true,
        UnnamedSubquery = "unnamed_subquery",
        ValueWords =
        [
            "current_catalog", "current_database", "current_date", "current_role", "current_schema", "current_time",
            "current_timestamp", "current_user", "localtime", "localtimestamp", "session_user", "user",
        ],
        Naming = OutputNaming.Infix,
        HiddenColumns = [("rowid", "BIGINT")],
    };

    /// <summary>ClickHouse 26.</summary>
    public static BindingRules ClickHouse { get; } = new()
    {
        Name = "clickhouse",
        Folding = NameFolding.None,
        Aliases = AliasVisibility.InFrontOfColumns,
        ColumnNamesHaveDots = true,
        DotsReachIntoColumns = true,
        PrefersLeftColumn = true,
        StarsQualify = true,
        BindsUsedTablesOnly = true,
        FirstWithIsShared = true,
        // https://clickhouse.com/docs/sql-reference/operators
        FunctionsOfOperators =
        [
            "plus", "minus", "multiply", "divide", "modulo", "intDiv", "concat", "equals", "notEquals", "less", "lessOrEquals", "greater",
            "greaterOrEquals", "isDistinctFrom", "isNotDistinctFrom", "match", "xor", "and", "or",
        ],
        HavingFilters = true,
        AliasesAddNames = true,
        SkipsDeadBranches = true,
        HasExtensions = false,
        RowWithoutFrom = ("dummy", "UInt8"),
        HidesUnderscoredColumns = true,
        ArgumentsMayBeWords = true,
        TableFunctionsStandApart = true,
        StarsAreTheirColumns = true,
        SkipsPlus = true,
        TuplesAreKeys = true,
        CountsPositionsFromEnd = true,
        ParametersPrecedeArrows = true,
        ChecksPositions = false,
        StarsAreArguments = true,
        HasColumnsExpressions = true,
        Naming = OutputNaming.Functional,
        // https://clickhouse.com/docs/engines/table-engines#table_engines-virtual_columns
        HiddenColumns =
        [
            ("_part", "LowCardinality(String)"), ("_part_index", "UInt64"), ("_part_uuid", "UUID"),
            ("_partition_id", "LowCardinality(String)"), ("_partition_value", ""), ("_sample_factor", "Float64"), ("_part_offset", "UInt64"),
            ("_part_starting_offset", "UInt64"), ("_part_data_version", "UInt64"), ("_part_granule_offset", "UInt64"),
            ("_block_number", "UInt64"), ("_block_offset", "UInt64"), ("_row_exists", "UInt8"),
            ("_database", "LowCardinality(String)"), ("_table", "LowCardinality(String)"),
            ("_path", "LowCardinality(String)"), ("_file", "LowCardinality(String)"), ("_size", "Nullable(UInt64)"),
            ("_time", "Nullable(DateTime)"), ("_shard_num", "UInt32"), ("_disk_name", "LowCardinality(String)"),
            ("_distance", "Float32"),
        ],
    };

    /// <summary>SQL Server 2022.</summary>
    public static BindingRules SqlServer { get; } = new()
    {
        Name = "tsql",
        Folding = NameFolding.IgnoreCase,
        GroupsByPosition = false,
        TableFunctionsAreLateral = true,
        RecursesWithoutKeyword = true,
        DuplicatesAreAmbiguous = true,
        ConditionsAreBoolean = true,
        Naming = OutputNaming.ColumnsOnly,
    };

    /// <summary>The rules of an engine, by its name in <c>engine:</c>; null when Corso has none.</summary>
    public static BindingRules? For(string engineName) => engineName switch
    {
        "postgres" => Postgres,
        "duckdb" => DuckDb,
        "clickhouse" => ClickHouse,
        "sqlserver" or "tsql" => SqlServer,
        _ => null,
    };
}

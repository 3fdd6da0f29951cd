namespace Corso.Models.Dialects;

/// <content>The grammars there are.</content>
public sealed partial record SqlGrammar
{
    // pg_get_keywords() of version 18, as https://www.postgresql.org/docs/18/sql-keywords-appendix.html lists them.
    private const string PostgresUnreserved = """
        abort absent absolute access action add admin after aggregate also alter always asensitive assertion assignment at
        atomic attach attribute backward before begin breadth by cache call called cascade cascaded catalog chain
        characteristics checkpoint class close cluster columns comment comments commit committed compression conditional
        configuration conflict connection constraints content continue conversion copy cost csv cube current cursor cycle
        data database day deallocate declare defaults deferred definer delete delimiter delimiters depends depth detach
        dictionary disable discard document domain double drop each empty enable encoding encrypted enforced enum error
        escape event exclude excluding exclusive execute explain expression extension external family filter finalize first
        following force format forward function functions generated global granted groups handler header hold hour identity
        if ignore immediate immutable implicit import include including increment indent index indexes inherit inherits
        inline input insensitive insert instead invoker isolation keep key keys label language large last leakproof level
        listen load local location lock locked logged lsn mapping match matched materialized maxvalue merge method minute
        minvalue mode month move name names nested new next nfc nfd nfkc nfkd no normalized nothing notify nowait nulls
        object objects of off oids old omit operator option options ordinality others over overriding owned owner parallel
        parameter parser partial partition passing password path period plan plans policy preceding prepare prepared
        preserve prior privileges procedural procedure procedures program publication quote quotes range read reassign
        recursive ref referencing refresh reindex relative release rename repeatable replace replica reset respect restart
        restrict return returns revoke role rollback rollup routine routines rows rule savepoint scalar schema schemas
        scroll search second security sequence sequences serializable server session set sets share show simple skip
        snapshot source split sql stable standalone start statement statistics stdin stdout storage stored strict string
        strip subscription support sysid system tables tablespace target temp template temporary text ties transaction
        transform trigger truncate trusted type types uescape unbounded uncommitted unconditional unencrypted unknown
        unlisten unlogged until update vacuum valid validate validator value varying version view views virtual volatile
        whitespace within without work wrapper write xml year yes zone
        """;

    private const string PostgresColumnNames = """
        between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int
        integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar
        json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out overlay
        position precision real row setof smallint substring time timestamp treat trim values varchar xmlattributes
        xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """;

    private const string PostgresTypeOrFunction = """
        authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like
        natural notnull outer overlaps right similar tablesample verbose
        """;

    private const string PostgresReserved = """
        all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
        current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc
        distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral
        leading limit localtime localtimestamp not null offset on only or order placing primary references returning select
        session_user some symmetric system_user table then to trailing true union unique user using variadic when where
        window with
        """;

    // The AS_LABEL keywords: those that need AS in front of them.
    private const string PostgresNoBareAlias = """
        array as char character create day except fetch filter for from grant group having hour intersect into isnull
        limit minute month notnull offset on order over overlaps precision returning second to union varying where window
        with within without year
        """;

    // duckdb_keywords() of version 1.5; the last five it calls type_function, and takes as names all the same.
    private const string DuckDbUnreserved = """
        abort absolute access action add admin after aggregate also alter always assertion assignment attach attribute
        backward before begin cache call called cascade cascaded catalog centuries century chain characteristics checkpoint
        class close cluster comment comments commit committed compression configuration conflict connection constraints
        content continue conversion copy cost csv cube current cursor cycle data database day days deallocate decade
        decades declare defaults deferred definer delete delimiter delimiters depends detach dictionary disable discard
        document domain double drop each enable encoding encrypted enum error escape event exclude excluding exclusive
        execute explain export export_state extension extensions external family filter first following force forward
        function functions global grant granted groups handler header hold hour hours identity if ignore immediate
        immutable implicit import include including increment index indexes inherit inherits inline input insensitive
        insert install instead invoker isolation json key label language large last leakproof level listen load local
        location lock locked logged macro mapping match matched materialized maxvalue merge method microsecond microseconds
        millennia millennium millisecond milliseconds minute minutes minvalue mode month months move name names new next no
        nothing notify nowait nulls object of off oids old operator option options ordinality others over overriding owned
        owner parallel parser partial partition partitioned passing password percent persistent plans policy pragma
        preceding prepare prepared preserve prior privileges procedural procedure program publication quarter quarters quote
        range read reassign recheck recursive ref referencing refresh reindex relative release rename repeatable replace
        replica reset respect restart restrict returns revoke role rollback rollup rows rule sample savepoint schema schemas
        scope scroll search second seconds secret security sequence sequences serializable server session set sets share
        simple skip snapshot sorted source sql stable standalone start statement statistics stdin stdout storage stored
        strict strip subscription sysid system tables tablespace target temp template temporary text ties transaction
        transform trigger truncate trusted type types unbounded uncommitted unencrypted unknown unlisten unlogged until
        update use user vacuum valid validate validator value variable varying version view views virtual volatile week
        weeks whitespace within without work wrapper write xml year years yes zone columns generated map struct try_cast
        """;

    private const string DuckDbColumnNames = """
        between bigint bit boolean char character coalesce dec decimal exists extract float grouping grouping_id inout int
        integer interval national nchar none nullif numeric out overlay position precision real row setof smallint
        substring time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest
        xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """;

    private const string DuckDbTypeOrFunction = """
        anti asof at authorization binary by collation concurrently cross freeze full glob ilike inner is
        isnull join left like natural notnull outer overlaps positional right semi similar tablesample         unpack verbose
        """;

    private const string DuckDbReserved = """
        all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default
        deferrable desc describe distinct do else end except false fetch for foreign from group having in initially
        intersect into lambda lateral leading limit not null offset on only or order pivot pivot_longer pivot_wider placing
        primary qualify references returning select show some summarize symmetric table then to trailing true union unique
        unpivot using variadic when where window with
        """;

    // ParserAlias::restricted_keywords: https://github.com/ClickHouse/ClickHouse/blob/master/src/Parsers/ExpressionElementParsers.cpp
    private const string ClickHouseNoBareAlias = """
        all anti any array asof between cross else except final format from full global group having ilike inner intersect
        into join left like limit natural not offset on only order parallel paste prewhere qualify right sample semi settings union using
        where window with
        """;

    /// <summary>PostgreSQL 18.</summary>
    public static SqlGrammar Postgres { get; } = new()
    {
        Name = "postgres",
        NameFolding = NameFolding.Lower,
        Keywords =
        [
            (KeywordClass.Unreserved, PostgresUnreserved), (KeywordClass.ColumnName, PostgresColumnNames),
            (KeywordClass.TypeOrFunction, PostgresTypeOrFunction), (KeywordClass.Reserved, PostgresReserved),
        ],
        NoBareAlias = PostgresNoBareAlias,
        HasOperatorRuns = true,
        HashIsOperator = true,
        QuestionIsOperator = true,
        HasStringPrefixes = true,
        HasForeignWords = true,
        HasRadixNumbers = true,
        AllowsEmptySelectList = true,
        HasJsonAndXmlGrammar = true,
    };

    /// <summary>DuckDB 1.5.</summary>
    public static SqlGrammar DuckDb { get; } = new()
    {
        Name = "duckdb",
        NameFolding = NameFolding.IgnoreCase,
        Keywords =
        [
            (KeywordClass.Unreserved, DuckDbUnreserved), (KeywordClass.ColumnName, DuckDbColumnNames),
            (KeywordClass.TypeOrFunction, DuckDbTypeOrFunction), (KeywordClass.Reserved, DuckDbReserved),
        ],
        NoBareAlias = "",
        BareAliasIsNoKeyword = true,
        HasOperatorRuns = true,
        HasStringPrefixes = true,
        NumbersEndAnywhere = true,
        HasUnicodeBlanks = true,
        HasForeignWords = true,
        HasStarModifiers = true,
        AllowsTrailingCommas = true,
        HasFromFirst = true,
        HasBracketLists = true,
        HasQualify = true,
        HasPivot = true,
        StringsCanBeNames = true,
        HasPostfixOperators = true,
    };

    /// <summary>ClickHouse 26.</summary>
    public static SqlGrammar ClickHouse { get; } = new()
    {
        Name = "clickhouse",
        Keywords = [],
        NoBareAlias = ClickHouseNoBareAlias,
        HasReservedWords = false,
        HasBackticks = true,
        HasUnicodeBlanks = true,
        BackslashEscapes = true,
        HasHashComments = true,
        WordsMayBeginWithDigits = true,
        HasRadixNumbers = true,
        HasTypographicQuotes = true,
        UsesFunctionalOperators = true,
        HasStarModifiers = true,
        HasFromFirst = true,
        HasBracketLists = true,
        HasQualify = true,
    };

    /// <summary>The grammar of an engine, by its name in <c>engine:</c>; null when Corso has none.</summary>
    public static SqlGrammar? For(string engineName) => engineName switch
    {
        "postgres" => Postgres,
        "duckdb" => DuckDb,
        "clickhouse" => ClickHouse,
        _ => null,
    };
}

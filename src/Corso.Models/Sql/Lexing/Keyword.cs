namespace Corso.Models.Sql.Lexing;

/// <summary>
/// Words the parser looks for. Where upper case follows, the word has an underscore: <c>TryCast</c> is <c>try_cast</c>.
/// </summary>
internal enum Keyword : ushort
{
    /// <summary>No word the parser looks for.</summary>
    None,

    Abort, Ltrim, Rtrim, Signed, Unsigned, Greatest, Least, Ast, Tree, Syntax, Pipeline, Estimate, Append, Absent, Access, Action, Add, After, Aggregate, Alias, All, Alter, Always, Analyse, Analyze, And, Anti,
    Any, Apply, Array, As, Asc, Ascending, Asof, Asymmetric, At, Attach, Authorization, Before, Begin, Bernoulli,
    Between, Bigint, Binary, Bit, Boolean, Both, Breadth, By, Call, Cascade, Case, Cast, Char, Character, Check,
    Checkpoint, Class, Clear, Close, Cluster, Coalesce, Collate, Collation, Collection, Column, Columns, Comment,
    Commit, Compression, Concurrently, Conditional, Conflict, Constraint, Constraints, Content, Conversion, Copy,
    Create, Cross, Cube, Current, CurrentCatalog, CurrentDate, CurrentRole, CurrentSchema, CurrentTime,
    CurrentTimestamp, CurrentUser, Cycle, Database, Date, DateAdd, Datediff, Day, Deallocate, Dec, Decimal, Declare,
    Default, Defaults, Delete, Depth, Desc, Descending, Describe, Detach, Dictionary, Discard, Distinct, Div, Do,
    Document, Domain, Double, Drop, Duplicate, Each, Element, Else, Empty, End, Error, Escape, Event, Except,
    Exchange, Exclude, Exclusive, Execute, Exists, Explain, Export, ExportState, Extension, Extract, False, Family,
    Fetch, Fill, Filter, Final, First, Float, Following, For, Foreach, Foreign, Format, Freeze, From, Full, Function,
    Functions, Generated, Glob, Global, Grant, Grants, Group, Grouping, GroupingId, Groups, Having, Hour, Identifier,
    If, Ignore, Ilike, Import, In, Include, Indent, Index, Inherit, Inner, Inout, Insert, Install, Int, Integer,
    Interpolate, Intersect, Interval, Into, Is, Isnull, Join, Json, JsonArray, JsonArrayagg, JsonExists, JsonObject,
    JsonObjectagg, JsonQuery, JsonScalar, JsonSerialize, JsonTable, JsonValue, Keep, Key, Keys, Kill, Label, Lambda,
    Language, Large, Last, Lateral, Leading, Left, Level, Like, Limit, Listen, Load, Local, Localtime,
    Localtimestamp, Lock, Locked, Logged, Macro, Map, Match, Matched, Materialize, Materialized, Merge, MergeAction,
    Method, Minute, Mod, Modify, Month, Move, Name, Named, National, Natural, Nchar, Nested, Next, Nfc, Nfd, Nfkc,
    Nfkd, No, Normalize, Normalized, Not, Nothing, Notify, Notnull, Nowait, Null, Nullif, Nulls, Numeric, Object,
    Objects, Of, Offset, Omit, On, Only, Operation, Operator, Optimize, Option, Or, Order, Ordinality, Others, Out,
    Outer, Outfile, Over, Overlaps, Overlay, Overriding, Owned, Owner, Parallel, Partition, Passing, Paste, Path,
    Percent, Pivot, PivotLonger, PivotWider, Placing, Plan, Policy, Position, Positional, Pragma, Preceding,
    Precision, Prepare, Preserve, Prewhere, Primary, Privileges, Procedure, Profile, Publication, Qualify, Quota,
    Quotes, Range, Read, Real, Recursive, Ref, References, Refresh, Regexp, Reindex, Release, Rename, Repeatable,
    Replace, Reset, Respect, Restrict, Return, Returning, Revoke, Right, Role, Rollback, Rollup, Routine, Row, Rows,
    Rule, Sample, Savepoint, Scalar, Schema, Search, Second, Secret, Security, Select, Semi, Sequence, Server,
    SessionUser, Set, Setof, Sets, Settings, Share, Show, Similar, Skip, Smallint, Some, Staleness, Standalone,
    Start, Statistics, Stdout, Step, Storage, Strict, String, Strip, Struct, Subscription, Substring, Summarize,
    Symmetric, System, SystemUser, Table, Tables, Tablesample, Tablespace, Temp, Temporary, Text, Then, Ties, Time,
    Timestamp, To, Top, Totals, Trailing, Transaction, Treat, Trigger, Trim, True, Truncate, TryCast, Ttl, Type,
    Uescape, Unbounded, Unconditional, Union, Unique, Unknown, Unlisten, Unlogged, Unpack, Unpivot, Until, Update,
    Use, User, Using, Uuid, Vacuum, Value, Values, Varchar, Variadic, Varying, Version, View, Views, Wait, Watch,
    When, Where, Whitespace, Window, With, Within, Without, Wrapper, Xml, Xmlattributes, Xmlconcat, Xmlelement,
    Xmlexists, Xmlforest, Xmlnamespaces, Xmlparse, Xmlpi, Xmlroot, Xmlserialize, Xmltable, Year, Zone,
}

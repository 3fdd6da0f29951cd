using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing;

/// <summary>Kinds of literals, as far as their types differ.</summary>
public enum LiteralForm
{
    /// <summary>A number as written, without sign.</summary>
    Number,

    /// <summary>Any text in quotes.</summary>
    Text,

    /// <summary><c>B'01'</c> or <c>X'1F'</c>.</summary>
    Bits,

    /// <summary><c>TRUE</c> or <c>FALSE</c>.</summary>
    Boolean,

    /// <summary><c>NULL</c>.</summary>
    Null,
}

/// <summary>What several values are brought to one type for.</summary>
public enum CommonTypeUse
{
    /// <summary><c>CASE</c>, <c>COALESCE</c>, <c>IF</c>: values of one expression.</summary>
    Value,

    /// <summary><c>GREATEST</c> and <c>LEAST</c>.</summary>
    Extreme,

    /// <summary><c>UNION</c>, <c>INTERSECT</c>, <c>EXCEPT</c>.</summary>
    SetOperation,

    /// <summary>Rows of <c>VALUES</c>.</summary>
    ValuesList,

    /// <summary>Elements of an array.</summary>
    ArrayElements,

    /// <summary>Columns that <c>USING</c> merges.</summary>
    JoinUsing,
}

/// <summary>Where a value is converted.</summary>
public enum CastContext
{
    /// <summary>In an expression, by itself.</summary>
    Implicit,

    /// <summary>Into a column.</summary>
    Assignment,

    /// <summary>By a cast.</summary>
    Explicit,
}

/// <summary>
/// The types of a dialect: how they are spelled, what functions and operators give, what becomes of several. This class is
/// the one of a dialect of which nothing is known.
/// </summary>
public partial class TypeSystem
{
    /// <summary>Type of conditions.</summary>
    public virtual LogicalType Boolean => LogicalType.Unknown;

    /// <summary>Whether the type itself says that NULL is allowed, as on ClickHouse.</summary>
    public virtual bool HasNullableTypes => false;

    /// <summary>Reads a type in any spelling of the engine, as in DDL, a cast or the catalog; unknown when it isn't one.</summary>
    public virtual LogicalType Parse(string spelling) => LogicalType.Unknown;

    /// <summary>Reads a type in any spelling of the engine, as in a query; unknown when it isn't one.</summary>
    public virtual LogicalType Parse(ReadOnlySpan<char> spelling) => Parse(spelling.ToString());

    /// <summary>Type of a literal.</summary>
    /// <param name="form">Its kind.</param>
    /// <param name="text">As written; on ClickHouse with the sign in front, if it has one.</param>
    public virtual LogicalType Literal(LiteralForm form, ReadOnlySpan<char> text) => LogicalType.Unknown;

    /// <summary>Type of <c>INTERVAL …</c>.</summary>
    /// <param name="unit">Unit or range of units, as <c>day</c> or <c>year to month</c>; null when the text holds it.</param>
    /// <param name="text">The amount, where it is a literal.</param>
    public virtual LogicalType Interval(string? unit, string? text) => LogicalType.Unknown;

    /// <summary>What a name can be called as.</summary>
    public virtual FunctionKinds KindsOf(string function) => FunctionKinds.None;

    /// <summary>The function that a name calls with so many arguments, where functions have several names.</summary>
    public virtual string FunctionOf(string name, int arguments) => name;

    /// <summary>Whether a function is a macro: the engine puts what it is made of in its place.</summary>
    public virtual bool IsMacro(string function) => false;

    /// <summary>Whether a function doesn't look at all its arguments, not even at the names in them.</summary>
    public virtual bool LeavesArguments(string function) => false;

    /// <summary>Finds the function of a call.</summary>
    public virtual CallResolution Resolve(CallShape call) => CallResolution.UnknownFunction;

    /// <summary>The columns of a table function; empty when they aren't known.</summary>
    public virtual ImmutableArray<TypeElement> TableFunction(CallShape call) => [];

    /// <summary>The columns of a view of the engine's own; empty when it isn't one.</summary>
    /// <param name="schema">Its schema; null when that isn't named.</param>
    /// <param name="name">Its name.</param>
    public virtual ImmutableArray<TypeElement> SystemView(string? schema, string name) => [];

    /// <summary>Finds an operator; <paramref name="left"/> is null for one in front of its operand.</summary>
    /// <param name="symbol">As <c>+</c>, or in upper case as <c>LIKE</c>, <c>NOT ILIKE</c>, <c>DIV</c>.</param>
    /// <param name="left">Left operand.</param>
    /// <param name="right">Right operand; null for an operator behind its operand.</param>
    public virtual CallResolution Operator(string symbol, Argument? left, Argument? right) => CallResolution.UnknownFunction;

    /// <summary>The type several values are brought to; null when there is none.</summary>
    public virtual LogicalType? Common(ReadOnlySpan<Argument> values, CommonTypeUse use) => LogicalType.Unknown;

    /// <summary>Whether a value is converted; null when that can't be said.</summary>
    public virtual bool? Converts(LogicalType from, LogicalType to, CastContext context) => null;

    /// <summary>Type of a cast's value, where the engine makes it another than the one that is written.</summary>
    public virtual LogicalType Cast(Argument value, LogicalType to) => to;

    /// <summary>Whether <c>TRY_CAST</c> of a value is sure to be NULL.</summary>
    public virtual bool CastFails(Argument value, LogicalType to) => false;

    /// <summary>Type that a value has as part of an expression: on DuckDB a constant that is NULL has none.</summary>
    public virtual LogicalType TypeIn(Argument value) => value.Type;

    /// <summary>Type of the array of a value, as of a subquery in <c>ARRAY(…)</c>.</summary>
    public virtual LogicalType ArrayOf(LogicalType element) => LogicalType.Unknown;

    /// <summary>Type of the elements of an array, as <c>unnest</c> or <c>ARRAY JOIN</c> gives them; unknown when it is none.</summary>
    public virtual LogicalType ElementOf(LogicalType array) => LogicalType.Unknown;

    /// <summary>Type of a row, tuple or struct.</summary>
    public virtual LogicalType RowOf(ImmutableArray<TypeElement> fields) => LogicalType.Unknown;

    /// <summary>Type of <c>value[index]</c>.</summary>
    public virtual LogicalType Subscript(Argument value, Argument index) => LogicalType.Unknown;

    /// <summary>Type of <c>value[low:high]</c>.</summary>
    public virtual LogicalType Slice(Argument value) => LogicalType.Unknown;

    /// <summary>Type of a field by its name, or place counted from 1; null when there is no such field.</summary>
    public virtual LogicalType? Field(LogicalType value, string field) => LogicalType.Unknown;

    /// <summary>Whether fields of fields are named by one path, with dots, as those of a document.</summary>
    public virtual bool HasPaths(LogicalType value) => false;

    /// <summary>The type with NULL among its values, where the type says so.</summary>
    public virtual LogicalType Nullable(LogicalType type) => type;

    /// <summary>
    /// Types of a lambda's parameters, given the arguments whose types are known; unknown for those that can't be said.
    /// </summary>
    /// <param name="call">The call; lambdas in it have an unknown type.</param>
    /// <param name="argument">Which argument is the lambda.</param>
    public virtual ImmutableArray<LogicalType> LambdaParameters(CallShape call, int argument) => [];

    /// <summary>Type of an output column made from a value: PostgreSQL makes text of what has no type yet.</summary>
    public virtual LogicalType OutputOf(LogicalType value) => value;
}

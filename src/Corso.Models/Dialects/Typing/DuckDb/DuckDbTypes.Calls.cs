using System.Collections.Immutable;
using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <content>Functions and operators.</content>
internal sealed partial class DuckDbTypes
{
    /// <inheritdoc/>
    public override FunctionKinds KindsOf(string function) => FindCalled(function) is { } known ? KindOf(known)
        : DuckDbForms.Has(function) ? FunctionKinds.Scalar : FunctionKinds.None;

    /// <inheritdoc/>
    public override string FunctionOf(string name, int arguments) => name == "ifnull" ? "coalesce" : name;

    /// <inheritdoc/>
    public override bool IsMacro(string function) => Table.Has("macro", function);

    /// <inheritdoc/>
    public override bool LeavesArguments(string function) => Table.Has("unread", function);

    /// <inheritdoc/>
    public override CallResolution Resolve(CallShape call)
    {
        if (call.Schema is not (null or "main" or "pg_catalog"))
        {
            return CallResolution.UnknownFunction;
        }

        if (call.Name.ToLowerInvariant() is "coalesce" or "ifnull" or "greatest" or "least" && !call.Arguments.IsEmpty)
        {
            return Agreed(call.Arguments);
        }

        if (call.Name.Equals("if", StringComparison.OrdinalIgnoreCase) && call.Arguments is [_, var then, var otherwise])
        {
            return Agreed([then, otherwise]);
        }

        if (call.Name.ToLowerInvariant() is "list_value" or "list_pack" && Common(call.Arguments.AsSpan(), CommonTypeUse.ArrayElements) is null)
        {
            return CallResolution.NoMatch;
        }

        if (call is { Name: "extract", Arguments: [_, _] })
        {
            return Resolve(call with { Name = "date_part" });
        }

        var function = FindCalled(call.Name);
        if (call.WithinGroup.IsEmpty && Refuses(function, call.Arguments.AsSpan()) | RefusesCount(call))
        {
            return CallResolution.NoMatch;
        }

        if (function is not null && !DuckDbForms.Has(call.Name) && IsNullAsNullIs(function, call.Arguments.AsSpan()))
        {
            return Found(DuckDbType.Null, KindOf(function), function.IsDeterministic);
        }

        if (DuckDbForms.Resolve(this, call) is { } form)
        {
            return Found(form, function is null ? FunctionKinds.Scalar : KindOf(function), isDeterministic: true);
        }

        return function is null ? CallResolution.UnknownFunction
            : Found(Learnt(function, call.Arguments.AddRange(call.WithinGroup).AsSpan()), KindOf(function), function.IsDeterministic);
    }

    /// <summary>
    /// The function of a name. Ordered-set aggregates are DuckDB's own under other names
    /// (https://duckdb.org/docs/stable/sql/functions/aggregates#ordered-set-aggregate-functions).
    /// </summary>
    private static LearntFunction? FindCalled(string name) => Find("function", name switch
    {
        "percentile_cont" => "quantile_cont",
        "percentile_disc" => "quantile_disc",
        _ => name,
    });

    /// <inheritdoc/>
    // https://duckdb.org/docs/stable/sql/functions/list#range-functions
    public override ImmutableArray<TypeElement> TableFunction(CallShape call) => call.Name.ToLowerInvariant() switch
    {
        "range" or "generate_series" => [new TypeElement(call.Name.ToLowerInvariant(), DuckDbType.Scalar(
            !call.Arguments.IsEmpty && call.Arguments[0].Type.Name is "DATE" or "TIMESTAMP" ? "TIMESTAMP"
            : !call.Arguments.IsEmpty && call.Arguments[0].Type.Name == "TIMESTAMP WITH TIME ZONE" ? "TIMESTAMP WITH TIME ZONE"
            : "BIGINT"))],
        "repeat" when call.Arguments is [{ Constant: { } value } repeated, ..] =>
            [new TypeElement(value, DuckDbType.Settled(repeated.Type))],
        var name => Columns(name),
    };

    /// <inheritdoc/>
    public override ImmutableArray<TypeElement> SystemView(string? schema, string name) => schema is not null
        ? Columns($"{schema}.{name}")
        : Columns($"main.{name}") is { IsEmpty: false } own ? own : Columns($"pg_catalog.{name}");

    private ImmutableArray<TypeElement> Columns(string table) => Table.Lines("table", table) is [var line, ..]
        ? [.. line.Chunk(2).Select(column => new TypeElement(column[0], Parse(column[1])))]
        : [];

    /// <inheritdoc/>
    public override CallResolution Operator(string symbol, Argument? left, Argument? right) => (left, right) switch
    {
        ({ } one, { } other) => Operator(symbol, [one, other], false),
        (null, { } only) => Operator(symbol, [only], true),
        ({ } only, null) => Operator(symbol, [only], false),
        _ => Operator(symbol, [], false),
    };

    private CallResolution Operator(string symbol, ReadOnlySpan<Argument> operands, bool isInFront)
    {
        if (Refuses(symbol, operands))
        {
            return CallResolution.NoMatch;
        }

        switch (symbol.ToUpperInvariant())
        {
            case "AND" or "OR" or "NOT" or "LIKE" or "NOT LIKE" or "ILIKE" or "NOT ILIKE" or "GLOB" or "SIMILAR TO" or "NOT SIMILAR TO"
                or "IN" or "NOT IN" or "BETWEEN" or "NOT BETWEEN" or "IS NULL" or "IS NOT NULL" or "ISNULL" or "NOTNULL"
                or "IS DISTINCT FROM" or "IS NOT DISTINCT FROM" or "=" or "==" or "<>" or "!=" or "<" or ">" or "<=" or ">=":
                return Found(Boolean, FunctionKinds.Scalar, isDeterministic: true);
            case "AT TIME ZONE" when operands is [var value, var zone]:
                return Resolve(new CallShape("timezone", [zone, value]));
            case "-" when isInFront && operands is [{ Constant: { Length: > 0 } digits, Type: var type }] && char.IsAsciiDigit(digits[0]):
                return Found(type.Name == "INTEGER_LITERAL" ? DuckDbType.Integer("-" + digits) : type, FunctionKinds.Scalar, isDeterministic: true);
        }

        var kind = operands.Length == 1 ? "prefix" : "infix";
        if (Find(kind, symbol) is { } strict && IsNullAsNullIs(strict, operands))
        {
            return Found(DuckDbType.Null, FunctionKinds.Scalar, isDeterministic: true);
        }

        if (Nested(symbol, operands) is { } nested)
        {
            return Found(nested, FunctionKinds.Scalar, isDeterministic: true);
        }

        if (operands.Length == 2 && DuckDbArithmetic.Decimals(symbol, operands[0].Type, operands[1].Type) is { } type1)
        {
            return Found(type1, FunctionKinds.Scalar, isDeterministic: true);
        }

        return Find(kind, symbol) is { } function
            ? Found(Learnt(function, operands), FunctionKinds.Scalar, isDeterministic: true)
            : CallResolution.UnknownFunction;
    }

    /// <inheritdoc/>
    public override ImmutableArray<LogicalType> LambdaParameters(CallShape call, int argument)
    {
        var list = call.Arguments.IsEmpty ? LogicalType.Unknown : ElementOf(call.Arguments[0].Type);
        return call.Name.ToLowerInvariant() is "list_reduce" or "array_reduce" or "reduce"
            ? [list, list, DuckDbType.Scalar("BIGINT")] : [list, DuckDbType.Scalar("BIGINT")];
    }

    private LogicalType? Nested(string symbol, ReadOnlySpan<Argument> operands) => symbol switch
    {
        "||" or "+" when operands is [_, _] && DuckDbNested.Joined(operands) is { } joined => joined,
        "->" or "->>" => DuckDbTexts.Resolve(this, symbol, [.. operands]),
        "+" or "-" when operands is [{ Type.Name: "BIGNUM" }, ..] or [_, { Type.Name: "BIGNUM" }] => DuckDbType.Scalar("BIGNUM"),
        "+" or "-" when operands is [{ Type: { Name: "TIME WITH TIME ZONE" } time }, { Type.Name: "INTERVAL" }] => time,
        "+" when operands is [{ Type.Name: "INTERVAL" }, { Type: { Name: "TIME WITH TIME ZONE" } time }] => time,
        _ => null,
    };

    /// <summary>What a function gives by what was learnt of it.</summary>
    internal LogicalType Learnt(LearntFunction function, ReadOnlySpan<Argument> arguments)
    {
        var isUnknown = false;
        foreach (ref readonly var argument in arguments)
        {
            isUnknown |= argument.Type.IsUnknown;
        }

        if (isUnknown && function.Rules is not [{ Patterns.IsDefault: true }])
        {
            return LogicalType.Unknown;
        }

        return function.Template(arguments) is { } template
            && TypeTemplate.Fill(template, arguments) is { } text
            ? text == "NULL" ? DuckDbType.Null : Parse(text) : LogicalType.Unknown;
    }

    private static FunctionKinds KindOf(LearntFunction function) => function.IsWindow ? FunctionKinds.Window
        : function.IsAggregate ? FunctionKinds.Aggregate : FunctionKinds.Scalar;

    private static CallResolution Found(LogicalType type, FunctionKinds kind, bool isDeterministic) => new(
        type.IsUnknown ? CallOutcome.Undecided : CallOutcome.Resolved, type)
    {
        Kind = kind,
        Volatility = isDeterministic ? Volatility.Immutable : Volatility.Volatile,
    };
}

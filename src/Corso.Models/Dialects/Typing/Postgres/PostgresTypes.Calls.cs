using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.Postgres;

/// <content>Functions and operators.</content>
internal sealed partial class PostgresTypes
{
    private static CallResolution Condition => field ??= new CallResolution(CallOutcome.Resolved, Catalog.Type("bool").Plain)
    {
        Kind = FunctionKinds.Scalar,
        Volatility = Volatility.Immutable,
    };

    /// <inheritdoc/>
    public override FunctionKinds KindsOf(string function)
    {
        if (PostgresForms.Kind(function) is var form && form != FunctionKinds.None)
        {
            return form;
        }

        var kinds = FunctionKinds.None;
        foreach (var candidate in Catalog.Functions(function))
        {
            kinds |= candidate.Kind;
        }

        return kinds != FunctionKinds.None ? kinds : Catalog.Find(function) is null ? kinds : FunctionKinds.Scalar;
    }

    /// <inheritdoc/>
    public override CallResolution Resolve(CallShape call)
    {
        if (call.Schema is not (null or "pg_catalog"))
        {
            return CallResolution.UnknownFunction;
        }

        if (PostgresForms.Resolve(this, Catalog, call) is { } form)
        {
            return form;
        }

        var arguments = call.Arguments.AddRange(call.WithinGroup);
        var functions = Catalog.Functions(call.Name);
        if (functions.IsEmpty)
        {
            return ByCast(call, arguments) ?? CallResolution.UnknownFunction;
        }

        var candidates = CandidatesOf(call.Name, functions, arguments);
        return TypesOf(arguments.AsSpan()) is not { } actual
            ? OfUnknown(candidates)
            : PostgresOverloads.Exact(candidates, actual) is { } exact ? Found(exact, actual)
            : ByCast(call, arguments) ?? Choose(candidates, actual);
    }

    /// <inheritdoc/>
    public override CallResolution Operator(string symbol, Argument? left, Argument? right)
    {
        // The sign belongs to the number: -2147483648 is an integer though 2147483648 is none.
        if (symbol == "-" && left is null && right is { Constant: { } digits, Type: { IsUntyped: false } }
            && digits.All(char.IsAsciiDigit))
        {
            return Condition with { Type = Catalog.Type(Number("-" + digits)).Plain };
        }

        switch (symbol.ToUpperInvariant())
        {
            case "LIKE" or "NOT LIKE" or "ILIKE" or "NOT ILIKE" or "SIMILAR TO" or "NOT SIMILAR TO" or "AND" or "OR" or "NOT"
                or "IN" or "NOT IN" or "BETWEEN" or "NOT BETWEEN" or "IS DISTINCT FROM" or "IS NOT DISTINCT FROM" or "OVERLAPS":
                return Condition;
            case "IS NULL" or "IS NOT NULL" or "ISNULL" or "NOTNULL":
                return Condition with { Nullability = ResultNullability.Never };
            case "AT TIME ZONE" when left is { } value && right is { } zone:
                return Resolve(new CallShape("timezone", [zone, value]));
            case "AT LOCAL" when (left ?? right) is { } value:
                return Resolve(new CallShape("timezone", [value]));
        }

        return (left, right) switch
        {
            ({ } one, { } other) => Operator(symbol, [one, other]),
            _ when (left ?? right) is { } only => Operator(symbol, [only]),
            _ => CallResolution.UnknownFunction,
        };
    }

    private static CallResolution Operator(string symbol, ReadOnlySpan<Argument> operands)
    {
        var candidates = Catalog.Operators(symbol == "!=" ? "<>" : symbol, operands.Length);
        if (candidates.Length == 0)
        {
            return CallResolution.UnknownFunction;
        }

        return TypesOf(operands) is not { } actual ? OfUnknown(candidates)
            : ExactOperator(candidates, actual) is { } exact ? Found(exact, actual)
            : Choose(candidates, actual);
    }

    private static PostgresCandidate[] CandidatesOf(
        string name, ImmutableArray<PostgresFunction> functions, ImmutableArray<Argument> arguments)
    {
        var isVariadic = arguments is [.., { IsVariadic: true }];
        return !isVariadic && arguments.All(static argument => argument.Name is null)
            ? Catalog.Functions(name, arguments.Length)
            : PostgresOverloads.Candidates(
                functions, arguments.Length, [.. arguments.Select(static argument => argument.Name)], isVariadic);
    }

    private static PostgresType[]? TypesOf(ReadOnlySpan<Argument> arguments)
    {
        var types = new PostgresType[arguments.Length];
        for (var i = 0; i < types.Length; i++)
        {
            if (Catalog.From(arguments[i].Type) is not { } type)
            {
                return null;
            }

            types[i] = type;
        }

        return types;
    }

    private static CallResolution Choose(PostgresCandidate[] candidates, PostgresType[] actual)
    {
        var matching = PostgresOverloads.Matching(Catalog, candidates, actual);
        var best = matching.Length > 1 ? PostgresOverloads.Best(Catalog, matching, actual)
            : matching.Length == 1 ? matching[0] : null;
        return best is not null ? Found(best, actual)
            : Array.Exists(actual, static type => type.IsForeign || type.Inner is { IsForeign: true })
                ? OfUnknown(candidates)
                : CallResolution.NoMatch;
    }

    // Of an operand without type it is assumed first that it has the type of the other.
    private static PostgresCandidate? ExactOperator(PostgresCandidate[] candidates, PostgresType[] actual)
    {
        if (actual is not [var left, var right])
        {
            return PostgresOverloads.Exact(candidates, actual);
        }

        var isUnknown = left.IsUnknownLiteral != right.IsUnknownLiteral;
        var known = left.IsUnknownLiteral ? right : left;
        PostgresType[] assumed = isUnknown ? [known, known] : actual;
        return PostgresOverloads.Exact(candidates, assumed)
            ?? (isUnknown && known.IsDomain ? PostgresOverloads.Exact(candidates, [known.Base, known.Base]) : null)
            ?? (isUnknown ? PostgresOverloads.Exact(candidates, actual) : null);
    }

    // Where an argument isn't known, the result still is when all candidates give the same.
    private static CallResolution OfUnknown(PostgresCandidate[] candidates)
    {
        if (candidates is not [var first, ..])
        {
            return CallResolution.NoMatch;
        }

        var function = first.Function;
        var isSame = Array.TrueForAll(candidates, candidate => candidate.Function.Result.Equals(function.Result)
            && candidate.Function.Columns.SequenceEqual(function.Columns));
        return isSame && !function.Result.IsPolymorphic
            ? Describe(function, function.Result.Plain)
            : CallResolution.Undecided with { Kind = function.Kind };
    }

    private static CallResolution Found(PostgresCandidate candidate, PostgresType[] actual)
    {
        var result = PostgresPolymorphism.Result(Catalog, actual, candidate.Declared, candidate.Function.Result);
        return result is null
            ? CallResolution.Undecided with { Kind = candidate.Function.Kind }
            : Describe(candidate.Function, result.Plain);
    }

    private static CallResolution Describe(PostgresFunction function, LogicalType type)
    {
        var columns = function.Columns.IsEmpty && function.Kind == FunctionKinds.Set && function.Result.Name != "record"
            ? [new TypeElement(null, type)]
            : function.Columns;
        return new CallResolution(CallOutcome.Resolved, function.Columns.Length > 1 ? RowOfColumns(columns) : type)
        {
            Kind = function.Kind,
            Volatility = function.Volatility,
            Nullability = PostgresForms.NullabilityOf(function.Name, function),
            Columns = columns,
        };
    }

    private static LogicalType RowOfColumns(ImmutableArray<TypeElement> columns) =>
        new(TypeShape.Struct, "record", [], columns, "record");

    // "If a function call has one argument and its name is that of a type": https://www.postgresql.org/docs/current/typeconv-func.html
    private static CallResolution? ByCast(CallShape call, ImmutableArray<Argument> arguments)
    {
        if (arguments is not [{ Name: null, IsVariadic: false } argument] || Catalog.Find(call.Name) is not { } type
            || Catalog.From(argument.Type) is not { } actual)
        {
            return null;
        }

        var path = PostgresCoercion.Path(Catalog, actual, type, CastContext.Explicit);
        var isCast = actual.IsUnknownLiteral || path == CoercionPath.Relabel
            || (path == CoercionPath.InputOutput && !(actual is { Name: "record" } or { IsForeign: true }));
        return isCast ? Condition with { Type = type.Plain, Nullability = ResultNullability.WhenArgumentIs } : null;
    }
}

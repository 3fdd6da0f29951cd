using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.Postgres;

/// <summary>PostgreSQL's own types, casts, operators and functions.</summary>
internal sealed class PostgresCatalog
{
    private readonly TypeTable _table = TypeTable.Open("postgres", StringComparer.Ordinal);
    private readonly Dictionary<string, PostgresType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PostgresType> _displays = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PostgresType> _arrays = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), PostgresCast> _casts = [];
    private readonly ConcurrentDictionary<string, ImmutableArray<PostgresFunction>> _functions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, int Arguments), PostgresCandidate[]> _calls = new();
    private readonly ConcurrentDictionary<(string Symbol, int Operands), PostgresCandidate[]> _operators = new();

    /// <summary>Reads types and casts; the rest is read when asked for.</summary>
    public PostgresCatalog()
    {
        foreach (var name in _table.Names("type"))
        {
            AddType(name);
        }

        foreach (var from in _table.Names("cast"))
        {
            foreach (var line in _table.Lines("cast", from))
            {
                var context = line[1][0] switch
                {
                    'i' => CastContext.Implicit,
                    'a' => CastContext.Assignment,
                    _ => CastContext.Explicit,
                };
                _casts[(from, line[0])] = new PostgresCast(context, line[1][1]);
            }
        }
    }

    /// <summary>One of PostgreSQL's types by its name in <c>pg_type</c>.</summary>
    public PostgresType Type(string name) => Find(name) ?? throw new InvalidOperationException($"no type {name}");

    /// <summary>A type by its name in <c>pg_type</c>; null when PostgreSQL has none.</summary>
    public PostgresType? Find(string name) =>
        _types.TryGetValue(name, out var type) ? type
        : name is ['_', ..] && _types.TryGetValue(name[1..], out var element) ? ArrayOf(element) : null;

    /// <summary>The array of a type; of an array it is that array itself.</summary>
    public PostgresType ArrayOf(PostgresType element) => element.IsArray ? element : _arrays.GetOrAdd(
        "_" + element.Name,
        static (name, inner) => new PostgresType(name, inner.Display + "[]", 'b', 'A', false, inner),
        element);

    /// <summary>A type that isn't PostgreSQL's own.</summary>
    public static PostgresType Foreign(string display) => new(display, display, '?', 'U', false, null);

    /// <summary>A type from outside; null when it is unknown.</summary>
    public PostgresType? From(LogicalType type) => type switch
    {
        { IsUnknown: true } => null,
        { IsUntyped: true } => Type("unknown"),
        { Shape: TypeShape.List } => From(type.Elements[0].Type) is { } element ? ArrayOf(element) : null,
        { Shape: TypeShape.Struct } => Type("record"),
        _ => _displays.GetValueOrDefault(type.Name) ?? Foreign(type.Name),
    };

    /// <summary>The entry of <c>pg_cast</c>; null when there is none.</summary>
    public PostgresCast? Cast(PostgresType from, PostgresType to) =>
        _casts.TryGetValue((from.Name, to.Name), out var cast) ? cast : null;

    /// <summary>Functions of a name.</summary>
    public ImmutableArray<PostgresFunction> Functions(string name) => _functions.GetOrAdd(name, ReadFunctions);

    /// <summary>What a call by so many arguments without names could mean.</summary>
    public PostgresCandidate[] Functions(string name, int arguments) => _calls.GetOrAdd(
        (name, arguments),
        static (key, catalog) =>
            PostgresOverloads.Candidates(catalog.Functions(key.Name), key.Arguments, new string?[key.Arguments], false),
        this);

    /// <summary>Operators of a symbol with so many operands.</summary>
    public PostgresCandidate[] Operators(string symbol, int operands) => _operators.GetOrAdd(
        (symbol, operands),
        static (key, catalog) =>
        [
            .. catalog.ReadOperators(key.Symbol).Where(item => item.Arguments.Length == key.Operands)
                .Select(static item => new PostgresCandidate(item, [.. item.Arguments])),
        ],
        this);

    private PostgresType? AddType(string name)
    {
        if (_types.TryGetValue(name, out var seen))
        {
            return seen;
        }

        if (_table.Lines("type", name) is not [[var display, [var kind, var category, ..] facts, var inner]])
        {
            return null;
        }

        display = display.Length == 0 ? name : display;
        var type = new PostgresType(
            name, display, kind, category, facts.Length > 2, inner.Length == 0 ? null : AddType(inner));
        _types[name] = type;
        _displays[display] = type;
        return type;
    }

    private ImmutableArray<PostgresFunction> ReadFunctions(string name) =>
        [.. _table.Lines("function", name).Select(line => Function(name, line)).OfType<PostgresFunction>()];

    private PostgresFunction? Function(string name, string[] line)
    {
        var facts = line[0];
        var arguments = ImmutableArray.CreateBuilder<PostgresType>();
        var names = ImmutableArray.CreateBuilder<string>();
        PostgresType? variadic = null;
        foreach (var word in line[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isVariadic = word.StartsWith("...", StringComparison.Ordinal);
            var parts = (isVariadic ? word[3..] : word).Split(':');
            if (Find(parts[0]) is not { } type)
            {
                return null;
            }

            arguments.Add(type);
            names.Add(parts.Length > 1 ? parts[1] : "");
            variadic = !isVariadic ? variadic : type.Name switch
            {
                "anyarray" => Type("anyelement"),
                "anycompatiblearray" => Type("anycompatible"),
                _ => type.IsArray ? type.Inner : type,
            };
        }

        if (Find(line[1]) is not { } result)
        {
            return null;
        }

        var isSet = facts[1] == 'r';
        return new PostgresFunction(name, arguments.ToImmutable(), names.ToImmutable(), result)
        {
            Kind = facts[0] switch
            {
                'a' => FunctionKinds.Aggregate,
                'w' => FunctionKinds.Window,
                _ => isSet ? FunctionKinds.Set : FunctionKinds.Scalar,
            },
            Volatility = VolatilityOf(facts[isSet ? 2 : 1]),
            IsStrict = facts.Contains('s', StringComparison.Ordinal) && facts.LastIndexOf('s') > (isSet ? 2 : 1),
            Defaults = char.IsAsciiDigit(facts[^1]) ? facts[^1] - '0' : 0,
            Variadic = variadic,
            Columns = line.Length > 3 ? Columns(line[3]) : [],
        };
    }

    private ImmutableArray<TypeElement> Columns(string words)
    {
        var columns = ImmutableArray.CreateBuilder<TypeElement>();
        foreach (var word in words.Split(' '))
        {
            var parts = word.Split(':');
            columns.Add(new TypeElement(parts[1].Length == 0 ? null : parts[1], Find(parts[0])?.Plain ?? LogicalType.Unknown));
        }

        return columns.ToImmutable();
    }

    private ImmutableArray<PostgresFunction> ReadOperators(string symbol)
    {
        var operators = ImmutableArray.CreateBuilder<PostgresFunction>();
        foreach (var line in _table.Lines("operator", symbol))
        {
            if (Find(line[1]) is { } right && Find(line[2]) is { } result && (line[0].Length == 0 || Find(line[0]) is not null))
            {
                ImmutableArray<PostgresType> operands = Find(line[0]) is { } left ? [left, right] : [right];
                operators.Add(new PostgresFunction(symbol, operands, [], result)
                {
                    Kind = FunctionKinds.Scalar,
                    Volatility = VolatilityOf(line[3][0]),
                    IsStrict = line[3].Length > 1,
                });
            }
        }

        return operators.ToImmutable();
    }

    private static Volatility VolatilityOf(char code) => code switch
    {
        'i' => Volatility.Immutable,
        's' => Volatility.Stable,
        _ => Volatility.Volatile,
    };
}

/// <summary>An entry of <c>pg_cast</c>.</summary>
/// <param name="Context">Where it is done without being asked for.</param>
/// <param name="Method"><c>castmethod</c>: <c>f</c>unction, by <c>i</c>nput and output, <c>b</c>inary.</param>
internal readonly record struct PostgresCast(CastContext Context, char Method);

/// <summary>A function or operator.</summary>
/// <param name="Name">Name, or symbol.</param>
/// <param name="Arguments">Types of its arguments.</param>
/// <param name="Names">Their names; empty text where they have none.</param>
/// <param name="Result">Type of its value.</param>
internal sealed record PostgresFunction(
    string Name, ImmutableArray<PostgresType> Arguments, ImmutableArray<string> Names, PostgresType Result)
{
    /// <summary>What it is called as.</summary>
    public FunctionKinds Kind { get; init; }

    /// <summary>Volatility.</summary>
    public Volatility Volatility { get; init; }

    /// <summary>Whether it isn't called at all when an argument is NULL.</summary>
    public bool IsStrict { get; init; }

    /// <summary>How many of the last arguments may be left out.</summary>
    public int Defaults { get; init; }

    /// <summary>What the last argument stands for any number of; null when it doesn't.</summary>
    public PostgresType? Variadic { get; init; }

    /// <summary>Output columns; empty when its value is a plain one.</summary>
    public ImmutableArray<TypeElement> Columns { get; init; } = [];
}

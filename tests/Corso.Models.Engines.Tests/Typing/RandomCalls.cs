using System.Collections.Immutable;
using Corso.Models.Dialects.Typing;

namespace Corso.Models.Engines.Tests.Typing;

/// <summary>Random calls and operations on DuckDB over a table <c>typing</c>, each as SQL and as it is thought to be.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="columns">Types of the table's columns, which are <c>c0</c>, <c>c1</c> and so on.</param>
/// <param name="literals">Constants that stand among the columns.</param>
/// <param name="symbols">Operators.</param>
/// <param name="mostArguments">How many arguments a call may have.</param>
internal sealed class RandomCalls(Random random, string[] columns, string[] literals, string[] symbols, int mostArguments)
{
    private readonly TypeSystem _types = TypeSystem.For("duckdb");

    /// <summary>The statement that makes the table.</summary>
    public string CreateTable => $"create table typing ({string.Join(", ", columns.Select(static (type, i) => $"c{i} {type}"))})";

    /// <summary>A call of one of the functions.</summary>
    /// <param name="functions">Their names.</param>
    /// <param name="forms">Those that are grammar, which no quotes may stand around.</param>
    public (string Sql, CallResolution Said) Call(List<string> functions, params ReadOnlySpan<string> forms)
    {
        var name = functions[random.Next(functions.Count)];
        var values = Enumerable.Range(0, 1 + random.Next(mostArguments)).Select(_ => Value()).ToList();
        var written = forms.Contains(name) ? name : $"\"{name}\"";
        return ($"{written}({string.Join(", ", values.Select(static value => value.Sql))})",
            _types.Resolve(new CallShape(name, [.. values.Select(static value => value.Argument)])));
    }

    /// <summary>An operation.</summary>
    public (string Sql, CallResolution Said) Operation()
    {
        var symbol = symbols[random.Next(symbols.Length)];
        var (left, right) = (Value(), Value());
        return ($"{left.Sql} {symbol} {right.Sql}", _types.Operator(symbol, left.Argument, right.Argument));
    }

    /// <summary>A list, in either of its spellings, or a <c>CASE</c>, and whether it is thought to be refused for its types.</summary>
    public (string Sql, bool IsRefused) Together()
    {
        var values = Enumerable.Range(0, 2 + random.Next(3)).Select(_ => Value()).ToList();
        var items = string.Join(", ", values.Select(static value => value.Sql));
        ImmutableArray<Argument> arguments = [.. values.Select(static value => value.Argument)];
        return random.Next(3) switch
        {
            0 => ($"[{items}]", _types.Common(arguments.AsSpan(), CommonTypeUse.ArrayElements) is null),
            1 => ($"list_value({items})", _types.Resolve(new CallShape("list_value", arguments)).Outcome == CallOutcome.NoMatch),
            _ => ($"case {string.Join(' ', values[1..].Select(static value => $"when true then {value.Sql}"))} else {values[0].Sql} end",
                _types.Common(arguments.AsSpan(), CommonTypeUse.Value) is null),
        };
    }

    private (string Sql, Argument Argument) Value()
    {
        var place = random.Next(columns.Length + literals.Length);
        return place < columns.Length
            ? ($"c{place}", new Argument(_types.Parse(columns[place])))
            : (literals[place - columns.Length], Constant(literals[place - columns.Length]));
    }

    private Argument Constant(string literal) => literal switch
    {
        "NULL" => new Argument(_types.Literal(LiteralForm.Null, literal)) { IsConstant = true, IsNull = true },
        ['\'', .. var text, '\''] => new Argument(_types.Literal(LiteralForm.Text, literal)) { Constant = text, IsConstant = true },
        _ => new Argument(_types.Literal(LiteralForm.Number, literal)) { Constant = literal, IsConstant = true },
    };
}

using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Models.Dialects.Typing.Learnt;

/// <summary>What was learnt of a function by asking the engine.</summary>
/// <param name="Name">Name.</param>
/// <param name="Facts">
/// Letters: <c>a</c> aggregate, <c>w</c> window function, <c>v</c> not deterministic, <c>h</c> takes a lambda; <c>n</c> gives
/// <c>Nullable</c> when an argument is, <c>k</c> doesn't; <c>l</c> gives <c>LowCardinality</c> when its one varying argument
/// is, <c>f</c> doesn't; <c>y</c> gives <c>Dynamic</c> when an argument is, <c>z</c> makes the result nullable then, <c>x</c>
/// leaves it.
/// </param>
/// <param name="Rules">First one that fits.</param>
/// <param name="Refusals">Arguments that the engine doesn't take, whatever their values.</param>
internal sealed record LearntFunction(
    string Name, string Facts, ImmutableArray<LearntRule> Rules, ImmutableArray<LearntRule> Refusals)
{
    /// <summary>Whether it is an aggregate.</summary>
    public bool IsAggregate => Facts.Contains('a', StringComparison.Ordinal);

    /// <summary>Whether it is a window function.</summary>
    public bool IsWindow => Facts.Contains('w', StringComparison.Ordinal);

    /// <summary>Whether it gives the same for the same arguments.</summary>
    public bool IsDeterministic => !Facts.Contains('v', StringComparison.Ordinal);

    /// <summary>Whether it gives <c>Nullable</c> when an argument is; null when that isn't known.</summary>
    public bool? TakesNullOver => Fact('n', 'k');

    /// <summary>Whether it gives <c>LowCardinality</c> when its one varying argument is; null when that isn't known.</summary>
    public bool? KeepsLow => Fact('l', 'f');

    /// <summary>Whether it gives the same type whatever its arguments.</summary>
    public bool IsSame => Rules is [{ Patterns.IsDefault: true }];

    /// <summary>What an argument of type <c>Dynamic</c> makes of the result: a letter of the facts; NUL when that isn't known.</summary>
    public char DynamicFact => Facts.LastOrDefault(static letter => letter is 'x' or 'y' or 'z');

    /// <summary>The result's template for arguments without <c>Nullable</c> and <c>LowCardinality</c>; null when none fits.</summary>
    public string? Template(ReadOnlySpan<Argument> arguments)
    {
        foreach (var rule in Rules)
        {
            if (rule.Fits(arguments))
            {
                return rule.Template;
            }
        }

        return null;
    }

    /// <summary>Reads a line of the table.</summary>
    public static LearntFunction Read(string name, string[] line)
    {
        var rules = line.Skip(1).Select(LearntRule.Read).ToLookup(static rule => rule.Template == LearntRule.Refusal);
        return new LearntFunction(name, line[0], [.. rules[false]], [.. rules[true]]);
    }

    /// <summary>Whether the engine refuses such arguments, which are without <c>Nullable</c> and <c>LowCardinality</c>.</summary>
    public bool Refuses(ReadOnlySpan<Argument> arguments)
    {
        foreach (var refusal in Refusals)
        {
            if (refusal.Fits(arguments))
            {
                return true;
            }
        }

        return false;
    }

    private bool? Fact(char yes, char no) => Facts.Contains(yes, StringComparison.Ordinal) ? true
        : Facts.Contains(no, StringComparison.Ordinal) ? false : null;
}

/// <summary>One case of a function.</summary>
/// <param name="Patterns">
/// One an argument: names of types with commas between, or <c>*</c>; default when any number of any arguments will do.
/// </param>
/// <param name="Template">See <see cref="TypeTemplate"/>; <see cref="Refusal"/> when the engine refuses such arguments.</param>
internal sealed record LearntRule(ImmutableArray<ImmutableArray<string>> Patterns, string Template)
{
    /// <summary>What stands in the place of a template for arguments that are refused.</summary>
    public const string Refusal = "!";

    /// <summary>How deep a pattern looks into types.</summary>
    public const int MaxDepth = 4;

    /// <summary>What a pattern calls a type: its name with <c>_</c> for blanks, of ClickHouse's decimals with the most digits their size holds.</summary>
    public static string ClassOf(LogicalType type) => type is { Name: "Decimal", Parameters: [var digits, _] }
        ? int.Parse(digits, CultureInfo.InvariantCulture) switch
        {
            <= 9 => "Decimal32",
            <= 18 => "Decimal64",
            <= 38 => "Decimal128",
            _ => "Decimal256",
        }
        : type.Name.Contains(' ', StringComparison.Ordinal) ? type.Name.Replace(' ', '_') : type.Name;

    /// <summary>What a pattern calls a type with those inside it, so deep: <c>Array(Array)</c>, <c>Tuple(UInt8;String)</c>.</summary>
    public static string ClassOf(LogicalType type, int depth) => type.Elements.IsEmpty || depth == 0 ? ClassOf(type)
        : $"{ClassOf(type)}({string.Join(';', type.Parameters.Concat(type.Elements.Select(element => ClassOf(element.Type, depth - 1)))).Replace(' ', '_')})";

    /// <summary>Whether a type is one of those that a pattern names.</summary>
    public static bool Matches(ImmutableArray<string> pattern, LogicalType type) =>
        pattern is ["*"] || pattern.Contains(ClassOf(type))
        || (!type.Elements.IsEmpty && (pattern.Contains(ClassOf(type, 1)) || pattern.Contains(ClassOf(type, MaxDepth))));

    /// <summary>Whether the arguments are such.</summary>
    public bool Fits(ReadOnlySpan<Argument> arguments)
    {
        if (Patterns.IsDefault)
        {
            return true;
        }

        if (Patterns.Length != arguments.Length)
        {
            return false;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (!Matches(Patterns[i], arguments[i].Type))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads <c>pattern pattern=>template</c>.</summary>
    public static LearntRule Read(string text)
    {
        var arrow = text.IndexOf("=>", StringComparison.Ordinal);
        var patterns = text[..arrow];
        return new LearntRule(
            patterns == "..." ? default
                : [.. patterns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
                    static pattern => pattern.Split(',').ToImmutableArray())],
            text[(arrow + 2)..]);
    }
}

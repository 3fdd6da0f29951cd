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
internal sealed record LearntFunction(string Name, string Facts, ImmutableArray<LearntRule> Rules)
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
    public static LearntFunction Read(string name, string[] line) =>
        new(name, line[0], [.. line.Skip(1).Select(LearntRule.Read)]);

    private bool? Fact(char yes, char no) => Facts.Contains(yes, StringComparison.Ordinal) ? true
        : Facts.Contains(no, StringComparison.Ordinal) ? false : null;
}

/// <summary>One case of a function.</summary>
/// <param name="Patterns">
/// One an argument: names of types with commas between, or <c>*</c>; default when any number of any arguments will do.
/// </param>
/// <param name="Template">See <see cref="TypeTemplate"/>.</param>
internal sealed record LearntRule(ImmutableArray<ImmutableArray<string>> Patterns, string Template)
{
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
            if (Patterns[i] is not ["*"] && !Patterns[i].Contains(ClassOf(arguments[i].Type)))
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

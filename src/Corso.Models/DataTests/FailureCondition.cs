using System.Globalization;
using System.Text.RegularExpressions;

namespace Corso.Models.DataTests;

/// <summary>A comparison of the number of failures with a constant: <c>&gt; 10</c>, <c>between 1 and 5</c>.</summary>
/// <param name="Operator">One of <c>= != &gt; &gt;= &lt; &lt;= between</c>.</param>
/// <param name="Value">What is compared with; the lower bound of <c>between</c>.</param>
/// <param name="Upper">The upper bound of <c>between</c>.</param>
public sealed partial record FailureCondition(string Operator, decimal Value, decimal Upper = 0)
{
    /// <summary>Any failure at all: what holds unless configured.</summary>
    public static FailureCondition Any { get; } = new("!=", 0);

    /// <summary>Reads a condition; null when it is none.</summary>
    public static FailureCondition? Parse(string text)
    {
        if (Comparison().Match(text) is { Success: true } comparison)
        {
            var word = comparison.Groups[1].Value switch
            {
                "==" => "=",
                "<>" => "!=",
                var other => other,
            };
            return new FailureCondition(word, Number(comparison.Groups[2]));
        }

        return Between().Match(text) is { Success: true } between
            ? new FailureCondition("between", Number(between.Groups[1]), Number(between.Groups[2]))
            : null;
    }

    /// <summary>Whether it holds for a number of failures.</summary>
    public bool Holds(decimal failures) => Operator switch
    {
        "=" => failures == Value,
        "!=" => failures != Value,
        ">" => failures > Value,
        ">=" => failures >= Value,
        "<" => failures < Value,
        "<=" => failures <= Value,
        _ => failures >= Value && failures <= Upper,
    };

    /// <summary>Writes <c>&gt; 10</c>.</summary>
    public override string ToString() => Operator == "between"
        ? FormattableString.Invariant($"between {Value} and {Upper}")
        : FormattableString.Invariant($"{Operator} {Value}");

    private static decimal Number(Group digits) => decimal.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(=|==|!=|<>|>=|<=|>|<)\s*(-?\d{1,20}(?:\.\d{1,6})?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();

    [GeneratedRegex(
        @"^\s*between\s+(-?\d{1,20}(?:\.\d{1,6})?)\s+and\s+(-?\d{1,20}(?:\.\d{1,6})?)\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Between();
}

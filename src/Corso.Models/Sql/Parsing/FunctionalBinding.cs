namespace Corso.Models.Sql.Parsing;

/// <summary>How tightly operators bind in ClickHouse, from the loosest up.</summary>
// operators_table of https://github.com/ClickHouse/ClickHouse/blob/master/src/Parsers/ExpressionListParsers.cpp
internal static class FunctionalBinding
{
    /// <summary><c>-></c>.</summary>
    public const int Lambda = 1;

    /// <summary><c>a ? b : c</c>.</summary>
    public const int Conditional = 2;

    /// <summary><c>OR</c>.</summary>
    public const int Or = 3;

    /// <summary><c>AND</c>.</summary>
    public const int And = 4;

    /// <summary><c>NOT</c>.</summary>
    public const int Not = 5;

    /// <summary><c>IS</c>.</summary>
    public const int Is = 6;

    /// <summary><c>BETWEEN</c>.</summary>
    public const int Between = 7;

    /// <summary>Inside <c>BETWEEN … AND</c>.</summary>
    public const int BetweenBound = 8;

    /// <summary><c>=</c>, <c>LIKE</c>, <c>IN</c>.</summary>
    public const int Comparison = 9;

    /// <summary><c>||</c>.</summary>
    public const int Concat = 10;

    /// <summary><c>+</c>, <c>-</c>.</summary>
    public const int Sum = 11;

    /// <summary><c>*</c>, <c>/</c>, <c>%</c>, <c>MOD</c>, <c>DIV</c>.</summary>
    public const int Product = 12;

    /// <summary>A sign in front.</summary>
    public const int Sign = 13;

    /// <summary><c>.</c>, <c>[</c>, <c>::</c>.</summary>
    public const int Element = 14;
}

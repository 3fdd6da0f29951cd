namespace Corso.Models.Sql.Parsing;

/// <summary>How tightly operators bind, from the loosest up, where PostgreSQL's table holds.</summary>
// https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE
internal static class Binding
{
    /// <summary>Everything.</summary>
    public const int Lowest = 0;

    /// <summary>DuckDB's arrow of lambdas and JSON.</summary>
    public const int Arrow = 1;

    /// <summary><c>OR</c>.</summary>
    public const int Or = 2;

    /// <summary><c>AND</c>.</summary>
    public const int And = 3;

    /// <summary><c>NOT</c>.</summary>
    public const int Not = 4;

    /// <summary><c>IS</c>.</summary>
    public const int Is = 5;

    /// <summary><c>&lt;</c>, <c>=</c> and so on, which don't chain.</summary>
    public const int Comparison = 6;

    /// <summary><c>BETWEEN</c>, <c>IN</c>, <c>LIKE</c>, which don't chain either.</summary>
    public const int Like = 7;

    /// <summary><c>ESCAPE</c>.</summary>
    public const int Escape = 8;

    /// <summary>Operators with no place of their own.</summary>
    public const int Other = 9;

    /// <summary><c>+</c>, <c>-</c>.</summary>
    public const int Sum = 10;

    /// <summary><c>*</c>, <c>/</c>, <c>%</c>.</summary>
    public const int Product = 11;

    /// <summary><c>^</c>.</summary>
    public const int Power = 12;

    /// <summary><c>AT TIME ZONE</c>.</summary>
    public const int At = 13;

    /// <summary><c>COLLATE</c>.</summary>
    public const int Collate = 14;

    /// <summary>A sign in front.</summary>
    public const int Sign = 15;

    /// <summary><c>::</c>.</summary>
    public const int Cast = 16;
}

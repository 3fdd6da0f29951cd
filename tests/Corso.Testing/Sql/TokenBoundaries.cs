using System.Collections.Immutable;
using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;

namespace Corso.Testing.Sql;

/// <summary>Where tokens begin and end, against PostgreSQL's own scanner.</summary>
internal static class TokenBoundaries
{
    /// <summary>The first token that is cut otherwise; null when all are the same.</summary>
    /// <param name="sql">A text.</param>
    /// <param name="expected">Where its tokens stand, in bytes of UTF-8.</param>
    public static string? FirstDifference(string sql, ImmutableArray<(int Start, int End)> expected)
    {
        var lexer = new SqlLexer(sql, SqlGrammar.Postgres);
        foreach (var (start, end) in expected)
        {
            var token = lexer.Next();
            if (Bytes(sql, token.Start) != start || Bytes(sql, token.End) != end)
            {
                return $"{token.Kind} `{sql[token.Start..token.End]}` at {token.Start} is {start} to {end} for the engine";
            }
        }

        var last = lexer.Next();
        return last.Kind == TokenKind.End ? null : $"{last.Kind} at {last.Start} is nothing for the engine";
    }

    private static int Bytes(string sql, int characters) => Encoding.UTF8.GetByteCount(sql.AsSpan(0, characters));
}

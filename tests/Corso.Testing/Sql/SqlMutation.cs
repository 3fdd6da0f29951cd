using System.Collections.Immutable;

namespace Corso.Testing.Sql;

/// <summary>Makes mistakes in queries, as hands make them: one or two tokens lost, doubled, swapped, replaced, or cut off.</summary>
/// <param name="random">Decides which; the same seed makes the same mistakes.</param>
public sealed class SqlMutation(Random random)
{
    // Words that end clauses, begin expressions, or go in front of others.
    private static readonly ImmutableArray<string> Vocabulary =
    [
        "select", "from", "where", "group", "order", "by", "having", "join", "left", "on", "using", "as", "and", "or", "not",
        "in", "is", "null", "between", "like", "case", "when", "then", "else", "end", "union", "all", "distinct", "limit",
        "offset", "with", "over", "partition", "rows", "filter", "cast", "interval", "exists", "values", "lateral", "array",
        "(", ")", "[", "]", ",", ".", "*", "+", "-", "=", "<>", "::", "->", "||", "'x'", "1", "1.5", "a", "\"b\"", "t.c", "f(x)",
    ];

    /// <summary>A query with a mistake, or by chance without.</summary>
    public string Of(string sql)
    {
        var tokens = Tokens(sql);
        for (var i = random.Next(4) == 0 ? 2 : 1; i > 0 && tokens.Count > 1; i--)
        {
            Change(tokens);
        }

        return string.Join(' ', tokens);
    }

    private void Change(List<string> tokens)
    {
        var at = random.Next(tokens.Count);
        switch (random.Next(6))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[at]);
                break;
            case 2 when at > 0:
                (tokens[at - 1], tokens[at]) = (tokens[at], tokens[at - 1]);
                break;
            case 3:
                tokens[at] = tokens[random.Next(tokens.Count)];
                break;
            case 4 when at > 0 && random.Next(3) == 0:
                tokens.RemoveRange(at, tokens.Count - at);
                break;
            default:
                tokens.Insert(at, Vocabulary[random.Next(Vocabulary.Length)]);
                break;
        }
    }

    /// <summary>Cuts at blanks and around what is no letter: coarse, and owing nothing to the lexer under test.</summary>
    private static List<string> Tokens(string sql)
    {
        var tokens = new List<string>();
        for (var at = 0; at < sql.Length;)
        {
            var start = at;
            if (char.IsWhiteSpace(sql[at]))
            {
                at++;
                continue;
            }

            at = End(sql, at);
            tokens.Add(sql[start..at]);
        }

        return tokens;
    }

    private static int End(string sql, int at)
    {
        var first = sql[at];
        if (first is '\'' or '"' or '`')
        {
            var close = sql.IndexOf(first, at + 1);
            return close < 0 ? sql.Length : close + 1;
        }

        if (first == '-' && At(sql, at + 1) == '-')
        {
            var line = sql.IndexOf('\n', at);
            return line < 0 ? sql.Length : line + 1;
        }

        var kind = KindOf(first);
        do
        {
            at++;
        }
        while (at < sql.Length && kind != 0 && KindOf(sql[at]) == kind);
        return at;
    }

    private static char At(string sql, int at) => at < sql.Length ? sql[at] : '\0';

    private static int KindOf(char character) => character switch
    {
        _ when char.IsLetterOrDigit(character) || character is '_' or '$' => 1,
        '=' or '<' or '>' or '!' or ':' or '|' or '&' or '-' or '+' or '*' or '/' or '@' or '#' or '~' or '^' or '%' or '.' => 2,
        _ => 0,
    };
}

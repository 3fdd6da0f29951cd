using System.Buffers;
using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;

namespace Corso.Models.Sql.Parsing;

/// <summary>The tokens of a text in a rented array; the last one is the end.</summary>
internal readonly record struct TokenBuffer(Token[] Tokens, int Count)
{
    /// <summary>Reads all tokens.</summary>
    public static TokenBuffer Read(string text, SqlGrammar grammar)
    {
        var tokens = ArrayPool<Token>.Shared.Rent((text.Length / 4) + 16);
        var count = 0;
        var lexer = new SqlLexer(text, grammar);
        while (true)
        {
            if (count == tokens.Length)
            {
                tokens = Larger(tokens);
            }

            var token = lexer.Next();
            tokens[count++] = token;
            if (token.Kind == TokenKind.End)
            {
                return new TokenBuffer(tokens, count);
            }
        }
    }

    /// <summary>Gives the array back.</summary>
    public void Return() => ArrayPool<Token>.Shared.Return(Tokens);

    private static Token[] Larger(Token[] tokens)
    {
        var larger = ArrayPool<Token>.Shared.Rent(tokens.Length * 2);
        tokens.CopyTo(larger, 0);
        ArrayPool<Token>.Shared.Return(tokens);
        return larger;
    }
}

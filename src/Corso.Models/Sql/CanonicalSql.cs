using System.Collections.ObjectModel;
using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;

namespace Corso.Models.Sql;

/// <summary>
/// The token form of a text: comments and blanks are gone, keywords and names folded as the dialect folds them. Two texts
/// with one form mean the same to the engine, whatever they look like.
/// </summary>
internal static class CanonicalSql
{
    /// <summary>The form, one token a line: a letter for the kind, then the token.</summary>
    /// <example><c>select A -- x</c> of PostgreSQL gives <c>w select⏎w a</c>; <c>"A"</c> gives <c>q A</c>, <c>"a"</c> gives <c>w a</c>.</example>
    public static string Write(ReadOnlySpan<char> text, SqlGrammar grammar) =>
        Write(text, grammar, ReadOnlyDictionary<string, string>.Empty);

    /// <summary>The form with ids in the place of relations, as <c>n model.shop.orders</c>.</summary>
    /// <param name="text">SQL.</param>
    /// <param name="grammar">Its grammar.</param>
    /// <param name="names">Ids by the quoted relation they stand for.</param>
    public static string Write(ReadOnlySpan<char> text, SqlGrammar grammar, IReadOnlyDictionary<string, string> names)
    {
        var form = new StringBuilder(text.Length);
        var lexer = new SqlLexer(text, grammar);
        var nameEnd = 0;
        var isPart = false;
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            if (token.Start < nameEnd)
            {
                continue;
            }

            if (form.Length > 0)
            {
                form.Append('\n');
            }

            if (!isPart && token.Kind is (TokenKind.QuotedName or TokenKind.BacktickName)
                && NameAt(text, token.Start, names) is { } name)
            {
                form.Append("n ").Append(names[name]);
                nameEnd = token.Start + name.Length;
            }
            else
            {
                Append(form, token, text[token.Start..token.End], grammar);
            }

            isPart = token.Kind == TokenKind.Dot;
        }

        return form.ToString();
    }

    private static string? NameAt(ReadOnlySpan<char> text, int at, IReadOnlyDictionary<string, string> names)
    {
        string? found = null;
        foreach (var name in names.Keys)
        {
            // "a"."b" is not meant where "a"."b""c" stands.
            var end = at + name.Length;
            if (text[at..].StartsWith(name, StringComparison.Ordinal) && (end == text.Length || text[end] is not ('"' or '`'))
                && name.Length > (found?.Length ?? 0))
            {
                found = name;
            }
        }

        return found;
    }

    private static void Append(StringBuilder form, Token token, ReadOnlySpan<char> text, SqlGrammar grammar)
    {
        switch (token.Kind)
        {
            case TokenKind.Word:
                AppendWord(form, text, FoldsWord(token, grammar));
                break;
            case TokenKind.QuotedName or TokenKind.BacktickName when IsPlain(text[1..^1], grammar):
                AppendWord(form, text[1..^1], grammar.NameFolding == NameFolding.IgnoreCase);
                break;
            case TokenKind.QuotedName or TokenKind.BacktickName:
                form.Append("q ").Append(text[1..^1]);
                break;
            case TokenKind.NotEqual:
                form.Append("o <>");
                break;
            case TokenKind.Equal:
                form.Append("o =");
                break;
            case TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.UnicodeName
                or TokenKind.NationalString or TokenKind.DollarString or TokenKind.BitString or TokenKind.HexString:
                form.Append("s ").Append(text);
                break;
            default:
                form.Append("o ").Append(text);
                break;
        }
    }

    /// <summary>A keyword means the same in any case; a name only where the dialect folds it.</summary>
    private static bool FoldsWord(Token token, SqlGrammar grammar) =>
        grammar.NameFolding != NameFolding.None || (token.Keyword != Keyword.None && IsStructural(token.Keyword));

    // Where names keep their case, a word that may be either counts as a name.
    private static bool IsStructural(Keyword word) => word is Keyword.Select or Keyword.From or Keyword.Where or Keyword.Group
        or Keyword.Order or Keyword.By or Keyword.Having or Keyword.Limit or Keyword.As or Keyword.And or Keyword.Or
        or Keyword.Not or Keyword.In or Keyword.Join or Keyword.On or Keyword.Using or Keyword.With or Keyword.Union
        or Keyword.Between or Keyword.Is or Keyword.Null or Keyword.Like or Keyword.Case or Keyword.When or Keyword.Then
        or Keyword.Else or Keyword.End or Keyword.Inner or Keyword.Cross;

    private static void AppendWord(StringBuilder form, ReadOnlySpan<char> word, bool folds)
    {
        form.Append("w ");
        foreach (var character in word)
        {
            form.Append(folds && char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character);
        }
    }

    /// <summary>Whether a quoted name is the name it would be without quotes.</summary>
    private static bool IsPlain(ReadOnlySpan<char> name, SqlGrammar grammar)
    {
        if (!Characters.BeginsWord(name[0]) || KeywordTable.Of(grammar).Find(name).Word is not null)
        {
            return false;
        }

        foreach (var character in name)
        {
            if (!Characters.ContinuesWord(character) || character == '$'
                || (grammar.NameFolding == NameFolding.Lower && char.IsAsciiLetterUpper(character)))
            {
                return false;
            }
        }

        return true;
    }
}

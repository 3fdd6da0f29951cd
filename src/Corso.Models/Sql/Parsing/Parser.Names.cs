using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Names and aliases.</content>
internal sealed partial class Parser
{
    /// <summary>Whether a token may name a column, a table or an alias.</summary>
    private bool IsColumnName(in Token token) => token.Kind switch
    {
        TokenKind.Word => token.Class <= KeywordClass.ColumnName,
        TokenKind.QuotedName or TokenKind.BacktickName or TokenKind.UnicodeName => true,
        TokenKind.OpenBrace => _grammar.UsesFunctionalOperators && IsNameParameter(token),
        _ => false,
    };

    /// <summary>Whether a token may name a function or a type.</summary>
    private static bool IsFunctionName(in Token token) => token.Kind switch
    {
        TokenKind.Word => token.Class is KeywordClass.None or KeywordClass.Unreserved or KeywordClass.TypeOrFunction,
        TokenKind.QuotedName or TokenKind.BacktickName or TokenKind.UnicodeName => true,
        _ => false,
    };

    /// <summary>Whether a token may be a name where every word may: behind <c>AS</c> or a dot.</summary>
    private bool IsLabel(in Token token) =>
        token.Kind is TokenKind.Word or TokenKind.QuotedName or TokenKind.BacktickName or TokenKind.UnicodeName
        || (token.Kind == TokenKind.OpenBrace && IsColumnName(token));

    private bool IsStringName(in Token token) =>
        _grammar.StringsCanBeNames && token.Kind is TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString;

    // {name:Identifier} stands for a name.
    private bool IsNameParameter(in Token token)
    {
        var at = _at;
        while (at < _end && _tokens[at].Start != token.Start)
        {
            at++;
        }

        return at + 4 <= _end && _tokens[at + 1].Kind == TokenKind.Word && _tokens[at + 2].Kind == TokenKind.Colon
            && _tokens[at + 3].Keyword == Keyword.Identifier && _tokens[at + 4].Kind == TokenKind.CloseBrace;
    }

    /// <summary>The current token as a name, whatever it is.</summary>
    private Identifier TakeName()
    {
        var token = _token;
        if (token.Kind == TokenKind.OpenBrace)
        {
            return TakeNameParameter();
        }

        Next();
        return token.Kind switch
        {
            TokenKind.Word => new Identifier(_pool.Get(Chars(token)), token.Span, QuoteStyle.None),
            TokenKind.QuotedName => new Identifier(Unquote(token, '"'), token.Span, QuoteStyle.Double),
            TokenKind.BacktickName => new Identifier(Unquote(token, '`'), token.Span, QuoteStyle.Backtick),
            TokenKind.UnicodeName => TakeUnicodeName(token),
            _ => new Identifier(TextValue.Of(Chars(token), _grammar), token.Span, QuoteStyle.String),
        };
    }

    private Identifier TakeNameParameter()
    {
        var start = _token.Start;
        Next();
        var name = _pool.Get(Chars(_token));
        Next();
        Next();
        Next();
        Next();
        return new Identifier(name, From(start), QuoteStyle.Parameter);
    }

    private Identifier TakeUnicodeName(Token token)
    {
        var escape = '\\';
        if (IsWord(Keyword.Uescape) && PeekIs(1, TokenKind.String))
        {
            Next();
            escape = Chars(_token) is [_, var given, _] ? given : '\\';
            Next();
        }

        var inner = Chars(token)[3..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        return new Identifier(_pool.Get(TextValue.Unicode(inner, escape)), From(token.Start), QuoteStyle.Unicode);
    }

    private string Unquote(in Token token, char quote)
    {
        var inner = Chars(token)[1..^1];
        if (_grammar.BackslashEscapes && inner.Contains('\\'))
        {
            return TextValue.Unescape(inner, quote);
        }

        return inner.Contains(quote)
            ? inner.ToString().Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal)
            : _pool.Get(inner);
    }

    private Identifier ColumnName(string expected)
    {
        if (IsColumnName(_token) || IsStringName(_token))
        {
            return TakeName();
        }

        Fail(expected);
        return MissingName();
    }

    private Identifier Label(string expected)
    {
        if (IsLabel(_token) || IsStringName(_token))
        {
            return TakeName();
        }

        Fail(expected);
        return MissingName();
    }

    private Identifier MissingName() => new("", new SqlSpan(_lastEnd, _lastEnd), QuoteStyle.None);

    /// <summary>A name with dots; parts behind a dot may be any word.</summary>
    private ObjectName QualifiedName(string expected)
    {
        var start = _token.Start;
        var mark = _names.Count;
        _names.Add(ColumnName(expected));
        while (Is(TokenKind.Dot))
        {
            Next();
            _names.Add(Label("a name behind the dot"));
        }

        var parts = TakeNames(mark);
        return new ObjectName(From(start), parts);
    }

    /// <summary>Names between brackets; the opening one is taken already.</summary>
    private ImmutableArray<Identifier> NameList(int open, string expected)
    {
        var mark = _names.Count;
        do
        {
            if (_grammar.AllowsTrailingCommas && Is(TokenKind.CloseParen) && _names.Count > mark)
            {
                break;
            }

            _names.Add(ColumnName(expected));
        }
        while (Try(TokenKind.Comma));
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return TakeNames(mark);
    }

    private ImmutableArray<Identifier> NamesWithoutBrackets(string expected)
    {
        var mark = _names.Count;
        do
        {
            _names.Add(ColumnName(expected));
        }
        while (Try(TokenKind.Comma));
        return TakeNames(mark);
    }

    /// <summary>Whether the current token may be the alias of a column without <c>AS</c>.</summary>
    private bool IsBareAlias()
    {
        if (_token.Kind is TokenKind.QuotedName or TokenKind.BacktickName or TokenKind.UnicodeName)
        {
            return true;
        }

        return Is(TokenKind.Word) && !_keywords.Find(Chars(_token)).NoBareAlias;
    }

    /// <summary>Whether the current token may be the alias of a table without <c>AS</c>.</summary>
    private bool IsBareTableAlias() =>
        IsColumnName(_token) && (_grammar.HasReservedWords || IsBareAlias());
}

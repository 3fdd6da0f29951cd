using System.Runtime.CompilerServices;
using Corso.Models.Dialects;

namespace Corso.Models.Sql.Lexing;

/// <summary>Cuts SQL text into tokens, without copying it. Never fails: what is no token becomes a fault.</summary>
internal ref partial struct SqlLexer
{
    private readonly ReadOnlySpan<char> _text;
    private readonly SqlGrammar _grammar;
    private readonly KeywordTable _keywords;
    private int _at;
    private TokenKind _previous;
    private OperatorRun _run;

    /// <summary>Begins at the head of a text.</summary>
    public SqlLexer(ReadOnlySpan<char> text, SqlGrammar grammar)
    {
        _text = text;
        _grammar = grammar;
        _keywords = KeywordTable.Of(grammar);
        _at = 0;
        _previous = TokenKind.Semicolon;
        _run = default;
    }

    /// <summary>Whether comments are given as tokens; otherwise they are skipped like blanks.</summary>
    public bool KeepsComments { get; init; }

    /// <summary>The next token; <see cref="TokenKind.End"/> again and again at the end.</summary>
    public Token Next()
    {
        while (true)
        {
            SkipBlanks();
            if (_at >= _text.Length)
            {
                return new Token(TokenKind.End, KeywordClass.None, Keyword.None, _text.Length, _text.Length);
            }

            var start = _at;
            if (TryComment(out var fault))
            {
                if (fault is { } wrong)
                {
                    return Fault(wrong, start);
                }

                if (KeepsComments)
                {
                    return Simple(TokenKind.Comment, start);
                }

                continue;
            }

            var token = Scan(start);
            _previous = token.Kind;
            return token;
        }
    }

    private Token Scan(int start)
    {
        var character = _text[start];
        if (Characters.BeginsWord(character))
        {
            return TryPrefixedString(start, character, out var prefixed) ? prefixed : Word(start);
        }

        switch (character)
        {
            case '\'':
                return String(start, TokenKind.String, _grammar.BackslashEscapes);
            case '"':
                return QuotedName(start, '"', TokenKind.QuotedName);
            case '`' when _grammar.HasBackticks:
                return QuotedName(start, '`', TokenKind.BacktickName);
            case >= '0' and <= '9':
                return Number(start);
            case '.':
                return Dot(start);
            case '$':
                return Dollar(start);
            case '(' or ')' or '[' or ']' or '{' or '}' or ',' or ';':
                return Bracket(start, character);
            case ':':
                return Colon(start);
            default:
                return character < 128 ? Operator(start) : Unusual(start, character);
        }
    }

    private Token Word(int start)
    {
        uint hash = 0;
        var at = start;
        var text = _text;
        while (at < text.Length)
        {
            if (Characters.ContinuesWord(text[at]))
            {
                hash = KeywordTable.Mix(hash, text[at]);
                at++;
            }
            else if (ForeignLength(at) is > 0 and var length)
            {
                hash = KeywordTable.Mix(hash, text[at]);
                at += length;
            }
            else
            {
                break;
            }
        }

        _at = at;
        var entry = _keywords.Find(text[start..at], hash);
        return new Token(TokenKind.Word, entry.Class, entry.Keyword, start, at);
    }

    private Token Bracket(int start, char character)
    {
        _at = start + 1;
        return Simple(
            character switch
            {
                '(' => TokenKind.OpenParen,
                ')' => TokenKind.CloseParen,
                '[' => TokenKind.OpenBracket,
                ']' => TokenKind.CloseBracket,
                '{' => TokenKind.OpenBrace,
                '}' => TokenKind.CloseBrace,
                ',' => TokenKind.Comma,
                _ => TokenKind.Semicolon,
            },
            start);
    }

    private Token Colon(int start)
    {
        var next = Peek(1);
        if (next == ':')
        {
            _at = start + 2;
            return Simple(TokenKind.ColonColon, start);
        }

        if (next == '=' && !_grammar.UsesFunctionalOperators)
        {
            _at = start + 2;
            return Simple(TokenKind.ColonEquals, start);
        }

        _at = start + 1;
        return Simple(TokenKind.Colon, start);
    }

    private Token Dot(int start)
    {
        var next = Peek(1);
        if (next is >= '0' and <= '9' && !(_grammar.WordsMayBeginWithDigits && EndsOperand(_previous)))
        {
            return Number(start);
        }

        if (next == '.' && _grammar.HasOperatorRuns)
        {
            _at = start + 2;
            return Simple(TokenKind.DotDot, start);
        }

        _at = start + 1;
        return Simple(TokenKind.Dot, start);
    }

    /// <summary>Whether a dot behind such a token takes an element of it, rather than begin a number.</summary>
    private static bool EndsOperand(TokenKind kind) =>
        kind is TokenKind.Word or TokenKind.QuotedName or TokenKind.BacktickName or TokenKind.CloseParen
            or TokenKind.CloseBracket or TokenKind.CloseBrace or TokenKind.Number or TokenKind.String;

    /// <summary>Length of a character beyond ASCII that may be part of a word; 0 when there is none.</summary>
    // Engines read bytes: every byte above 127 may be part of a word. Half a character has no bytes.
    private readonly int ForeignLength(int at)
    {
        if (at >= _text.Length || _text[at] < 128 || !_grammar.HasForeignWords)
        {
            return 0;
        }

        if (char.IsSurrogate(_text[at]))
        {
            return at + 1 < _text.Length && char.IsSurrogatePair(_text[at], _text[at + 1]) ? 2 : 0;
        }

        return _grammar.HasUnicodeBlanks && Characters.IsForeignBlank(_text[at]) ? 0 : 1;
    }

    private Token Unusual(int start, char character)
    {
        if (ForeignLength(start) > 0)
        {
            return Word(start);
        }

        if (_grammar.HasTypographicQuotes)
        {
            switch (character)
            {
                case '\u2212':
                    _at = start + 1;
                    return Simple(TokenKind.Minus, start);
                case '\u2018':
                    return Until(start, '\u2019', TokenKind.String, TokenFault.UnterminatedString);
                case '\u201C':
                    return Until(start, '\u201D', TokenKind.QuotedName, TokenFault.UnterminatedName);
            }
        }

        _at = start + 1;
        return Fault(char.IsSurrogate(character) ? TokenFault.BrokenCharacter : TokenFault.UnexpectedCharacter, start);
    }

    private Token Until(int start, char close, TokenKind kind, TokenFault fault)
    {
        var end = _text[start..].IndexOf(close);
        _at = end < 0 ? _text.Length : start + end + 1;
        return end < 0 ? Fault(fault, start) : Simple(kind, start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Token Simple(TokenKind kind, int start) => new(kind, KeywordClass.None, Keyword.None, start, _at);

    private readonly Token Fault(TokenFault fault, int start) =>
        new(TokenKind.Fault, (KeywordClass)fault, Keyword.None, start, _at);
}

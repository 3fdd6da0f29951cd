using System.Buffers;

namespace Corso.Models.Sql.Lexing;

/// <content>Operators.</content>
internal ref partial struct SqlLexer
{
    private static readonly SearchValues<char> KeepsSign = SearchValues.Create("~!@#^&|`?%");

    /// <summary>A run of operator characters.</summary>
    /// <param name="End">Its end.</param>
    /// <param name="EndWithoutSigns">Its end without the plus and minus signs there.</param>
    /// <param name="LastKeeper">Its last character that lets an operator end in a sign; -1 when it has none.</param>
    private readonly record struct OperatorRun(int End, int EndWithoutSigns, int LastKeeper);

    private Token Operator(int start) => _grammar.HasOperatorRuns ? Run(start) : Fixed(start);

    /// <summary>A run of operator characters, cut by PostgreSQL's rules.</summary>
    // https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-OPERATORS
    private Token Run(int start)
    {
        if (start >= _run.End)
        {
            _run = FindRun(start);
        }

        if (_run.End == start)
        {
            return Self(start);
        }

        // An operator may end in + or - only where it holds one of these characters, so that a=-1 is a = -1.
        var end = _run.LastKeeper >= start ? _run.End : Math.Max(start + 1, _run.EndWithoutSigns);
        _at = end;
        return Simple(KindOf(_text[start..end]), start);
    }

    /// <summary>A run is measured once, however many operators it is cut into.</summary>
    private readonly OperatorRun FindRun(int start)
    {
        int end = start, endWithoutSigns = start, lastKeeper = -1;
        for (; end < _text.Length && IsRunCharacter(_text[end]) && !BeginsComment(end); end++)
        {
            endWithoutSigns = _text[end] is '+' or '-' ? endWithoutSigns : end + 1;
            lastKeeper = KeepsSign.Contains(_text[end]) ? end : lastKeeper;
        }

        return new OperatorRun(end, endWithoutSigns, lastKeeper);
    }

    private Token Self(int start)
    {
        _at = start + 1;
        return _text[start] switch
        {
            '?' => Simple(TokenKind.Question, start),
            '#' => Simple(TokenKind.Hash, start),
            _ => Fault(TokenFault.UnexpectedCharacter, start),
        };
    }

    private readonly bool IsRunCharacter(char character) =>
        Characters.IsOperator(character)
        && (character != '#' || _grammar.HashIsOperator)
        && (character != '?' || _grammar.QuestionIsOperator);

    private readonly bool BeginsComment(int at) =>
        at + 1 < _text.Length
        && ((_text[at] == '-' && _text[at + 1] == '-') || (_text[at] == '/' && _text[at + 1] == '*'));

    private readonly TokenKind KindOf(ReadOnlySpan<char> symbol)
    {
        switch (symbol.Length)
        {
            case 1:
                return symbol[0] switch
                {
                    '+' => TokenKind.Plus,
                    '-' => TokenKind.Minus,
                    '*' => TokenKind.Star,
                    '/' => TokenKind.Slash,
                    '%' => TokenKind.Percent,
                    '^' => TokenKind.Caret,
                    '<' => TokenKind.Less,
                    '>' => TokenKind.Greater,
                    '=' => TokenKind.Equal,
                    _ => TokenKind.Operator,
                };
            case 2:
                return (symbol[0], symbol[1]) switch
                {
                    ('<', '=') => TokenKind.LessEqual,
                    ('>', '=') => TokenKind.GreaterEqual,
                    ('<', '>') or ('!', '=') => TokenKind.NotEqual,
                    ('=', '>') => TokenKind.EqualsGreater,
                    ('-', '>') when _grammar.HasBracketLists => TokenKind.Arrow,
                    ('/', '/') when _grammar.NumbersEndAnywhere => TokenKind.DoubleSlash,
                    ('*', '*') when _grammar.NumbersEndAnywhere => TokenKind.DoubleStar,
                    _ => TokenKind.Operator,
                };
            default:
                return TokenKind.Operator;
        }
    }

    /// <summary>One of a fixed set of operators.</summary>
    private Token Fixed(int start)
    {
        var (kind, length) = (_text[start], Peek(1), Peek(2)) switch
        {
            ('<', '=', '>') => (TokenKind.Spaceship, 3),
            ('-', '>', _) => (TokenKind.Arrow, 2),
            ('=', '=', _) => (TokenKind.Equal, 2),
            ('!', '=', _) or ('<', '>', _) => (TokenKind.NotEqual, 2),
            ('<', '=', _) => (TokenKind.LessEqual, 2),
            ('>', '=', _) => (TokenKind.GreaterEqual, 2),
            ('|', '|', _) => (TokenKind.Concat, 2),
            ('@', '@', _) => (TokenKind.DoubleAt, 2),
            ('+', _, _) => (TokenKind.Plus, 1),
            ('-', _, _) => (TokenKind.Minus, 1),
            ('*', _, _) => (TokenKind.Star, 1),
            ('/', _, _) => (TokenKind.Slash, 1),
            ('%', _, _) => (TokenKind.Percent, 1),
            ('=', _, _) => (TokenKind.Equal, 1),
            ('<', _, _) => (TokenKind.Less, 1),
            ('>', _, _) => (TokenKind.Greater, 1),
            ('?', _, _) => (TokenKind.Question, 1),
            ('^', _, _) => (TokenKind.Caret, 1),
            _ => (TokenKind.Fault, 1),
        };
        _at = start + length;
        return kind == TokenKind.Fault ? Fault(TokenFault.UnexpectedCharacter, start) : Simple(kind, start);
    }
}

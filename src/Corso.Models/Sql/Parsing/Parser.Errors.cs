using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Errors, and going on after them.</content>
internal sealed partial class Parser
{
    private const int MaxErrors = 20;

    private readonly List<SyntaxIssue> _issues = [];
    private int[]? _levels;
    private int _failedAt = -1;
    private int _resumedAt = -1;

    private bool HasFailed => _failedAt >= 0;

    private ImmutableArray<SyntaxIssue> Issues() => _issues.Count == 0
        ? []
        : [.. _issues.OrderBy(issue => issue.Span.Start).ThenBy(issue => issue.IsError ? 0 : 1)];

    private void ReportFaults()
    {
        for (var i = 0; i < _end && _issues.Count < MaxErrors; i++)
        {
            if (_tokens[i].Kind == TokenKind.Fault)
            {
                _issues.Add(new SyntaxIssue(SyntaxIssueKind.Fault, _tokens[i].Span, "", "", _tokens[i].Fault));
            }
        }

        ReportBrokenCharacters();
    }

    /// <summary>Half a character inside a string or comment can't be sent to an engine either.</summary>
    private void ReportBrokenCharacters()
    {
        for (var at = NextSurrogate(0); at >= 0 && _issues.Count < MaxErrors; at = NextSurrogate(at))
        {
            if (at + 1 < _text.Length && char.IsSurrogatePair(_text[at], _text[at + 1]))
            {
                at += 2;
                continue;
            }

            var span = new SqlSpan(at, at + 1);
            if (!_issues.Exists(issue => issue.Fault == TokenFault.BrokenCharacter && issue.Span == span))
            {
                _issues.Add(new SyntaxIssue(SyntaxIssueKind.Fault, span, "", "", TokenFault.BrokenCharacter));
            }

            at++;
        }
    }

    private int NextSurrogate(int from)
    {
        var next = from >= _text.Length ? -1 : _text.AsSpan(from).IndexOfAnyInRange('\uD800', '\uDFFF');
        return next < 0 ? -1 : from + next;
    }

    /// <summary>Something else should be at the current token.</summary>
    private void Fail(string expected)
    {
        if (!HasFailed)
        {
            var isReserved = expected.EndsWith("name", StringComparison.Ordinal) && Is(TokenKind.Word);
            Fail(new SyntaxIssue(
                isReserved ? SyntaxIssueKind.ReservedWord : SyntaxIssueKind.Unexpected, _token.Span, expected, Found(_token)));
        }
    }

    private void FailOpen(TokenKind close, int open, string expected)
    {
        if (HasFailed)
        {
            return;
        }

        if (Is(TokenKind.End) || Is(TokenKind.Semicolon) || (BeginsClause(_at) && LevelAt(_end) > 0))
        {
            var bracket = close switch
            {
                TokenKind.CloseBracket => "[",
                TokenKind.CloseBrace => "{",
                _ => "(",
            };
            Fail(new SyntaxIssue(SyntaxIssueKind.UnclosedBracket, new SqlSpan(open, open + 1), bracket, Found(_token)));
            return;
        }

        Fail(expected);
    }

    private void FailTooDeep()
    {
        if (!HasFailed)
        {
            Fail(new SyntaxIssue(SyntaxIssueKind.TooDeep, _token.Span, "", Found(_token)));

            // Going on inside would only find the same again.
            _failedAt = _end;
        }
    }

    private void Fail(SyntaxIssue issue)
    {
        // What is wrong right where parsing went on is mostly the same mistake; what is no token was reported already.
        if (_issues.Count < MaxErrors && _at != _resumedAt && !Is(TokenKind.Fault))
        {
            _issues.Add(issue);
        }

        // Nodes that miss something end here, also after parsing went on elsewhere.
        _lastEnd = Math.Max(_lastEnd, _token.Start);
        _failedAt = _at;
        _at = _end;
        _token = _tokens[_end];
    }

    private void Note(SqlSpan span)
    {
        if (_issues.Count < MaxErrors && !HasFailed)
        {
            _issues.Add(new SyntaxIssue(SyntaxIssueKind.Opaque, span, "", ""));
        }
    }

    private string Found(in Token token) => token.Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.NationalString
            or TokenKind.DollarString when token.End - token.Start > 30 => "a string",
        _ => token.End - token.Start > 60 ? $"`{Chars(token)[..60]}…`" : $"`{Chars(token)}`",
    };

    /// <summary>How many brackets are open in front of a token; counted when the first error needs it.</summary>
    private int LevelAt(int index)
    {
        if (_levels is null)
        {
            _levels = new int[_end + 1];
            var level = 0;
            for (var i = 0; i <= _end; i++)
            {
                if (_tokens[i].Kind is TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.CloseBrace)
                {
                    level--;
                }

                _levels[i] = level;
                if (_tokens[i].Kind is TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace)
                {
                    level++;
                }
            }
        }

        return _levels[index];
    }

    /// <summary>
    /// After an error inside a clause that began at a token, goes on at the next clause of the same query, at the bracket
    /// that closes it, or at the end of the statement.
    /// </summary>
    private void Recover(int clauseStart)
    {
        if (!HasFailed || _issues.Count >= MaxErrors)
        {
            return;
        }

        var level = LevelAt(clauseStart);
        for (var i = Math.Max(_failedAt, clauseStart + 1); i < _end; i++)
        {
            var here = LevelAt(i);
            if (here < level || _tokens[i].Kind == TokenKind.Semicolon || (here == level && BeginsClause(i)))
            {
                Resume(i);
                return;
            }
        }
    }

    /// <summary>
    /// Where a list ended in front of a name or a literal and the query goes on behind it, a comma or an operator is missing.
    /// </summary>
    private void RecoverStray(int clauseStart, string expected)
    {
        var isStray = _token.Kind is TokenKind.QuotedName or TokenKind.BacktickName or TokenKind.Number or TokenKind.String
            || (_token.Kind == TokenKind.Word && _token.Keyword == Keyword.None);
        if (HasFailed || !isStray)
        {
            return;
        }

        var level = LevelAt(clauseStart);
        for (var i = _at; i < _end && LevelAt(i) >= level && _tokens[i].Kind != TokenKind.Semicolon; i++)
        {
            if (LevelAt(i) == level && BeginsClause(i))
            {
                Fail(expected);
                Recover(clauseStart);
                return;
            }
        }
    }

    private void Resume(int index)
    {
        _failedAt = -1;
        _resumedAt = index;
        _at = index;
        _token = _tokens[index];
        if (index > 0)
        {
            _lastEnd = Math.Max(_lastEnd, _tokens[index - 1].End);
        }
    }

    private bool BeginsClause(int index) => _tokens[index].Keyword switch
    {
        Keyword.From or Keyword.Where or Keyword.Having or Keyword.Window or Keyword.Qualify or Keyword.Limit
            or Keyword.Offset or Keyword.Fetch or Keyword.Union or Keyword.Except or Keyword.Intersect => true,
        Keyword.Prewhere or Keyword.Settings => _grammar.UsesFunctionalOperators,
        Keyword.Group or Keyword.Order => index < _end && _tokens[index + 1].Keyword == Keyword.By,
        _ => false,
    };

    private Expression Missing(string expected)
    {
        Fail(expected);
        return new MissingExpression(new SqlSpan(_lastEnd, _lastEnd));
    }

    /// <summary>Whether a word can't be a name here at all.</summary>
    private static bool IsReserved(in Token token) => token.Kind == TokenKind.Word && token.Class == KeywordClass.Reserved;
}

using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Queries: <c>WITH</c>, set operations, and what stands behind.</content>
internal sealed partial class Parser
{
    /// <summary>Whether a query begins at the current token, without a bracket.</summary>
    private bool BeginsQuery() => _token.Keyword switch
    {
        Keyword.Select => !_grammar.UsesFunctionalOperators || BeginsFunctionalSelect(),
        Keyword.With => !_grammar.UsesFunctionalOperators || BeginsFunctionalWith(),
        Keyword.Values => PeekIs(1, TokenKind.OpenParen) && !_grammar.UsesFunctionalOperators,
        Keyword.Table => !_grammar.UsesFunctionalOperators,
        Keyword.From => _grammar.HasFromFirst && (!_grammar.UsesFunctionalOperators || BeginsFunctionalFrom()),
        Keyword.Pivot or Keyword.PivotWider or Keyword.Unpivot or Keyword.PivotLonger or Keyword.Describe or Keyword.Show
            or Keyword.Summarize or Keyword.Desc => _grammar.HasPivot,
        Keyword.Explain => _grammar.UsesFunctionalOperators && PeekIs(1, TokenKind.Word) && !PeekIsWord(1, Keyword.As),
        _ => false,
    };

    /// <summary>Whether a query in brackets goes on at the current token.</summary>
    private bool ContinuesQuery() => _token.Keyword switch
    {
        Keyword.Union or Keyword.Except or Keyword.Intersect => true,
        Keyword.Limit or Keyword.Offset or Keyword.Fetch or Keyword.For => !_grammar.UsesFunctionalOperators,
        Keyword.Order => !_grammar.UsesFunctionalOperators && PeekIsWord(1, Keyword.By),
        _ => false,
    };

    private QueryExpression ParseQuery()
    {
        if (!Enter())
        {
            Leave();
            return MissingQuery();
        }

        var query = _grammar.UsesFunctionalOperators ? ParseFunctionalQuery() : ParseStandardQuery();
        Leave();
        return query;
    }

    private OpaqueQuery MissingQuery()
    {
        var span = new SqlSpan(_lastEnd, _lastEnd);
        return new OpaqueQuery(span, default);
    }

    private QueryExpression ParseStandardQuery()
    {
        var start = _token.Start;
        if (_grammar.HasPivot && _token.Keyword is Keyword.Describe or Keyword.Show or Keyword.Summarize or Keyword.Desc)
        {
            return ParseDescribe(start);
        }

        var with = IsWord(Keyword.With) ? ParseWith() : null;
        var bodyStart = _token.Start;
        var body = ContinueSetOperations(ParseSetOperand(), bodyStart, 0);
        return EndQuery(start, with, body);
    }

    /// <summary>Goes on with a query whose first part, in brackets, was read already.</summary>
    private QueryExpression ContinueQuery(QueryExpression first, int start) =>
        _grammar.UsesFunctionalOperators
            ? ContinueFunctionalQuery(first, start)
            : EndQuery(start, null, ContinueSetOperations(first, start, 0));

    private QueryExpression EndQuery(int start, WithClause? with, QueryExpression body)
    {
        var tail = ParseTail();
        return with is null && tail is null ? body : new Query(From(start), with, body, tail);
    }

    /// <summary><c>INTERSECT</c> binds tighter than the other two.</summary>
    private QueryExpression ContinueSetOperations(QueryExpression left, int start, int least)
    {
        while (true)
        {
            var kind = _token.Keyword switch
            {
                Keyword.Union => SetOperator.Union,
                Keyword.Except => SetOperator.Except,
                Keyword.Intersect => SetOperator.Intersect,
                _ => (SetOperator?)null,
            };
            if (kind is not { } set || (set == SetOperator.Intersect ? 2 : 1) <= least)
            {
                return left;
            }

            Next();
            var quantifier = ParseSetQuantifier();
            var byName = set == SetOperator.Union && _grammar.HasPivot && TryWords(Keyword.By, Keyword.Name);
            var rightStart = _token.Start;
            var right = ParseSetOperand();
            if (set != SetOperator.Intersect)
            {
                right = ContinueSetOperations(right, rightStart, 1);
            }

            left = new SetOperation(From(start), left, set, quantifier, byName, right);
        }
    }

    private SetQuantifier ParseSetQuantifier()
    {
        if (TryWord(Keyword.All))
        {
            return SetQuantifier.All;
        }

        return TryWord(Keyword.Distinct) ? SetQuantifier.Distinct : SetQuantifier.None;
    }

    private QueryExpression ParseSetOperand()
    {
        if (!Is(TokenKind.OpenParen))
        {
            return ParseSimpleQuery();
        }

        var inner = ParseBracketed();
        if (inner is QueryExpression query)
        {
            return query;
        }

        Fail("a query in the brackets");
        return MissingQuery();
    }

    private QueryExpression ParseSimpleQuery()
    {
        switch (_token.Keyword)
        {
            case Keyword.Select:
                return ParseSelect();
            case Keyword.From when _grammar.HasFromFirst:
                return ParseSelect();
            case Keyword.Values:
                return ParseValues();
            case Keyword.Table:
                return ParseTableQuery();
            case Keyword.Pivot or Keyword.PivotWider or Keyword.Unpivot or Keyword.PivotLonger when _grammar.HasPivot:
                return ParsePivotQuery();
            default:
                Fail(_grammar.HasFromFirst ? "`SELECT`, `FROM`, `VALUES` or `(`" : "`SELECT`, `VALUES`, `TABLE` or `(`");
                return MissingQuery();
        }
    }

    private ValuesQuery ParseValues()
    {
        var start = _token.Start;
        Next();
        var mark = _nodes.Count;
        do
        {
            if (_grammar.AllowsTrailingCommas && _nodes.Count > mark && !Is(TokenKind.OpenParen))
            {
                break;
            }

            var open = _token.Start;
            Expect(TokenKind.OpenParen, "`(`");
            var items = ExpressionList();
            Close(TokenKind.CloseParen, open, "`,` or `)`");
            _nodes.Add(new TupleExpression(From(open), false, items));
        }
        while (Try(TokenKind.Comma));
        var rows = Take<Expression>(mark);
        return new ValuesQuery(From(start), rows);
    }

    /// <summary>Whether rows of ClickHouse begin here, behind an opening bracket.</summary>
    private bool BeginsFunctionalValues() =>
        _grammar.UsesFunctionalOperators && IsWord(Keyword.Values) && PeekIs(1, TokenKind.OpenParen);

    /// <summary>Rows of ClickHouse; only the first must have brackets.</summary>
    private ValuesQuery ParseFunctionalValues()
    {
        var start = _token.Start;
        Next();
        var mark = _nodes.Count;
        do
        {
            _nodes.Add(ParseFunctionalWithoutAlias());
        }
        while (Try(TokenKind.Comma));
        var rows = Take<Expression>(mark);
        return new ValuesQuery(From(start), rows);
    }

    private TableQuery ParseTableQuery()
    {
        var start = _token.Start;
        Next();
        var table = ParseRelation(_token.Start);
        return new TableQuery(From(start), table);
    }

    /// <summary><c>DESCRIBE t</c> and its like: kept as written, but for a query inside.</summary>
    private DescribeQuery ParseDescribe(int start)
    {
        var words = TakeWord();
        QueryExpression? inner = null;
        if (BeginsQuery() || (Is(TokenKind.OpenParen) && words != "SHOW"))
        {
            inner = Is(TokenKind.OpenParen) ? ParseSetOperand() : ParseQuery();
        }
        else
        {
            while (Is(TokenKind.Word) || Is(TokenKind.QuotedName) || Is(TokenKind.Dot) || Is(TokenKind.String))
            {
                Next();
            }
        }

        var span = From(start);
        return new DescribeQuery(span, TextOf(span), words, inner);
    }

    private QueryTail? ParseTail()
    {
        var start = _token.Start;
        var order = IsWords(Keyword.Order, Keyword.By) ? ParseOrderBy() : null;
        Recover(_at);
        var locksFirst = ParseLocks();
        var limit = ParseLimit();
        var locks = locksFirst.IsEmpty ? ParseLocks() : locksFirst;
        return order is null && limit is null && locks.IsEmpty
            ? null
            : new QueryTail(From(start), order, null, limit, locks, null, null);
    }

    private ImmutableArray<LockClause> ParseLocks()
    {
        if (!IsWord(Keyword.For) || _grammar.HasPivot)
        {
            return [];
        }

        var mark = _nodes.Count;
        while (IsWord(Keyword.For))
        {
            _nodes.Add(ParseLock());
        }

        return Take<LockClause>(mark);
    }

    private LockClause ParseLock()
    {
        var start = _token.Start;
        Next();
        var strength = "";
        if (TryWord(Keyword.Update))
        {
            strength = "UPDATE";
        }
        else if (TryWord(Keyword.Share))
        {
            strength = "SHARE";
        }
        else if (TryWords(Keyword.Key, Keyword.Share))
        {
            strength = "KEY SHARE";
        }
        else if (TryWords(Keyword.No, Keyword.Key) && TryWord(Keyword.Update))
        {
            strength = "NO KEY UPDATE";
        }
        else if (TryWords(Keyword.Read, Keyword.Only))
        {
            return new LockClause(From(start), "READ ONLY", [], null);
        }
        else
        {
            Fail("`UPDATE`, `NO KEY UPDATE`, `SHARE` or `KEY SHARE`");
        }

        var mark = _nodes.Count;
        if (TryWord(Keyword.Of))
        {
            do
            {
                _nodes.Add(QualifiedName("a table's name"));
            }
            while (Try(TokenKind.Comma));
        }

        string? wait = null;
        if (TryWord(Keyword.Nowait))
        {
            wait = "NOWAIT";
        }
        else if (TryWords(Keyword.Skip, Keyword.Locked))
        {
            wait = "SKIP LOCKED";
        }

        var tables = Take<ObjectName>(mark);
        return new LockClause(From(start), strength, tables, wait);
    }
}

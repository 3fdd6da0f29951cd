using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Windows and orders.</content>
internal sealed partial class Parser
{
    private WindowSpecification ParseWindowSpecification()
    {
        var start = _token.Start;
        if (!Enter())
        {
            Leave();
            return new WindowSpecification(new SqlSpan(_lastEnd, _lastEnd), null, [], null, null);
        }

        Expect(TokenKind.OpenParen, "`(`");
        Identifier? name = null;
        if (IsColumnName(_token) && !BeginsWindowClause())
        {
            name = TakeName();
        }

        ImmutableArray<Expression> partition = [];
        if (TryWords(Keyword.Partition, Keyword.By))
        {
            partition = _grammar.UsesFunctionalOperators ? FunctionalClauseList() : ExpressionList();
        }

        name ??= TryLateWindowName();
        var order = IsWords(Keyword.Order, Keyword.By) ? ParseWindowOrder() : null;
        name ??= TryLateWindowName();
        var frame = _token.Keyword is Keyword.Rows or Keyword.Range or Keyword.Groups ? ParseFrame() : null;
        Close(TokenKind.CloseParen, start, "`PARTITION BY`, `ORDER BY`, a frame or `)`");
        Leave();
        return new WindowSpecification(From(start), name, partition, order, frame);
    }

    /// <summary>ClickHouse takes the name of another window in between too.</summary>
    private Identifier? TryLateWindowName() =>
        _grammar.UsesFunctionalOperators && IsColumnName(_token) && !BeginsWindowClause() ? TakeName() : null;

    private bool BeginsWindowClause() =>
        IsWords(Keyword.Partition, Keyword.By) || IsWords(Keyword.Order, Keyword.By)
        || (_token.Keyword is Keyword.Rows or Keyword.Range or Keyword.Groups or Keyword.Partition
            && (_grammar.HasReservedWords || !PeekIs(1, TokenKind.CloseParen)));

    private WindowFrame ParseFrame()
    {
        var start = _token.Start;
        var unit = _token.Keyword switch
        {
            Keyword.Rows => FrameUnit.Rows,
            Keyword.Range => FrameUnit.Range,
            _ => FrameUnit.Groups,
        };
        Next();
        FrameBound? second = null;
        FrameBound first;
        if (TryWord(Keyword.Between))
        {
            first = ParseFrameBound();
            ExpectWord(Keyword.And);
            second = ParseFrameBound();
        }
        else
        {
            first = ParseFrameBound();
        }

        CheckFrame(first, second);
        var exclusion = TryWord(Keyword.Exclude) ? ParseExclusion() : FrameExclusion.None;
        return new WindowFrame(From(start), unit, first, second, exclusion);
    }

    /// <summary>A frame must not begin behind its end.</summary>
    private void CheckFrame(FrameBound first, FrameBound? second)
    {
        var end = second?.Kind ?? FrameBoundKind.CurrentRow;
        if (first.Kind == FrameBoundKind.UnboundedFollowing || end == FrameBoundKind.UnboundedPreceding
            || (end < first.Kind && !_grammar.UsesFunctionalOperators))
        {
            Fail("a frame that begins before it ends");
        }
    }

    private FrameBound ParseFrameBound()
    {
        var start = _token.Start;
        if (IsWord(Keyword.Unbounded) && Peek(1).Keyword is Keyword.Preceding or Keyword.Following)
        {
            Next();
            var unbounded = IsWord(Keyword.Preceding) ? FrameBoundKind.UnboundedPreceding : FrameBoundKind.UnboundedFollowing;
            Next();
            return new FrameBound(From(start), unbounded, null);
        }

        if (TryWords(Keyword.Current, Keyword.Row))
        {
            return new FrameBound(From(start), FrameBoundKind.CurrentRow, null);
        }

        var offset = ParseFrameOffset();
        var kind = IsWord(Keyword.Following) ? FrameBoundKind.Following : FrameBoundKind.Preceding;
        if (!TryWord(Keyword.Preceding) && !TryWord(Keyword.Following))
        {
            Fail("`PRECEDING` or `FOLLOWING`");
        }

        return new FrameBound(From(start), kind, offset);
    }

    private Expression ParseFrameOffset() =>
        _grammar.UsesFunctionalOperators ? ParseFunctionalWithoutAlias() : ParseExpression();

    private FrameExclusion ParseExclusion()
    {
        if (TryWords(Keyword.Current, Keyword.Row))
        {
            return FrameExclusion.CurrentRow;
        }

        if (TryWord(Keyword.Group))
        {
            return FrameExclusion.Group;
        }

        if (TryWord(Keyword.Ties))
        {
            return FrameExclusion.Ties;
        }

        if (!TryWords(Keyword.No, Keyword.Others))
        {
            Fail("`CURRENT ROW`, `GROUP`, `TIES` or `NO OTHERS`");
        }

        return FrameExclusion.NoOthers;
    }

    private OrderBy ParseWindowOrder() =>
        _grammar.UsesFunctionalOperators ? ParseFunctionalOrderBy(isWindow: true) : ParseOrderBy();

    private OrderBy ParseOrderBy()
    {
        var start = _token.Start;
        Next();
        Next();
        return ParseOrderItems(start);
    }

    private OrderBy ParseOrderItems(int start)
    {
        var mark = _nodes.Count;
        if (IsWord(Keyword.All) && _grammar.HasPivot)
        {
            var itemStart = _token.Start;
            Next();
            var all = new KeywordExpression(From(itemStart), "ALL");
            _nodes.Add(ParseOrderRest(all, itemStart));
        }
        else
        {
            do
            {
                var itemStart = _token.Start;
                _nodes.Add(ParseOrderRest(ParseExpression(), itemStart));
            }
            while (Try(TokenKind.Comma));
        }

        var items = Take<OrderItem>(mark);
        return new OrderBy(From(start), items, false, default);
    }

    private OrderItem ParseOrderRest(Expression value, int start)
    {
        var direction = OrderDirection.None;
        SqlOperator? symbol = null;
        if (TryWord(Keyword.Asc))
        {
            direction = OrderDirection.Ascending;
        }
        else if (TryWord(Keyword.Desc))
        {
            direction = OrderDirection.Descending;
        }
        else if (IsWord(Keyword.Using) && (IsOperatorSymbol(Peek(1)) || PeekIsWord(1, Keyword.Operator)))
        {
            Next();
            direction = OrderDirection.Using;
            symbol = TakeOperator();
        }

        var nulls = NullsOrder.None;
        if (IsWord(Keyword.Nulls) && Peek(1).Keyword is Keyword.First or Keyword.Last)
        {
            Next();
            nulls = IsWord(Keyword.First) ? NullsOrder.First : NullsOrder.Last;
            Next();
        }

        return new OrderItem(From(start), value, direction, symbol, nulls, null, null);
    }
}

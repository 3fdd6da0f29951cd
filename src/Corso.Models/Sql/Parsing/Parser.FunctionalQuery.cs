using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Queries of ClickHouse: each side of a set operation has its own <c>WITH</c>, <c>ORDER BY</c> and <c>LIMIT</c>.</content>
internal sealed partial class Parser
{
    private bool BeginsFunctionalSelect() =>
        Peek(1).Kind is not (TokenKind.Comma or TokenKind.CloseParen or TokenKind.Dot or TokenKind.End or TokenKind.Semicolon
            or TokenKind.Equal or TokenKind.Slash or TokenKind.Arrow);

    private bool BeginsFunctionalWith() =>
        Peek(1).Kind is not (TokenKind.Comma or TokenKind.CloseParen or TokenKind.Dot or TokenKind.End);

    private bool BeginsFunctionalFrom() => PeekIs(1, TokenKind.OpenParen) || (IsLabel(Peek(1)) && !IsNamedFrom());

    /// <summary>Whether <c>from</c> is a column with an alias in brackets: <c>(from AS n)</c>.</summary>
    private bool IsNamedFrom() =>
        PeekIsWord(1, Keyword.As) && IsLabel(Peek(2)) && Peek(3).Kind is TokenKind.CloseParen or TokenKind.Comma;

    private QueryExpression ParseFunctionalQuery()
    {
        var start = _token.Start;
        return IsWord(Keyword.Explain)
            ? ParseExplainQuery(start)
            : ContinueFunctionalSets(ParseFunctionalOperand(), start, 0);
    }

    private QueryExpression ContinueFunctionalQuery(QueryExpression first, int start) => ContinueFunctionalSets(first, start, 0);

    private QueryExpression ContinueFunctionalSets(QueryExpression left, int start, int least)
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
            var rightStart = _token.Start;
            var right = ParseFunctionalOperand();
            if (set != SetOperator.Intersect)
            {
                right = ContinueFunctionalSets(right, rightStart, 1);
            }

            left = new SetOperation(From(start), left, set, quantifier, false, right);
        }
    }

    private QueryExpression ParseFunctionalOperand()
    {
        if (!Is(TokenKind.OpenParen))
        {
            return ParseFunctionalSelect();
        }

        var inner = ParseBracketed();
        if (inner is QueryExpression query)
        {
            return query;
        }

        Fail("a query in the brackets");
        return MissingQuery();
    }

    /// <summary><c>EXPLAIN …</c> where a query may stand.</summary>
    private DescribeQuery ParseExplainQuery(int start)
    {
        Next();
        while (!BeginsQuery() && !Is(TokenKind.OpenParen) && !Is(TokenKind.CloseParen) && !Is(TokenKind.End) && !Is(TokenKind.Semicolon))
        {
            Next();
        }

        var inner = BeginsQuery() || Is(TokenKind.OpenParen) ? ParseFunctionalQuery() : null;
        var span = From(start);
        return new DescribeQuery(span, TextOf(span), "EXPLAIN", inner);
    }

    private QueryExpression ParseFunctionalSelect()
    {
        if (!Enter())
        {
            Leave();
            return MissingQuery();
        }

        var start = _token.Start;
        var clause = _at;
        var with = TryFunctionalWith();
        RecoverWith(clause);
        var select = ParseFunctionalSelectBody(clause);
        var tail = ParseFunctionalTail(clause);
        Leave();
        return with is null && tail is null ? select : new Query(From(start), with, select, tail);
    }

    private QueryExpression ParseFunctionalSelectBody(int clause)
    {
        var start = HasFailed ? _lastEnd : _token.Start;
        ImmutableArray<TableExpression> from = [];
        var isFromFirst = IsWord(Keyword.From);
        if (isFromFirst)
        {
            Next();
            from = ParseFunctionalFrom();
            Recover(clause);
        }

        if (!IsWord(Keyword.Select))
        {
            Fail(isFromFirst ? "`SELECT`" : "`SELECT`, `FROM` or `(`");
            Recover(clause);
        }
        else
        {
            Next();
        }

        var quantifier = ParseFunctionalQuantifier(out var distinctOn);
        var top = IsWord(Keyword.Top) && Peek(1).Kind is TokenKind.Number or TokenKind.OpenParen ? ParseTop() : null;
        var items = ParseFunctionalItems();
        Recover(clause);
        RecoverStray(clause, "`,` or `FROM`");
        if (!isFromFirst && TryWord(Keyword.From))
        {
            from = ParseFunctionalFrom();
            Recover(clause);
        }

        return ParseFunctionalSelectRest(start, clause, new SelectQuery(
            default, quantifier, distinctOn, top, items, isFromFirst, true, null, from, null, null, null, null, [], null, null));
    }

    private SetQuantifier ParseFunctionalQuantifier(out ImmutableArray<Expression> distinctOn)
    {
        distinctOn = [];
        var quantifier = Peek(1).Kind is TokenKind.Comma or TokenKind.Dot || IsAllColumn()
            ? SetQuantifier.None
            : ParseSetQuantifier();
        if (quantifier == SetQuantifier.Distinct && IsWord(Keyword.On) && PeekIs(1, TokenKind.OpenParen))
        {
            Next();
            var open = _token.Start;
            Next();
            distinctOn = FunctionalList(TokenKind.CloseParen);
            Close(TokenKind.CloseParen, open, "`,` or `)`");
        }

        return quantifier;
    }

    private bool IsAllColumn() => IsWord(Keyword.All) && Peek(1).Kind is TokenKind.OpenParen && !PeekIs(2, TokenKind.Number);

    private TopClause ParseTop()
    {
        var start = _token.Start;
        Next();
        var open = _token.Start;
        var hasBrackets = Try(TokenKind.OpenParen);
        Expression count = Is(TokenKind.Number) ? TakeLiteral(LiteralKind.Number) : Missing("a number");
        if (hasBrackets)
        {
            Close(TokenKind.CloseParen, open, "`)`");
        }

        var ties = TryWords(Keyword.With, Keyword.Ties);
        return new TopClause(From(start), count, hasBrackets, false, ties);
    }

    private ImmutableArray<SelectItem> ParseFunctionalItems()
    {
        var mark = _nodes.Count;
        do
        {
            if (_nodes.Count > mark && EndsFunctionalItems())
            {
                var isAliased = _nodes[^1] is SelectItem { Alias: not null };
                if (isAliased && PeekIs(1, TokenKind.OpenParen) && !BeginsQueryAt(2))
                {
                    // The list can't end here, so this is a function called `from`.
                    _nodes.Add(AsItem(ParseFunctionalItem()));
                    continue;
                }

                if (isAliased)
                {
                    Fail("an expression: behind an alias the list can't end with a comma");
                }

                break;
            }

            _nodes.Add(AsItem(ParseFunctionalItem()));
        }
        while (Try(TokenKind.Comma));
        return Take<SelectItem>(mark);
    }

    private static SelectItem AsItem(Expression value) => value is AliasedExpression aliased
        ? new SelectItem(aliased.Span, aliased.Inner, aliased.Alias, aliased.HasAs ? AliasStyle.As : AliasStyle.Bare)
        : new SelectItem(value.Span, value, null, AliasStyle.None);

    /// <summary>Whether the list ends behind its last comma.</summary>
    private bool EndsFunctionalItems() =>
        _token.Kind is TokenKind.End or TokenKind.CloseParen or TokenKind.Semicolon
        || (IsWord(Keyword.From) && !PeekIsWord(1, Keyword.As) && !PeekIsWord(1, Keyword.From)
            && (IsLabel(Peek(1)) || Peek(1).Kind is TokenKind.OpenParen or TokenKind.String));

    private SelectQuery ParseFunctionalSelectRest(int start, int clause, SelectQuery select)
    {
        RecoverStray(clause, "`,`, a join or another clause");
        var prewhere = TryWord(Keyword.Prewhere) ? ParseFunctionalClause() : null;
        Recover(clause);
        var where = TryWord(Keyword.Where) ? ParseFunctionalClause() : null;
        Recover(clause);
        var groupBy = ParseFunctionalGroupBy();
        Recover(clause);
        var having = TryWord(Keyword.Having) ? ParseFunctionalClause() : null;
        Recover(clause);
        var windows = TryWord(Keyword.Window) ? ParseNamedWindows() : [];
        Recover(clause);
        var qualify = TryWord(Keyword.Qualify) ? ParseFunctionalClause() : null;
        Recover(clause);
        return select with
        {
            Span = From(start),
            Prewhere = prewhere,
            Where = where,
            GroupBy = groupBy,
            Having = having,
            Windows = windows,
            Qualify = qualify,
        };
    }

    private GroupByClause? ParseFunctionalGroupBy()
    {
        var start = _token.Start;
        ImmutableArray<Expression> items = [];
        var isAll = false;
        var hasList = TryWords(Keyword.Group, Keyword.By);
        if (hasList)
        {
            isAll = IsWord(Keyword.All) && !PeekIs(1, TokenKind.OpenParen) && !PeekIs(1, TokenKind.Comma);
            if (isAll)
            {
                Next();
            }
            else
            {
                items = ParseFunctionalGroupItems();
            }
        }

        var modifiers = ParseGroupModifiers();
        return hasList || modifiers != GroupModifiers.None
            ? new GroupByClause(From(start), SetQuantifier.None, isAll, items, modifiers)
            : null;
    }

    private ImmutableArray<Expression> ParseFunctionalGroupItems()
    {
        var start = _token.Start;
        if (_token.Keyword is Keyword.Rollup or Keyword.Cube && PeekIs(1, TokenKind.OpenParen))
        {
            var kind = IsWord(Keyword.Rollup) ? GroupingKind.Rollup : GroupingKind.Cube;
            Next();
            var open = _token.Start;
            Next();
            var inner = FunctionalList(TokenKind.CloseParen);
            Close(TokenKind.CloseParen, open, "`,` or `)`");
            return [new GroupingSets(From(start), kind, inner)];
        }

        if (IsWords(Keyword.Grouping, Keyword.Sets) && PeekIs(2, TokenKind.OpenParen))
        {
            Next();
            Next();
            var open = _token.Start;
            Next();
            var sets = FunctionalList(TokenKind.CloseParen);
            Close(TokenKind.CloseParen, open, "`,` or `)`");
            return [new GroupingSets(From(start), GroupingKind.Sets, sets)];
        }

        return FunctionalClauseList();
    }

    private ImmutableArray<Expression> FunctionalClauseList()
    {
        var mark = _nodes.Count;
        do
        {
            _nodes.Add(ParseFunctionalClause());
        }
        while (Try(TokenKind.Comma));
        return Take<Expression>(mark);
    }

    private GroupModifiers ParseGroupModifiers()
    {
        var modifiers = GroupModifiers.None;
        while (IsWord(Keyword.With))
        {
            var next = Peek(1).Keyword switch
            {
                Keyword.Rollup => GroupModifiers.Rollup,
                Keyword.Cube => GroupModifiers.Cube,
                Keyword.Totals => GroupModifiers.Totals,
                _ => GroupModifiers.None,
            };
            if (next == GroupModifiers.None || modifiers.HasFlag(next))
            {
                Fail("`WITH ROLLUP`, `WITH CUBE` or `WITH TOTALS`, each once");
                break;
            }

            modifiers |= next;
            Next();
            Next();
        }

        return modifiers;
    }
}

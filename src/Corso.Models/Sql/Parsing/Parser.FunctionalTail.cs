using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>ORDER BY</c>, <c>LIMIT</c> and <c>SETTINGS</c> of ClickHouse.</content>
internal sealed partial class Parser
{
    private QueryTail? ParseFunctionalTail(int clause)
    {
        var start = _token.Start;
        var order = IsWords(Keyword.Order, Keyword.By) ? ParseFunctionalOrderBy(isWindow: false) : null;
        Recover(clause);
        LimitByClause? limitBy = null;
        LimitClause? limit = null;
        if (IsWord(Keyword.Limit))
        {
            limit = ParseFunctionalLimit(ref limitBy);
            Recover(clause);
        }

        if (limit is null && limitBy is not null && IsWord(Keyword.Limit))
        {
            var second = limitBy;
            limit = ParseFunctionalLimit(ref second);
            if (!ReferenceEquals(second, limitBy))
            {
                Fail("no second `LIMIT BY`");
            }
        }

        if (limit is null && _token.Keyword is Keyword.Offset or Keyword.Fetch)
        {
            limit = ParseFunctionalOffset();
            Recover(clause);
        }

        var settings = IsWord(Keyword.Settings) ? ParseSettings() : null;
        return order is null && limit is null && limitBy is null && settings is null
            ? null
            : new QueryTail(From(start), order, limitBy, limit, [], settings, null);
    }

    private OrderBy ParseFunctionalOrderBy(bool isWindow)
    {
        var start = _token.Start;
        Next();
        Next();
        var mark = _nodes.Count;
        do
        {
            _nodes.Add(ParseFunctionalOrderItem());
        }
        while (Try(TokenKind.Comma));
        var items = Take<OrderItem>(mark);
        ImmutableArray<InterpolateItem> interpolate = default;
        var hasInterpolate = !isWindow && items.Any(item => item.Fill is not null) && TryWord(Keyword.Interpolate);
        if (hasInterpolate && Is(TokenKind.OpenParen))
        {
            interpolate = ParseInterpolate();
        }

        return new OrderBy(From(start), items, hasInterpolate, interpolate);
    }

    private OrderItem ParseFunctionalOrderItem()
    {
        var start = _token.Start;
        Expression value;
        if (IsWord(Keyword.All) && !PeekIs(1, TokenKind.OpenParen) && !PeekIs(1, TokenKind.Comma) && !PeekIs(1, TokenKind.Dot))
        {
            Next();
            value = new KeywordExpression(From(start), "ALL");
        }
        else
        {
            value = ParseFunctionalClause();
        }

        var direction = _token.Keyword switch
        {
            Keyword.Asc or Keyword.Ascending => OrderDirection.Ascending,
            Keyword.Desc or Keyword.Descending => OrderDirection.Descending,
            _ => OrderDirection.None,
        };
        if (direction != OrderDirection.None)
        {
            Next();
        }

        var nulls = NullsOrder.None;
        if (TryWord(Keyword.Nulls))
        {
            nulls = IsWord(Keyword.First) ? NullsOrder.First : NullsOrder.Last;
            if (!TryWord(Keyword.First) && !TryWord(Keyword.Last))
            {
                Fail("`FIRST` or `LAST`");
            }
        }

        Expression? collation = null;
        if (TryWord(Keyword.Collate))
        {
            collation = Is(TokenKind.String) ? TakeString() : Missing("a string");
        }

        var fill = IsWords(Keyword.With, Keyword.Fill) ? ParseFill() : null;
        return new OrderItem(From(start), value, direction, null, nulls, collation, fill);
    }

    private FillClause ParseFill()
    {
        var start = _token.Start;
        Next();
        Next();
        var from = TryWord(Keyword.From) ? ParseFunctionalClause() : null;
        var to = TryWord(Keyword.To) ? ParseFunctionalClause() : null;
        var step = TryWord(Keyword.Step) ? ParseFunctionalClause() : null;
        var staleness = TryWord(Keyword.Staleness) ? ParseFunctionalClause() : null;
        return new FillClause(From(start), from, to, step, staleness);
    }

    private ImmutableArray<InterpolateItem> ParseInterpolate()
    {
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        while (!Is(TokenKind.CloseParen) && !Is(TokenKind.End))
        {
            var start = _token.Start;
            var name = ColumnName("a column's name");
            var value = TryWord(Keyword.As) ? ParseFunctionalWithoutAlias() : null;
            _nodes.Add(new InterpolateItem(From(start), name, value));
            if (!Try(TokenKind.Comma))
            {
                break;
            }
        }

        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return Take<InterpolateItem>(mark);
    }

    private LimitClause? ParseFunctionalLimit(ref LimitByClause? limitBy)
    {
        var start = _token.Start;
        Next();
        var count = ParseFunctionalClause();
        Expression? offset = null;
        var isComma = Try(TokenKind.Comma);
        if (isComma)
        {
            offset = count;
            count = ParseFunctionalClause();
        }
        else if (TryWord(Keyword.Offset))
        {
            offset = ParseFunctionalClause();
        }

        var ties = TryWords(Keyword.With, Keyword.Ties);
        if (ties || !TryWord(Keyword.By))
        {
            return new LimitClause(From(start), isComma ? LimitStyle.Comma : LimitStyle.Limit, count, offset, false, ties);
        }

        var isAll = IsWord(Keyword.All) && !PeekIs(1, TokenKind.OpenParen);
        if (isAll)
        {
            Next();
        }

        var by = isAll ? [] : FunctionalClauseList();
        limitBy = new LimitByClause(From(start), count, offset, isComma, isAll, by);
        return null;
    }

    private LimitClause ParseFunctionalOffset()
    {
        var start = _token.Start;
        Expression? offset = null, count = null;
        var style = LimitStyle.Limit;
        var ties = false;
        var takesFetch = true;
        if (TryWord(Keyword.Offset))
        {
            offset = ParseFunctionalClause();
            takesFetch = TryWord(Keyword.Row) || TryWord(Keyword.Rows);
        }

        if (takesFetch && TryWord(Keyword.Fetch))
        {
            style = LimitStyle.Fetch;
            if (!TryWord(Keyword.First) && !TryWord(Keyword.Next))
            {
                Fail("`FIRST` or `NEXT`");
            }

            count = ParseFunctionalClause();
            if (!TryWord(Keyword.Row) && !TryWord(Keyword.Rows))
            {
                Fail("`ROWS`");
            }

            ties = TryWords(Keyword.With, Keyword.Ties);
            if (!ties)
            {
                ExpectWord(Keyword.Only);
            }
        }

        return new LimitClause(From(start), style, count, offset, false, ties);
    }

    private SettingsClause ParseSettings()
    {
        var start = _token.Start;
        Next();
        var mark = _nodes.Count;
        do
        {
            var itemStart = _token.Start;
            var name = QualifiedName("a setting's name");
            Expression? value = null;
            if (Try(TokenKind.Equal))
            {
                value = IsWord(Keyword.Default)
                    ? new KeywordExpression(_token.Span, TakeWord())
                    : ParseSettingValue();
            }

            _nodes.Add(new Setting(From(itemStart), name, value));
        }
        while (Is(TokenKind.Comma) && IsLabel(Peek(1)) && Try(TokenKind.Comma));
        var items = Take<Setting>(mark);
        return new SettingsClause(From(start), items);
    }

    /// <summary>A literal; a setting may also be a map, <c>{'key': 'value'}</c>, which no expression can be, or a <c>disk(…)</c>.</summary>
    private Expression ParseSettingValue()
    {
        switch (_token.Kind)
        {
            case TokenKind.OpenBrace when !PeekIs(1, TokenKind.Word):
                return ParseBraces(_token.Start, false);
            case TokenKind.OpenBrace or TokenKind.Number or TokenKind.String or TokenKind.DollarString:
                return ParseFunctionalPrimary();
            case TokenKind.Plus or TokenKind.Minus:
                return ParseFunctionalSigned();
        }

        var isLiteral = _token.Keyword is Keyword.True or Keyword.False or Keyword.Null || (Is(TokenKind.Word) && IsNumberWord());
        var isDisk = PeekIs(1, TokenKind.OpenParen) && IsLabel(_token)
            && Chars(_token).Equals("disk", StringComparison.OrdinalIgnoreCase);
        return isLiteral || isDisk ? ParseFunctionalPrimary() : Missing("a literal");
    }

    /// <summary><c>INTO OUTFILE</c>, <c>FORMAT</c> and <c>SETTINGS</c> behind a whole query.</summary>
    private QueryExpression ParseOutput(QueryExpression query)
    {
        var tailStart = _token.Start;
        Expression? file = null, compression = null, level = null;
        string? words = null;
        Identifier? format = null;
        SettingsClause? settings = null;
        if (TryWords(Keyword.Into, Keyword.Outfile))
        {
            file = Is(TokenKind.String) ? TakeString() : Missing("a file's name");
            words = OutfileWords();
            compression = TryWord(Keyword.Compression) ? ParseFunctionalPrimary() : null;
            level = compression is not null && TryWord(Keyword.Level) ? ParseFunctionalPrimary() : null;
        }

        var early = IsWord(Keyword.Settings) ? ParseSettings() : null;
        if (TryWord(Keyword.Format))
        {
            format = Label("a format's name");
        }

        settings = IsWord(Keyword.Settings) ? ParseSettings() : null;
        if (file is null && format is null && settings is null && early is null)
        {
            return query;
        }

        var span = From(tailStart);
        var output = new OutputClause(span, file, words, compression, level, format, settings);
        return new Query(
            new SqlSpan(query.Span.Start, span.End), null, query, new QueryTail(span, null, null, null, [], early, output));
    }

    private string? OutfileWords()
    {
        var words = "";
        while (_token.Keyword is Keyword.Append or Keyword.Truncate or Keyword.And or Keyword.Stdout)
        {
            words = words.Length == 0 ? TakeWord() : $"{words} {TakeWord()}";
        }

        return words.Length == 0 ? null : words;
    }
}

using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>SELECT</c> of PostgreSQL and DuckDB.</content>
internal sealed partial class Parser
{
    private int _itemStart = -1;

    private SelectQuery ParseSelect()
    {
        var start = _token.Start;
        var clause = _at;
        ImmutableArray<TableExpression> from = [];
        var isFromFirst = IsWord(Keyword.From);
        if (isFromFirst)
        {
            Next();
            from = ParseFromList();
            Recover(clause);
        }

        var quantifier = SetQuantifier.None;
        ImmutableArray<Expression> distinctOn = [];
        ImmutableArray<SelectItem> items = [];
        var hasSelect = TryWord(Keyword.Select);
        if (hasSelect)
        {
            quantifier = ParseSetQuantifier();
            distinctOn = quantifier == SetQuantifier.Distinct && IsWord(Keyword.On) ? ParseDistinctOn() : [];
            items = _grammar.AllowsEmptySelectList && EndsSelectList(_token) && quantifier != SetQuantifier.Distinct
                ? []
                : ParseSelectItems();
            Recover(clause);
            RecoverStray(clause, "`,` or `FROM`");
        }

        var into = IsWord(Keyword.Into) && !_grammar.HasPivot ? ParseInto() : null;
        if (!isFromFirst && TryWord(Keyword.From))
        {
            from = ParseFromList();
            Recover(clause);
        }

        var rest = ParseSelectRest(clause);
        return new SelectQuery(
            From(start), quantifier, distinctOn, null, items, isFromFirst, hasSelect, into, from, null, rest.Where, rest.GroupBy,
            rest.Having, rest.Windows, rest.Qualify, rest.Sample);
    }

    private SelectRest ParseSelectRest(int clause)
    {
        RecoverStray(clause, "`,`, a join or another clause");
        var where = TryWord(Keyword.Where) ? ParseExpression() : null;
        Recover(clause);
        RecoverStray(clause, "an operator or another clause");
        var groupBy = IsWords(Keyword.Group, Keyword.By) ? ParseGroupBy() : null;
        Recover(clause);
        var having = TryWord(Keyword.Having) ? ParseExpression() : null;
        Recover(clause);
        var windows = TryWord(Keyword.Window) ? ParseNamedWindows() : [];
        Recover(clause);
        var qualify = _grammar.HasQualify && TryWord(Keyword.Qualify) ? ParseExpression() : null;
        Recover(clause);
        var sample = _grammar.HasPivot && IsWords(Keyword.Using, Keyword.Sample) ? ParseUsingSample() : null;
        return new SelectRest(where, groupBy, having, windows, qualify, sample);
    }

    /// <summary>The clauses behind <c>FROM</c>.</summary>
    private readonly record struct SelectRest(
        Expression? Where, GroupByClause? GroupBy, Expression? Having, ImmutableArray<NamedWindow> Windows, Expression? Qualify,
        TableSample? Sample);

    private static bool EndsSelectList(in Token token) => token.Kind switch
    {
        TokenKind.End or TokenKind.CloseParen or TokenKind.Semicolon => true,
        TokenKind.Word => token.Keyword is Keyword.From or Keyword.Into or Keyword.Where or Keyword.Group or Keyword.Having
            or Keyword.Window or Keyword.Order or Keyword.Limit or Keyword.Offset or Keyword.Fetch or Keyword.For
            or Keyword.Union or Keyword.Except or Keyword.Intersect && IsReserved(token),
        _ => false,
    };

    /// <summary>
    /// Whether an operator's word is the name of the select item in front of it: <c>SELECT a or FROM t</c>.
    /// </summary>
    private bool IsItemLabel() =>
        _itemStart >= 0 && (PeekIs(1, TokenKind.Comma) || EndsSelectList(Peek(1))) && IsBareAlias()
        && LevelAt(_at) == LevelAt(_itemStart);

    private ImmutableArray<Expression> ParseDistinctOn()
    {
        Next();
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var items = ExpressionList();
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return items;
    }

    private ImmutableArray<SelectItem> ParseSelectItems()
    {
        var mark = _nodes.Count;
        do
        {
            if (_grammar.AllowsTrailingCommas && _nodes.Count > mark && EndsItemList())
            {
                break;
            }

            _nodes.Add(ParseSelectItem());
        }
        while (Try(TokenKind.Comma));
        return Take<SelectItem>(mark);
    }

    /// <summary>Whether a list of items ends behind its last comma.</summary>
    private bool EndsItemList() =>
        _token.Kind is TokenKind.End or TokenKind.CloseParen or TokenKind.Semicolon
        || (IsReserved(_token) && _token.Keyword is Keyword.From or Keyword.Into or Keyword.Where or Keyword.Group
            or Keyword.Having or Keyword.Window or Keyword.Order or Keyword.Limit or Keyword.Offset or Keyword.Union
            or Keyword.Except or Keyword.Intersect or Keyword.Using or Keyword.Qualify or Keyword.For or Keyword.Fetch);

    private SelectItem ParseSelectItem()
    {
        var start = _token.Start;
        if (_grammar.HasPivot && PeekIs(1, TokenKind.Colon) && IsColumnName(_token))
        {
            var prefix = TakeName();
            Next();
            var named = ParseExpression();
            return new SelectItem(From(start), named, prefix, AliasStyle.Prefix);
        }

        if (Is(TokenKind.Star) && !_grammar.HasPivot)
        {
            Next();
            return new SelectItem(From(start), new StarExpression(From(start), [], null, []), null, AliasStyle.None);
        }

        var outer = _itemStart;
        _itemStart = _at;
        var value = ParseExpression();
        _itemStart = outer;
        if (TryWord(Keyword.As))
        {
            var label = Label("a name");
            return new SelectItem(From(start), value, label, AliasStyle.As);
        }

        if (IsBareAlias())
        {
            var alias = TakeName();
            return new SelectItem(From(start), value, alias, AliasStyle.Bare);
        }

        return new SelectItem(From(start), value, null, AliasStyle.None);
    }

    private IntoClause ParseInto()
    {
        var start = _token.Start;
        Next();
        var words = "";
        while (_token.Keyword is Keyword.Temp or Keyword.Temporary or Keyword.Local or Keyword.Global or Keyword.Unlogged
            or Keyword.Table && (IsColumnName(Peek(1)) || IsWord(Keyword.Table) || PeekIsWord(1, Keyword.Table)))
        {
            words = words.Length == 0 ? TakeWord() : $"{words} {TakeWord()}";
        }

        var target = QualifiedName("a table's name");
        return new IntoClause(From(start), words, target);
    }

    private GroupByClause ParseGroupBy()
    {
        var start = _token.Start;
        Next();
        Next();
        var quantifier = SetQuantifier.None;
        if (IsWord(Keyword.All) && _grammar.HasPivot)
        {
            Next();
            return new GroupByClause(From(start), SetQuantifier.None, true, [], GroupModifiers.None);
        }

        if (!_grammar.HasPivot)
        {
            quantifier = ParseSetQuantifier();
        }

        var mark = _nodes.Count;
        do
        {
            if (_grammar.AllowsTrailingCommas && _nodes.Count > mark && EndsItemList())
            {
                break;
            }

            _nodes.Add(ParseGroupItem());
        }
        while (Try(TokenKind.Comma));
        var items = Take<Expression>(mark);
        return new GroupByClause(From(start), quantifier, false, items, GroupModifiers.None);
    }

    private Expression ParseGroupItem()
    {
        var start = _token.Start;
        if (Is(TokenKind.OpenParen) && PeekIs(1, TokenKind.CloseParen))
        {
            Next();
            Next();
            return new TupleExpression(From(start), false, []);
        }

        if (_token.Keyword is Keyword.Rollup or Keyword.Cube && PeekIs(1, TokenKind.OpenParen))
        {
            var kind = IsWord(Keyword.Rollup) ? GroupingKind.Rollup : GroupingKind.Cube;
            Next();
            var open = _token.Start;
            Next();
            var items = ExpressionList();
            Close(TokenKind.CloseParen, open, "`,` or `)`");
            return new GroupingSets(From(start), kind, items);
        }

        return IsWords(Keyword.Grouping, Keyword.Sets) ? ParseGroupingSets(start) : ParseExpression();
    }

    private Expression ParseGroupingSets(int start)
    {
        if (!Enter())
        {
            Leave();
            return new MissingExpression(new SqlSpan(_lastEnd, _lastEnd));
        }

        Next();
        Next();
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var mark = _nodes.Count;
        do
        {
            if (EndsList(mark))
            {
                break;
            }

            _nodes.Add(ParseGroupItem());
        }
        while (Try(TokenKind.Comma));
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        Leave();
        var items = Take<Expression>(mark);
        return new GroupingSets(From(start), GroupingKind.Sets, items);
    }

    private ImmutableArray<NamedWindow> ParseNamedWindows()
    {
        var mark = _nodes.Count;
        do
        {
            var start = _token.Start;
            var name = ColumnName("a window's name");
            ExpectWord(Keyword.As);
            var window = ParseWindowSpecification();
            _nodes.Add(new NamedWindow(From(start), name, window));
        }
        while (Try(TokenKind.Comma));
        return Take<NamedWindow>(mark);
    }
}

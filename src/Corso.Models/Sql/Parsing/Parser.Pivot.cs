using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>PIVOT</c> and <c>UNPIVOT</c>.</content>
internal sealed partial class Parser
{
    private PivotTable ParsePivotTable(TableExpression source, int start)
    {
        Next();
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var aggregates = ParseSelectItems();
        ExpectWord(Keyword.For);
        var mark = _nodes.Count;
        do
        {
            _nodes.Add(ParsePivotColumn(true));
        }
        while (!Is(TokenKind.CloseParen) && !IsWord(Keyword.Group) && !Is(TokenKind.End));
        var columns = Take<PivotColumn>(mark);
        var groups = TryWords(Keyword.Group, Keyword.By) ? NamesWithoutBrackets("a column's name") : [];
        Close(TokenKind.CloseParen, open, "`GROUP BY` or `)`");
        var alias = ParseTableAlias(false);
        return new PivotTable(From(start), source, aggregates, columns, groups, alias);
    }

    /// <param name="needsValues">Whether <c>IN</c> must follow.</param>
    private PivotColumn ParsePivotColumn(bool needsValues)
    {
        var start = _token.Start;
        ImmutableArray<Expression> heads;
        var hasBrackets = false;
        if (Is(TokenKind.OpenParen) && needsValues)
        {
            hasBrackets = true;
            var open = _token.Start;
            Next();
            heads = ExpressionList();
            Close(TokenKind.CloseParen, open, "`,` or `)`");
        }
        else
        {
            heads = [needsValues ? ParsePrimary() : ParseRestricted()];
        }

        if (!TryWord(Keyword.In))
        {
            if (needsValues)
            {
                Fail("`IN`");
            }

            return new PivotColumn(From(start), heads, hasBrackets, [], null, null);
        }

        if (!Is(TokenKind.OpenParen))
        {
            var name = ColumnName("a type's name or `(`");
            return new PivotColumn(From(start), heads, hasBrackets, [], name, null);
        }

        var bracket = _token.Start;
        Next();
        if (BeginsQuery())
        {
            var query = CloseQuery(ParseQuery(), bracket);
            return new PivotColumn(From(start), heads, hasBrackets, [], null, query.Inner);
        }

        var values = ParseSelectItems();
        Close(TokenKind.CloseParen, bracket, "`,` or `)`");
        return new PivotColumn(From(start), heads, hasBrackets, values, null, null);
    }

    private UnpivotTable ParseUnpivotTable(TableExpression source, int start)
    {
        Next();
        string? nulls = null;
        if (_token.Keyword is Keyword.Include or Keyword.Exclude && PeekIsWord(1, Keyword.Nulls))
        {
            nulls = TakeWord();
            Next();
        }

        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var names = ParseUnpivotNames(out var hasBrackets);
        ExpectWord(Keyword.For);
        var mark = _nodes.Count;
        do
        {
            _nodes.Add(ParseUnpivotColumn());
        }
        while (!Is(TokenKind.CloseParen) && !Is(TokenKind.End));
        var columns = Take<PivotColumn>(mark);
        Close(TokenKind.CloseParen, open, "`)`");
        var alias = ParseTableAlias(false);
        return new UnpivotTable(From(start), source, nulls, hasBrackets, names, columns, alias);
    }

    private ImmutableArray<Identifier> ParseUnpivotNames(out bool hasBrackets)
    {
        var open = _token.Start;
        hasBrackets = Try(TokenKind.OpenParen);
        return hasBrackets ? NameList(open, "a column's name") : [ColumnName("a column's name")];
    }

    private PivotColumn ParseUnpivotColumn()
    {
        var start = _token.Start;
        var names = ParseUnpivotNames(out var hasBrackets);
        ImmutableArray<Expression> heads = [.. names.Select(Expression (name) => new ColumnReference(name.Span, [name]))];
        ExpectWord(Keyword.In);
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var values = ParseSelectItems();
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return new PivotColumn(From(start), heads, hasBrackets, values, null, null);
    }

    private PivotQuery ParsePivotQuery()
    {
        var start = _token.Start;
        var isUnpivot = _token.Keyword is Keyword.Unpivot or Keyword.PivotLonger;
        Next();
        var source = ParseTable();
        return isUnpivot ? ParseUnpivotRest(start, source) : ParsePivotRest(start, source);
    }

    private PivotQuery ParsePivotRest(int start, TableExpression source)
    {
        var mark = _nodes.Count;
        if (TryWord(Keyword.On))
        {
            do
            {
                if (_nodes.Count > mark && EndsItemList())
                {
                    break;
                }

                _nodes.Add(ParsePivotColumn(false));
            }
            while (Try(TokenKind.Comma));
        }

        var columns = Take<PivotColumn>(mark);
        var aggregates = TryWord(Keyword.Using) ? ParseSelectItems() : [];
        var groups = TryWords(Keyword.Group, Keyword.By) ? ParsePivotGroups() : [];
        if (columns.IsEmpty && aggregates.IsEmpty && groups.IsEmpty)
        {
            Fail("`ON`, `USING` or `GROUP BY`");
        }

        return new PivotQuery(From(start), false, source, columns, [], aggregates, groups, null, []);
    }

    private ImmutableArray<Identifier> ParsePivotGroups()
    {
        var open = _token.Start;
        return Try(TokenKind.OpenParen) ? NameList(open, "a column's name") : NamesWithoutBrackets("a column's name");
    }

    private PivotQuery ParseUnpivotRest(int start, TableExpression source)
    {
        ExpectWord(Keyword.On);
        var items = ParseSelectItems();
        Identifier? name = null;
        ImmutableArray<Identifier> values = [];
        if (TryWord(Keyword.Into))
        {
            ExpectWord(Keyword.Name);
            name = ColumnName("a column's name");
            if (!TryWord(Keyword.Value) && !TryWord(Keyword.Values))
            {
                Fail("`VALUE`");
            }

            values = ParsePivotGroups();
        }

        return new PivotQuery(From(start), true, source, [], items, [], [], name, values);
    }
}

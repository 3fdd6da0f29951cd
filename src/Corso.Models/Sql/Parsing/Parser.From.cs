using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>FROM</c> of PostgreSQL and DuckDB.</content>
internal sealed partial class Parser
{
    private ImmutableArray<TableExpression> ParseFromList()
    {
        var mark = _nodes.Count;
        do
        {
            if (_grammar.AllowsTrailingCommas && _nodes.Count > mark && EndsItemList())
            {
                break;
            }

            _nodes.Add(ParseTable());
        }
        while (Try(TokenKind.Comma));
        return Take<TableExpression>(mark);
    }

    /// <summary>A table with the joins behind it.</summary>
    private TableExpression ParseTable()
    {
        var start = _token.Start;
        return ContinueJoins(ParseTablePrimary(), start);
    }

    private TableExpression ParseTablePrimary()
    {
        var start = _token.Start;
        if (!Enter())
        {
            Leave();
            return MissingTable();
        }

        var table = ParseTableFactor(start);
        Leave();
        return table;
    }

    private TableExpression MissingTable() => new OpaqueTable(new SqlSpan(_lastEnd, _lastEnd), null, default, null);

    private TableExpression ParseTableFactor(int start)
    {
        TableAlias? prefix = null;
        if (_grammar.HasPivot && PeekIs(1, TokenKind.Colon) && (IsColumnName(_token) || IsStringName(_token)))
        {
            var name = TakeName();
            Next();
            prefix = new TableAlias(name.Span, AliasStyle.Prefix, name, [], []);
        }

        var isLateral = TryWord(Keyword.Lateral);
        switch (_token.Kind)
        {
            case TokenKind.OpenParen:
                return ParseBracketedTable(start, isLateral, prefix);
            case TokenKind.Word:
                return ParseWordTable(start, isLateral, prefix);
            case TokenKind.QuotedName or TokenKind.UnicodeName or TokenKind.BacktickName:
                return ParseNamedTable(start, isLateral, prefix);
            case TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString when _grammar.StringsCanBeNames:
                return ParseNamedTable(start, isLateral, prefix);
            default:
                Fail("a table");
                return MissingTable();
        }
    }

    private TableExpression ParseWordTable(int start, bool isLateral, TableAlias? prefix)
    {
        switch (_token.Keyword)
        {
            case Keyword.Only:
                var relation = ParseRelation(start);
                var alias = prefix ?? ParseTableAlias(false);
                var sample = ParseTableSample();
                return relation with { Span = From(start), Alias = alias, Sample = sample };
            case Keyword.Rows when PeekIsWord(1, Keyword.From) && PeekIs(2, TokenKind.OpenParen):
                return ParseRowsFrom(start, isLateral);
            case Keyword.Xmltable or Keyword.JsonTable when PeekIs(1, TokenKind.OpenParen) && _grammar.HasJsonAndXmlGrammar:
                return ParseSpecialTable(start, isLateral);
            case Keyword.Values when PeekIs(1, TokenKind.OpenParen) && _grammar.HasPivot:
                var values = ParseValues();
                var name = prefix ?? ParseTableAlias(false);
                if (name is null)
                {
                    Fail("an alias");
                }

                var valuesSample = ParseTableSample();
                return new DerivedTable(From(start), values, true, false, name, false, valuesSample);
            default:
                return ParseNamedTable(start, isLateral, prefix);
        }
    }

    /// <summary>A relation or a function, by whether a bracket follows the name.</summary>
    private TableExpression ParseNamedTable(int start, bool isLateral, TableAlias? prefix)
    {
        if (PeekIs(1, TokenKind.OpenParen) && IsUnknownTable(Chars(_token)))
        {
            Next();
            SkipBracket();
            var span = From(start);
            Note(span);
            var name = ParseTableAlias(false);
            return new OpaqueTable(From(start), null, TextOf(span), name);
        }

        if (IsCallAhead())
        {
            var callStart = _token.Start;
            var call = ParseTableCall();
            var item = new FunctionItem(From(callStart), call, []);
            return EndTableFunction(start, false, [item], isLateral, prefix);
        }

        if (isLateral)
        {
            Fail("a function or a query in brackets");
        }

        var relation = ParseRelation(start);
        var alias = prefix ?? ParseTableAlias(false);
        var at = _grammar.HasPivot && IsWord(Keyword.At) && PeekIs(1, TokenKind.OpenParen) ? ParseAtClause() : null;
        var sample = ParseTableSample();
        return relation with { Span = From(start), Alias = alias, At = at, Sample = sample };
    }

    /// <summary>Whether it is one of the standard's tables whose brackets hold a language of their own.</summary>
    private static bool IsUnknownTable(ReadOnlySpan<char> name) =>
        name.Equals("graph_table", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a call begins here: a name, with dots maybe, and a bracket.</summary>
    private bool IsCallAhead()
    {
        if (!IsFunctionName(_token) && !IsColumnName(_token))
        {
            return _token.Keyword is Keyword.CurrentDate or Keyword.CurrentRole or Keyword.CurrentUser or Keyword.SessionUser
                or Keyword.User or Keyword.CurrentCatalog or Keyword.CurrentTime or Keyword.CurrentTimestamp
                or Keyword.Localtime or Keyword.Localtimestamp or Keyword.SystemUser
                || (IsWord(Keyword.Cast) && PeekIs(1, TokenKind.OpenParen) && _grammar.HasJsonAndXmlGrammar);
        }

        if (IsWord(Keyword.CurrentSchema) || IsWords(Keyword.Collation, Keyword.For))
        {
            return true;
        }

        var ahead = 1;
        while (PeekIs(ahead, TokenKind.Dot) && IsLabel(Peek(ahead + 1)))
        {
            ahead += 2;
        }

        return PeekIs(ahead, TokenKind.OpenParen) && (ahead > 1 || _token.Class != KeywordClass.ColumnName || IsSpecialFunction());
    }

    private bool IsSpecialFunction() => _token.Keyword is not (Keyword.Values or Keyword.Row or Keyword.Setof);

    /// <summary>A call without window, as <c>FROM</c> takes it.</summary>
    private Expression ParseTableCall()
    {
        var start = _token.Start;
        if (TryValueFunction(start, out var value))
        {
            return value;
        }

        if (TrySpecialCall(start, out var special))
        {
            return special;
        }

        var mark = _names.Count;
        _names.Add(TakeName());
        while (Try(TokenKind.Dot))
        {
            _names.Add(Label("a function's name"));
        }

        var call = ParseCall(start, null, TakeNames(mark));
        if (call is FunctionCall { Details: { } details } && (details.Over is not null || details.Filter is not null))
        {
            Fail("no window and no filter in `FROM`");
        }

        return call;
    }

    private TableFunction EndTableFunction(
        int start, bool isRowsFrom, ImmutableArray<FunctionItem> calls, bool isLateral, TableAlias? prefix)
    {
        var ordinality = TryWords(Keyword.With, Keyword.Ordinality);
        var alias = prefix ?? ParseTableAlias(true);
        var sample = _grammar.HasPivot ? ParseTableSample() : null;
        return new TableFunction(From(start), isRowsFrom, calls, isLateral, ordinality, alias, false, sample);
    }

    private TableFunction ParseRowsFrom(int start, bool isLateral)
    {
        Next();
        Next();
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        do
        {
            var itemStart = _token.Start;
            var call = IsCallAhead() ? ParseTableCall() : Missing("a function");
            var definitions = ImmutableArray<ColumnDefinition>.Empty;
            if (IsWord(Keyword.As) && PeekIs(1, TokenKind.OpenParen))
            {
                Next();
                var bracket = _token.Start;
                Next();
                definitions = ParseColumnDefinitions(bracket);
            }

            _nodes.Add(new FunctionItem(From(itemStart), call, definitions));
        }
        while (Try(TokenKind.Comma));
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        var items = Take<FunctionItem>(mark);
        return EndTableFunction(start, true, items, isLateral, null);
    }

    private TableReference ParseRelation(int start)
    {
        var only = TryWord(Keyword.Only);
        var open = _token.Start;
        var hasBrackets = only && Try(TokenKind.OpenParen);
        var name = QualifiedName("a table's name");
        if (hasBrackets)
        {
            Close(TokenKind.CloseParen, open, "`)`");
        }

        var hasStar = !only && Try(TokenKind.Star);
        return new TableReference(From(start), name, only, hasStar, null, null, false, null, null);
    }

    private AtClause ParseAtClause()
    {
        var start = _token.Start;
        Next();
        var open = _token.Start;
        Next();
        var unit = Is(TokenKind.Word) ? TakeWord() : "";
        Expect(TokenKind.EqualsGreater, "`=>`");
        var value = ParseExpression();
        Close(TokenKind.CloseParen, open, "`)`");
        return new AtClause(From(start), unit, value);
    }
}

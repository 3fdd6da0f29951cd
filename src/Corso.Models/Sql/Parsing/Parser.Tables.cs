using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Tables in brackets, aliases and samples.</content>
internal sealed partial class Parser
{
    /// <summary>A query or a join in brackets.</summary>
    private TableExpression ParseBracketedTable(int start, bool isLateral, TableAlias? prefix)
    {
        var inner = ParseTableBracket();
        if (inner is QueryExpression query)
        {
            return EndDerived(start, query, isLateral, prefix);
        }

        if (isLateral)
        {
            Fail("a query in the brackets");
        }

        var alias = prefix ?? ParseTableAlias(false);
        return inner is ParenTable joined ? joined with { Span = From(start), Alias = alias } : (TableExpression)inner;
    }

    private DerivedTable EndDerived(int start, QueryExpression query, bool isLateral, TableAlias? prefix)
    {
        var alias = prefix ?? ParseTableAlias(false);
        var sample = _grammar.HasPivot ? ParseTableSample() : null;
        return new DerivedTable(From(start), query, false, isLateral, alias, false, sample);
    }

    /// <summary>What stands between the brackets: a <see cref="ParenQuery"/> or a <see cref="ParenTable"/>.</summary>
    private SqlNode ParseTableBracket()
    {
        var open = _token.Start;
        if (!Enter())
        {
            Leave();
            return MissingTable();
        }

        Next();
        var result = ParseTableBracketContent(open);
        Leave();
        return result;
    }

    private SqlNode ParseTableBracketContent(int open)
    {
        if (BeginsQuery())
        {
            return CloseQuery(ParseQuery(), open);
        }

        var start = _token.Start;
        TableExpression table;
        if (Is(TokenKind.OpenParen))
        {
            var inner = ParseTableBracket();
            if (inner is QueryExpression query)
            {
                if (Try(TokenKind.CloseParen))
                {
                    return new ParenQuery(From(open), query);
                }

                if (ContinuesQuery())
                {
                    return CloseQuery(ContinueQuery(query, start), open);
                }

                table = EndDerived(start, query, false, null);
            }
            else
            {
                var alias = ParseTableAlias(false);
                table = inner is ParenTable joined && alias is not null
                    ? joined with { Span = From(start), Alias = alias }
                    : (TableExpression)inner;
            }

            table = ContinueJoins(table, start);
        }
        else
        {
            table = ParseTable();
        }

        if (table is not (JoinedTable or ParenTable { Alias: null } or PivotTable or UnpivotTable))
        {
            Fail("a join");
        }

        Close(TokenKind.CloseParen, open, "a join or `)`");
        return new ParenTable(From(open), table, null);
    }

    /// <param name="takesDefinitions">Whether types may stand behind the columns' names, as behind a function.</param>
    private TableAlias? ParseTableAlias(bool takesDefinitions)
    {
        var start = _token.Start;
        if (TryWord(Keyword.As))
        {
            if (takesDefinitions && Is(TokenKind.OpenParen))
            {
                var bracket = _token.Start;
                Next();
                var given = ParseColumnDefinitions(bracket);
                return new TableAlias(From(start), AliasStyle.As, null, [], given);
            }

            var name = ColumnName("an alias name");
            return ParseAliasColumns(start, AliasStyle.As, name, takesDefinitions);
        }

        if (!IsBareTableAlias() || (_grammar.HasPivot && IsWord(Keyword.At) && PeekIs(1, TokenKind.OpenParen)))
        {
            return null;
        }

        return ParseAliasColumns(start, AliasStyle.Bare, TakeName(), takesDefinitions);
    }

    private TableAlias ParseAliasColumns(int start, AliasStyle style, Identifier name, bool takesDefinitions)
    {
        var open = _token.Start;
        if (!Try(TokenKind.OpenParen))
        {
            return new TableAlias(From(start), style, name, [], []);
        }

        if (takesDefinitions && !PeekIs(1, TokenKind.Comma) && !PeekIs(1, TokenKind.CloseParen))
        {
            var definitions = ParseColumnDefinitions(open);
            return new TableAlias(From(start), style, name, [], definitions);
        }

        var columns = NameList(open, "a column's name");
        return new TableAlias(From(start), style, name, columns, []);
    }

    private ImmutableArray<ColumnDefinition> ParseColumnDefinitions(int open)
    {
        var mark = _nodes.Count;
        do
        {
            var start = _token.Start;
            var name = ColumnName("a column's name");
            var type = ParseType();
            var collation = TryWord(Keyword.Collate) ? QualifiedName("a collation's name") : null;
            _nodes.Add(new ColumnDefinition(From(start), name, type, collation));
        }
        while (Try(TokenKind.Comma));
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return Take<ColumnDefinition>(mark);
    }

    private TableSample? ParseTableSample()
    {
        if (!IsWord(Keyword.Tablesample))
        {
            return null;
        }

        var start = _token.Start;
        Next();
        if (_grammar.HasPivot)
        {
            return ParseSampleEntry(start);
        }

        var method = ParseFunctionName();
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var arguments = ExpressionList();
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        var seed = ParseRepeatable();
        return new TableSample(From(start), SampleForm.Method, method, arguments, null, seed, null);
    }

    private ObjectName ParseFunctionName()
    {
        var start = _token.Start;
        if (!IsFunctionName(_token))
        {
            Fail("a function's name");
            return new ObjectName(new SqlSpan(_lastEnd, _lastEnd), [MissingName()]);
        }

        var mark = _names.Count;
        _names.Add(TakeName());
        while (Try(TokenKind.Dot))
        {
            _names.Add(Label("a function's name"));
        }

        var parts = TakeNames(mark);
        return new ObjectName(From(start), parts);
    }

    private Expression? ParseRepeatable()
    {
        if (!TryWord(Keyword.Repeatable))
        {
            return null;
        }

        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var seed = ParseExpression();
        Close(TokenKind.CloseParen, open, "`)`");
        return seed;
    }

    private TableSample ParseUsingSample()
    {
        var start = _token.Start;
        Next();
        Next();
        return ParseSampleEntry(start);
    }

    /// <summary><c>10%</c>, <c>10 ROWS (reservoir, 1)</c>, <c>reservoir (10 PERCENT) REPEATABLE (1)</c>.</summary>
    private TableSample ParseSampleEntry(int start)
    {
        if (Is(TokenKind.OpenParen) || (IsColumnName(_token) && PeekIs(1, TokenKind.OpenParen)))
        {
            var method = Is(TokenKind.OpenParen) ? null : QualifiedName("a method");
            var open = _token.Start;
            Next();
            var size = ParseSampleSize(out var unit);
            Close(TokenKind.CloseParen, open, "`PERCENT`, `ROWS` or `)`");
            var seed = ParseRepeatable();
            return new TableSample(From(start), SampleForm.Method, method, [size], unit, seed, null);
        }

        var count = ParseSampleSize(out var countUnit);
        if (!Is(TokenKind.OpenParen))
        {
            return new TableSample(From(start), SampleForm.Count, null, [count], countUnit, null, null);
        }

        var bracket = _token.Start;
        Next();
        var name = ColumnName("a method's name");
        var countMethod = new ObjectName(name.Span, [name]);
        Expression? countSeed = null;
        if (Try(TokenKind.Comma))
        {
            countSeed = Is(TokenKind.Number) ? TakeLiteral(LiteralKind.Number) : Missing("a number");
        }

        Close(TokenKind.CloseParen, bracket, "`,` or `)`");
        return new TableSample(From(start), SampleForm.Count, countMethod, [count], countUnit, countSeed, null);
    }

    private Expression ParseSampleSize(out string? unit)
    {
        var size = _token.Kind is TokenKind.Number or TokenKind.Parameter or TokenKind.Question
            ? ParsePrimary()
            : Missing("a number");
        unit = null;
        if (Try(TokenKind.Percent))
        {
            unit = "%";
        }
        else if (_token.Keyword is Keyword.Percent or Keyword.Rows)
        {
            unit = TakeWord();
        }

        return size;
    }
}

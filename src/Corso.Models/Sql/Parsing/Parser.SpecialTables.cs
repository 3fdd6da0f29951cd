using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>XMLTABLE</c> and <c>JSON_TABLE</c>.</content>
internal sealed partial class Parser
{
    private SpecialTable ParseSpecialTable(int start, bool isLateral)
    {
        var name = KeywordTable.Spelling(_token.Keyword);
        Next();
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        if (IsWord(Keyword.Xmlnamespaces) && PeekIs(1, TokenKind.OpenParen))
        {
            var spaceStart = _token.Start;
            var call = ParseNamespaces(spaceStart);
            AddPart("", call, spaceStart);
            var comma = _token.Start;
            Expect(TokenKind.Comma, "`,`");
            AddPart(",", null, comma);
        }

        ParseTableHead();
        var head = Take<CallPart>(mark);
        ExpectWord(Keyword.Columns);
        var hasBrackets = name == "json_table";
        var columns = hasBrackets ? ParseBracketedColumns() : ParseSpecialColumns();
        while (!Is(TokenKind.CloseParen) && !Is(TokenKind.End))
        {
            var partStart = _token.Start;
            if (!TryOptionWords(out var words))
            {
                Fail("`)`");
                break;
            }

            AddOption(words, partStart, false);
        }

        var rest = Take<CallPart>(mark);
        Close(TokenKind.CloseParen, open, "`)`");
        var alias = ParseTableAlias(false);
        return new SpecialTable(From(start), name, isLateral, head, columns, rest, alias);
    }

    private KeywordCall ParseNamespaces(int start)
    {
        Next();
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        do
        {
            var partStart = _token.Start;
            var sign = _nodes.Count > mark ? "," : "";
            var isDefault = TryWord(Keyword.Default);
            var uri = ParseRestricted();
            AddPart(isDefault ? $"{sign} DEFAULT".TrimStart() : sign, uri, partStart);
            if (!isDefault)
            {
                var asStart = _token.Start;
                ExpectWord(Keyword.As);
                var label = Label("a name");
                AddPart("AS", new ObjectName(label.Span, [label]), asStart);
            }
        }
        while (Try(TokenKind.Comma));
        return EndKeywordCall(start, "xmlnamespaces", open, mark);
    }

    /// <summary>The context, the path, and what is passed, up to <c>COLUMNS</c>.</summary>
    private void ParseTableHead()
    {
        var needsValue = true;
        while (!IsWord(Keyword.Columns) && !Is(TokenKind.End) && !Is(TokenKind.CloseParen))
        {
            var start = _token.Start;
            if (Is(TokenKind.Comma))
            {
                Next();
                AddPart(",", null, start);
                needsValue = true;
            }
            else if (TryOptionWords(out var words))
            {
                AddOption(words, start, false);
                needsValue = words is "PASSING" || (needsValue && words is "BY REF" or "BY VALUE");
            }
            else if (needsValue)
            {
                AddPart("", ParsePrimary(), start);
                needsValue = false;
            }
            else
            {
                Fail("`COLUMNS`");
            }
        }
    }

    private ImmutableArray<SpecialColumn> ParseBracketedColumns()
    {
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        if (!Enter())
        {
            Leave();
            return [];
        }

        var columns = ParseSpecialColumns();
        Leave();
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return columns;
    }

    private ImmutableArray<SpecialColumn> ParseSpecialColumns()
    {
        var mark = _nodes.Count;
        do
        {
            _nodes.Add(ParseSpecialColumn());
        }
        while (Try(TokenKind.Comma));
        return Take<SpecialColumn>(mark);
    }

    private SpecialColumn ParseSpecialColumn()
    {
        var start = _token.Start;
        var mark = _nodes.Count;
        if (IsWord(Keyword.Nested) && (PeekIsWord(1, Keyword.Path) || PeekIs(1, TokenKind.String)))
        {
            Next();
            TryWord(Keyword.Path);
            var pathStart = _token.Start;
            AddPart("PATH", ParsePrimary(), pathStart);
            if (IsWord(Keyword.As))
            {
                var asStart = _token.Start;
                TryOptionWords(out var words);
                AddOption(words, asStart, false);
            }

            ExpectWord(Keyword.Columns);
            var nested = ParseBracketedColumns();
            var parts = Take<CallPart>(mark);
            return new SpecialColumn(From(start), null, false, null, parts, nested);
        }

        var name = ColumnName("a column's name");
        if (TryWords(Keyword.For, Keyword.Ordinality))
        {
            return new SpecialColumn(From(start), name, true, null, [], []);
        }

        var type = ParseType();
        ParseColumnOptions();
        var options = Take<CallPart>(mark);
        return new SpecialColumn(From(start), name, false, type, options, []);
    }

    private void ParseColumnOptions()
    {
        while (!Is(TokenKind.Comma) && !Is(TokenKind.CloseParen) && !Is(TokenKind.End))
        {
            var start = _token.Start;
            if (IsWord(Keyword.Path) || (IsWord(Keyword.Default) && !PeekIsWord(1, Keyword.On)))
            {
                var words = TakeWord();
                AddPart(words, ParseRestricted(), start);
            }
            else if (IsWord(Keyword.Not) && PeekIsWord(1, Keyword.Null))
            {
                Next();
                Next();
                AddPart("NOT NULL", null, start);
            }
            else if (TryOptionWords(out var options))
            {
                AddOption(options, start, false);
            }
            else if (IsWord(Keyword.Exists) || (IsWord(Keyword.Null) && !PeekIsWord(1, Keyword.On)))
            {
                AddPart(TakeWord(), null, start);
            }
            else
            {
                Fail("`,` or `)`");
            }
        }
    }
}

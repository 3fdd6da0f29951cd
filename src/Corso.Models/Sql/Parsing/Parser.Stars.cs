using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>What may follow a star: <c>EXCLUDE</c>, <c>REPLACE</c>, <c>RENAME</c>.</content>
internal sealed partial class Parser
{
    private StarExpression ParseStarModifiers(StarExpression star, int start)
    {
        if (!_grammar.HasPivot)
        {
            return star;
        }

        var mark = _nodes.Count;
        if (IsWord(Keyword.Exclude) || IsWord(Keyword.Except) && PeekIs(1, TokenKind.OpenParen) && !IsSetOperationAhead())
        {
            _nodes.Add(ParseExclude());
        }

        if (IsWord(Keyword.Replace))
        {
            _nodes.Add(ParseReplace());
        }

        if (IsWord(Keyword.Rename))
        {
            _nodes.Add(ParseRename());
        }

        var modifiers = Take<StarModifier>(mark);
        return modifiers.IsEmpty ? star : star with { Span = From(start), Modifiers = modifiers };
    }

    /// <summary>Whether <c>EXCEPT (</c> begins the other side of a set operation rather than a list of columns.</summary>
    private bool IsSetOperationAhead()
    {
        var ahead = 1;
        while (PeekIs(ahead, TokenKind.OpenParen))
        {
            ahead++;
        }

        return Peek(ahead).Keyword is Keyword.Select or Keyword.With or Keyword.Values or Keyword.From or Keyword.Table;
    }

    private StarModifier ParseExclude()
    {
        var start = _token.Start;
        Next();
        var open = _token.Start;
        var hasBrackets = Try(TokenKind.OpenParen);
        var mark = _nodes.Count;
        do
        {
            if (hasBrackets && EndsList(mark))
            {
                break;
            }

            _nodes.Add(ParseStarColumn());
        }
        while (hasBrackets && Try(TokenKind.Comma));
        if (hasBrackets)
        {
            Close(TokenKind.CloseParen, open, "`,` or `)`");
        }

        var items = Take<SqlNode>(mark);
        return new StarModifier(From(start), StarModifierKind.Exclude, false, hasBrackets, items, null);
    }

    private ColumnReference ParseStarColumn()
    {
        var start = _token.Start;
        var mark = _names.Count;
        do
        {
            _names.Add(ColumnName("a column's name"));
        }
        while (Try(TokenKind.Dot));
        var parts = TakeNames(mark);
        return new ColumnReference(From(start), parts);
    }

    private StarModifier ParseReplace()
    {
        var start = _token.Start;
        Next();
        var open = _token.Start;
        var hasBrackets = Try(TokenKind.OpenParen);
        var mark = _nodes.Count;
        do
        {
            if (hasBrackets && EndsList(mark))
            {
                break;
            }

            var itemStart = _token.Start;
            var value = ParseExpression();
            ExpectWord(Keyword.As);
            var name = ColumnName("a column's name");
            _nodes.Add(new SelectItem(From(itemStart), value, name, AliasStyle.As));
        }
        while (hasBrackets && Try(TokenKind.Comma));
        if (hasBrackets)
        {
            Close(TokenKind.CloseParen, open, "`,` or `)`");
        }

        var items = Take<SqlNode>(mark);
        return new StarModifier(From(start), StarModifierKind.Replace, false, hasBrackets, items, null);
    }

    private StarModifier ParseRename()
    {
        var start = _token.Start;
        Next();
        var open = _token.Start;
        var hasBrackets = Try(TokenKind.OpenParen);
        var mark = _nodes.Count;
        do
        {
            if (hasBrackets && EndsList(mark))
            {
                break;
            }

            var itemStart = _token.Start;
            var column = ParseStarColumn();
            ExpectWord(Keyword.As);
            var name = ColumnName("a column's name");
            _nodes.Add(new RenamedColumn(From(itemStart), column, name));
        }
        while (hasBrackets && Try(TokenKind.Comma));
        if (hasBrackets)
        {
            Close(TokenKind.CloseParen, open, "`,` or `)`");
        }

        var items = Take<SqlNode>(mark);
        return new StarModifier(From(start), StarModifierKind.Rename, false, hasBrackets, items, null);
    }
}

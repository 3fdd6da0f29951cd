using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Types of ClickHouse.</content>
internal sealed partial class Parser
{
    private bool _isInAggregateType;

    private TypeName ParseFunctionalType()
    {
        var start = _token.Start;
        if (!IsLabel(_token))
        {
            Fail("a type");
            return MissingType();
        }

        var name = TakeName();
        var words = TypeWords(name.Name);
        for (var i = 0; i < words; i++)
        {
            Next();
        }

        if (words > 0)
        {
            var span = From(start);
            name = new Identifier(_pool.Get(TextOf(span).Span), span, QuoteStyle.None);
        }

        var open = _token.Start;
        if (!Try(TokenKind.OpenParen))
        {
            return new TypeName(From(start), false, [name], default, null, [], false);
        }

        var takesExpressions = _isInAggregateType;
        _isInAggregateType = name.Name.EndsWith("AggregateFunction", StringComparison.OrdinalIgnoreCase);
        var mark = _nodes.Count;
        while (!Is(TokenKind.CloseParen) && !Is(TokenKind.End))
        {
            _nodes.Add(ParseFunctionalTypeArgument(takesExpressions));
            if (!Try(TokenKind.Comma))
            {
                break;
            }
        }

        _isInAggregateType = takesExpressions;
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        var arguments = Take<TypeArgument>(mark);
        var suffix = "";
        if (_token.Keyword is Keyword.Signed or Keyword.Unsigned)
        {
            suffix = TakeWord().ToLowerInvariant();
        }

        return new TypeName(From(start), false, [name], arguments, suffix.Length == 0 ? null : suffix, [], false);
    }

    /// <summary>How many words behind a name belong to it, as in <c>double precision</c>.</summary>
    private int TypeWords(string name)
    {
        if (!Is(TokenKind.Word))
        {
            return 0;
        }

        var isText = name.Equals("char", StringComparison.OrdinalIgnoreCase)
            || name.Equals("character", StringComparison.OrdinalIgnoreCase)
            || name.Equals("nchar", StringComparison.OrdinalIgnoreCase)
            || name.Equals("binary", StringComparison.OrdinalIgnoreCase);
        if (isText)
        {
            return IsWords(Keyword.Large, Keyword.Object) ? 2 : IsWord(Keyword.Varying) ? 1 : 0;
        }

        if (name.Equals("national", StringComparison.OrdinalIgnoreCase)
            && _token.Keyword is Keyword.Char or Keyword.Character)
        {
            return PeekIsWord(1, Keyword.Large) && PeekIsWord(2, Keyword.Object) ? 3 : PeekIsWord(1, Keyword.Varying) ? 2 : 1;
        }

        if (name.Equals("double", StringComparison.OrdinalIgnoreCase))
        {
            return IsWord(Keyword.Precision) ? 1 : 0;
        }

        return _token.Keyword is Keyword.Signed or Keyword.Unsigned && name.Contains("int", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
    }

    /// <param name="takesExpressions">Whether it is of a function in an <c>AggregateFunction(…)</c>, which takes any expression.</param>
    private TypeArgument ParseFunctionalTypeArgument(bool takesExpressions)
    {
        var start = _token.Start;
        if (!IsLabel(_token) || _token.Keyword is Keyword.Null or Keyword.True or Keyword.False)
        {
            var value = takesExpressions ? ParseFunctionalWithoutAlias() : ParseTypeEntry();
            return new TypeArgument(From(start), null, [], false, value);
        }

        if (IsWord(Keyword.Skip) && Peek(1).Kind is not (TokenKind.Comma or TokenKind.CloseParen or TokenKind.Dot or TokenKind.Equal))
        {
            return ParseSkip(start);
        }

        var ahead = 1;
        while (PeekIs(ahead, TokenKind.Dot) && IsLabel(Peek(ahead + 1)))
        {
            ahead += 2;
        }

        if (PeekIs(ahead, TokenKind.Equal))
        {
            var setting = QualifiedName("a name");
            Next();
            var value = ParseTypeLiteral("a number", static kind => kind == TokenKind.Number);
            return new TypeArgument(From(start), null, setting.Parts, true, value);
        }

        if (IsLabel(Peek(ahead)) && !IsTypeOfWords(ahead))
        {
            var field = QualifiedName("a field's name");
            var fieldType = ParseType();
            return new TypeArgument(From(start), null, field.Parts, false, fieldType);
        }

        var type = ParseType();
        return new TypeArgument(From(start), null, [], false, type);
    }

    /// <summary>A literal, or an element of an enumeration: <c>'a' = 1</c>.</summary>
    private Expression ParseTypeEntry()
    {
        var start = _token.Start;
        var value = ParseTypeLiteral("a type or a literal", IsTypeLiteral);
        if (!Is(TokenKind.Equal))
        {
            return value;
        }

        var equal = TakeOperator();
        var number = ParseTypeLiteral("a number", IsTypeLiteral);
        return new BinaryExpression(From(start), value, equal, number);
    }

    private static bool IsTypeLiteral(TokenKind kind) =>
        kind is TokenKind.Number or TokenKind.String or TokenKind.DollarString or TokenKind.Word;

    private Expression ParseTypeLiteral(string expected, Func<TokenKind, bool> takes)
    {
        var start = _token.Start;
        if (_token.Kind is TokenKind.Minus or TokenKind.Plus && PeekIs(1, TokenKind.Number))
        {
            var sign = TakeOperator();
            var number = TakeLiteral(LiteralKind.Number);
            return sign.Symbol == "-" ? new UnaryExpression(From(start), sign, number, false) : number;
        }

        return takes(_token.Kind) ? ParseFunctionalPrimary() : Missing(expected);
    }

    private bool IsTypeOfWords(int ahead) =>
        ahead == 1
        && (IsWords(Keyword.Double, Keyword.Precision) || Peek(1).Keyword is Keyword.Varying or Keyword.Unsigned or Keyword.Signed);

    private TypeArgument ParseSkip(int start)
    {
        var words = TakeWord();
        if (IsWord(Keyword.Regexp) && PeekIs(1, TokenKind.String))
        {
            words = $"{words} {TakeWord()}";
            var pattern = TakeString();
            return new TypeArgument(From(start), words, [], false, pattern);
        }

        var path = QualifiedName("a path");
        return new TypeArgument(From(start), words, [], false, path);
    }
}

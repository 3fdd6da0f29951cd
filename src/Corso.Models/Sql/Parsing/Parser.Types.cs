using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Types of PostgreSQL and DuckDB.</content>
internal sealed partial class Parser
{
    private TypeName ParseType()
    {
        if (!Enter())
        {
            Leave();
            return MissingType();
        }

        var type = _grammar.UsesFunctionalOperators ? ParseFunctionalType() : ParseArrayType();
        Leave();
        return type;
    }

    private TypeName MissingType() =>
        new(new SqlSpan(_lastEnd, _lastEnd), false, [MissingName()], default, null, [], false);

    private TypeName ParseArrayType()
    {
        var start = _token.Start;
        var isSet = TryWord(Keyword.Setof);
        var type = ParseSimpleType(true);
        if (HasFailed)
        {
            return type;
        }

        var bounds = ImmutableArray<Expression?>.Empty;
        var isKeyword = false;
        if (IsWord(Keyword.Array))
        {
            isKeyword = true;
            Next();
            bounds = Is(TokenKind.OpenBracket) ? [ParseBound()] : [];
        }
        else
        {
            while (Is(TokenKind.OpenBracket) && bounds.Length < MaxDepth)
            {
                bounds = bounds.Add(ParseBound());
            }
        }

        return isSet || isKeyword || !bounds.IsEmpty
            ? type with { Span = From(start), IsSetOf = isSet, Bounds = bounds, IsArrayKeyword = isKeyword }
            : type;
    }

    private Expression? ParseBound()
    {
        var open = _token.Start;
        Next();
        Expression? bound = Is(TokenKind.Number) ? TakeLiteral(LiteralKind.Number) : null;
        Close(TokenKind.CloseBracket, open, "a number or `]`");
        return bound;
    }

    /// <param name="takesIntervalFields">Whether fields may follow <c>interval</c>, as they may outside a literal.</param>
    private TypeName ParseSimpleType(bool takesIntervalFields)
    {
        var start = _token.Start;
        switch (_token.Keyword)
        {
            case Keyword.Double when PeekIsWord(1, Keyword.Precision):
                return Words(start, 2, "double precision");
            case Keyword.Bit:
                return ParseVarying(start, "bit", true);
            case Keyword.Char or Keyword.Character or Keyword.Nchar:
                return ParseVarying(start, KeywordTable.Spelling(_token.Keyword), false);
            case Keyword.National:
                Next();
                var national = _token.Keyword is Keyword.Char or Keyword.Character
                    ? $"national {KeywordTable.Spelling(_token.Keyword)}"
                    : "";
                if (national.Length == 0)
                {
                    Fail("`CHARACTER`");
                }

                return ParseVarying(start, national, false);
            case Keyword.Timestamp or Keyword.Time:
                return ParseTimeType(start);
            case Keyword.Interval:
                return ParseIntervalType(start, takesIntervalFields);
            case Keyword.Struct or Keyword.Row or Keyword.Union or Keyword.Map when _grammar.HasPivot && PeekIs(1, TokenKind.OpenParen):
                return ParseNestedType(start);
            default:
                return ParseGenericType(start);
        }
    }

    private TypeName Words(int start, int count, string name)
    {
        for (var i = 0; i < count; i++)
        {
            Next();
        }

        return Named(start, name, default, null);
    }

    private TypeName Named(int start, string name, ImmutableArray<TypeArgument> arguments, string? suffix, int nameEnd = -1)
    {
        var nameSpan = nameEnd < 0 ? From(start) : new SqlSpan(start, nameEnd);
        return new TypeName(From(start), false, [new Identifier(name, nameSpan, QuoteStyle.None)], arguments, suffix, [], false);
    }

    private TypeName ParseVarying(int start, string name, bool takesList)
    {
        Next();
        if (TryWord(Keyword.Varying))
        {
            name += " varying";
        }

        var nameEnd = _lastEnd;
        var arguments = Is(TokenKind.OpenParen) ? (takesList ? ParseModifiers() : ParseOneNumber()) : default;
        return Named(start, name, arguments, null, nameEnd);
    }

    private TypeName ParseTimeType(int start)
    {
        var name = KeywordTable.Spelling(_token.Keyword);
        Next();
        var nameEnd = _lastEnd;
        var arguments = Is(TokenKind.OpenParen) ? ParseOneNumber() : default;
        string? suffix = null;
        if (_token.Keyword is Keyword.With or Keyword.Without && PeekIsWord(1, Keyword.Time))
        {
            suffix = IsWord(Keyword.With) ? "with time zone" : "without time zone";
            Next();
            Next();
            ExpectWord(Keyword.Zone);
        }

        return Named(start, name, arguments, suffix, nameEnd);
    }

    private TypeName ParseIntervalType(int start, bool takesFields)
    {
        Next();
        var nameEnd = _lastEnd;
        if (Is(TokenKind.OpenParen))
        {
            return Named(start, "interval", ParseOneNumber(), null, nameEnd);
        }

        if (takesFields && TryIntervalFields(out var fields))
        {
            var seconds = fields.EndsWith("second", StringComparison.Ordinal) && Is(TokenKind.OpenParen) ? ParseOneNumber() : default;
            return Named(start, "interval", seconds, fields, nameEnd);
        }

        return Named(start, "interval", default, null, nameEnd);
    }

    private ImmutableArray<TypeArgument> ParseOneNumber()
    {
        var open = _token.Start;
        Next();
        if (!Is(TokenKind.Number))
        {
            Fail("a number");
            return [];
        }

        var number = TakeLiteral(LiteralKind.Number);
        Close(TokenKind.CloseParen, open, "`)`");
        return [new TypeArgument(number.Span, null, [], false, number)];
    }

    /// <summary>DuckDB takes nothing but constants as a type's modifiers.</summary>
    private void CheckModifier(Expression value)
    {
        var constant = value is ParenExpression bracketed ? bracketed.Inner : value;
        constant = constant is UnaryExpression { Operator.Symbol: "-", Operand: var operand } ? operand : constant;
        if (_grammar.HasPivot && !HasFailed && constant is not Literal { Kind: not (LiteralKind.True or LiteralKind.False) })
        {
            Fail(new SyntaxIssue(SyntaxIssueKind.Unexpected, value.Span, "a constant", $"`{TextOf(value.Span)}`"));
        }
    }

    private ImmutableArray<TypeArgument> ParseModifiers()
    {
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        if (!(Is(TokenKind.CloseParen) && _grammar.AllowsTrailingCommas))
        {
            do
            {
                if (EndsList(mark))
                {
                    break;
                }

                var value = ParseExpression();
                CheckModifier(value);
                _nodes.Add(new TypeArgument(value.Span, null, [], false, value));
            }
            while (Try(TokenKind.Comma));
        }

        Close(TokenKind.CloseParen, open, "`,` or `)`");
        return Take<TypeArgument>(mark);
    }

    private TypeName ParseGenericType(int start)
    {
        var first = _token;
        var takesModifiers = true;
        switch (first.Keyword)
        {
            case Keyword.Int or Keyword.Integer or Keyword.Smallint or Keyword.Bigint or Keyword.Real or Keyword.Boolean:
                takesModifiers = false;
                break;
            case Keyword.Dec or Keyword.Decimal or Keyword.Numeric or Keyword.Float or Keyword.Varchar:
            case Keyword.Json when !_grammar.HasPivot:
                break;
            default:
                if (!IsFunctionName(first))
                {
                    Fail("a type");
                    return MissingType();
                }

                break;
        }

        var mark = _names.Count;
        _names.Add(TakeName());
        while (Is(TokenKind.Dot) && IsFunctionName(first))
        {
            Next();
            _names.Add(Label("a type's name"));
        }

        var name = TakeNames(mark);
        var isOne = first.Keyword is Keyword.Float or Keyword.Varchar;
        var arguments = Is(TokenKind.OpenParen) && takesModifiers ? (isOne ? ParseOneNumber() : ParseModifiers()) : default;
        string? suffix = null;
        if (Is(TokenKind.Percent) && PeekIsWord(1, Keyword.Type))
        {
            Next();
            Next();
            suffix = "%type";
        }

        return new TypeName(From(start), false, name, arguments, suffix, [], false);
    }

    /// <summary><c>STRUCT(a int)</c>, <c>UNION(a int)</c>, <c>MAP(int, text)</c>.</summary>
    private TypeName ParseNestedType(int start)
    {
        var name = TakeName();
        var isMap = name.Name.Equals("map", StringComparison.OrdinalIgnoreCase);
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        do
        {
            var fieldStart = _token.Start;
            ImmutableArray<Identifier> field = isMap ? [] : [ColumnName("a field's name")];
            var type = ParseType();
            _nodes.Add(new TypeArgument(From(fieldStart), null, field, false, type));
        }
        while (Try(TokenKind.Comma));
        Close(TokenKind.CloseParen, open, "`,` or `)`");
        var arguments = Take<TypeArgument>(mark);
        return new TypeName(From(start), false, [name], arguments, null, [], false);
    }
}

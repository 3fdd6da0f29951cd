using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Calls of ClickHouse.</content>
internal sealed partial class Parser
{
    private bool _isInTable;

    /// <summary>A call; the current token is its opening bracket.</summary>
    private Expression ParseFunctionalCall(int start, ImmutableArray<Identifier> name, bool isTable)
    {
        if (!Enter())
        {
            Leave();
            return new MissingExpression(new SqlSpan(_lastEnd, _lastEnd));
        }

        var wasInCase = _isInCase;
        _isInCase = false;
        var result = ParseFunctionalArguments(start, name, isTable);
        _isInCase = wasInCase;
        Leave();
        return result;
    }

    private Expression ParseFunctionalArguments(int start, ImmutableArray<Identifier> name, bool isTable)
    {
        var open = _token.Start;
        Next();
        var quantifier = Peek(1).Kind is TokenKind.Comma or TokenKind.CloseParen ? ArgumentQuantifier.None : ParseQuantifier();
        SettingsClause? settings = null;
        var wasInTable = _isInTable;
        _isInTable |= isTable;
        if (_isInTable && IsView(name) && !BeginsQuery() && !BeginsQueryAt(1) && (wasInTable || !PeekIs(1, TokenKind.CloseParen)))
        {
            Fail("a query");
        }

        var arguments = _isInTable ? TableArguments(IsView(name), out settings) : FunctionalList(TokenKind.CloseParen, name);
        _isInTable = wasInTable;
        if (IsWord(Keyword.Else) && IsView(name) && arguments is [var view])
        {
            return ParseViewElse(start, name[0].Name, view, open);
        }

        Close(TokenKind.CloseParen, open, "an operator, `,` or `)`");
        ImmutableArray<Expression> parameters = default;
        if (Is(TokenKind.OpenParen) && !isTable && name.Length == 1)
        {
            parameters = arguments;
            open = _token.Start;
            Next();
            quantifier = Peek(1).Kind is TokenKind.Comma or TokenKind.CloseParen ? quantifier : ParseQuantifier();
            arguments = FunctionalList(TokenKind.CloseParen);
            Close(TokenKind.CloseParen, open, "an operator, `,` or `)`");
        }

        var details = ParseFunctionalDetails(start, parameters, settings, isTable);
        return new FunctionCall(From(start), null, name, quantifier, arguments, details);
    }

    /// <summary><c>viewIfPermitted(SELECT … ELSE null('…'))</c>.</summary>
    private KeywordCall ParseViewElse(int start, string name, Expression view, int open)
    {
        var mark = _nodes.Count;
        AddPart("", view, view.Span.Start);
        var otherwise = _token.Start;
        Next();
        AddPart("ELSE", ParseFunctionalName(_token.Start), otherwise);
        Close(TokenKind.CloseParen, open, "`)`");
        var parts = Take<CallPart>(mark);
        return new KeywordCall(From(start), name, parts);
    }

    // Functions that the engine reads by rules of their own.
    private static bool TakesBareAliases(ImmutableArray<Identifier> function) =>
        function is [{ Quote: QuoteStyle.None } only]
        && only.Name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() is "DATEADD" or "DATESUB" or "DATEDIFF"
            or "TIMESTAMPADD" or "TIMESTAMPSUB" or "TIMESTAMPDIFF" or "EXTRACT";

    // Only these take a query without brackets of its own.
    private static bool IsView(ImmutableArray<Identifier> name) =>
        name is [{ Quote: QuoteStyle.None } only]
        && (only.Name.Equals("view", StringComparison.OrdinalIgnoreCase)
            || only.Name.Equals("viewIfPermitted", StringComparison.OrdinalIgnoreCase));

    private SubqueryExpression BareQuery()
    {
        var start = _token.Start;
        var wasInTable = _isInTable;
        _isInTable = false;
        var query = ParseQuery();
        _isInTable = wasInTable;
        return new SubqueryExpression(From(start), query, true);
    }

    private CallDetails? ParseFunctionalDetails(
        int start, ImmutableArray<Expression> parameters, SettingsClause? settings, bool isTable)
    {
        Expression? filter = null;
        SqlNode? over = null;
        var nulls = NullTreatment.None;
        if (!isTable)
        {
            nulls = ParseNullTreatment();
            if (IsWord(Keyword.Filter) && PeekIs(1, TokenKind.OpenParen))
            {
                filter = ParseFilter(out _);
            }

            nulls = nulls == NullTreatment.None ? ParseNullTreatment() : nulls;
            if (IsWord(Keyword.Over) && (PeekIs(1, TokenKind.OpenParen) || IsLabel(Peek(1))))
            {
                over = ParseOver();
            }
        }

        return parameters.IsDefault && settings is null && filter is null && over is null && nulls == NullTreatment.None
            ? null
            : new CallDetails(
                From(start), parameters, null, null, NullTreatment.None, settings, null, filter, true, nulls, false, over);
    }

    /// <summary>Arguments of a table function: a view's query stands bare, and settings may stand at the end.</summary>
    private ImmutableArray<Expression> TableArguments(bool isView, out SettingsClause? settings)
    {
        settings = null;
        var mark = _nodes.Count;
        while (!Is(TokenKind.CloseParen) && !Is(TokenKind.End))
        {
            if (IsWord(Keyword.Settings) && IsLabel(Peek(1)))
            {
                settings = ParseSettings();
                break;
            }

            _nodes.Add(isView && BeginsQuery() ? BareQuery() : ParseFunctionalInBrackets());
            if (!Try(TokenKind.Comma))
            {
                break;
            }

            if (Is(TokenKind.CloseParen))
            {
                Fail("an argument");
            }
        }

        return Take<Expression>(mark);
    }

    private bool TryFunctionalSpecial(int start, [NotNullWhen(true)] out Expression? result)
    {
        result = null;
        switch (_token.Keyword)
        {
            case Keyword.Cast:
                result = ParseFunctionalCast(start);
                return true;
            case Keyword.Extract when PeekIs(2, TokenKind.Word) && PeekIsWord(3, Keyword.From):
                result = ParseExtract(start);
                return true;
            case Keyword.Substring or Keyword.Position or Keyword.Trim or Keyword.Overlay or Keyword.Ltrim or Keyword.Rtrim:
                result = ParseWordsInCall(start);
                return true;
            case Keyword.None when Chars(_token).Equals("overlayutf8", StringComparison.OrdinalIgnoreCase):
                result = ParseWordsInCall(start);
                return true;
            default:
                return false;
        }
    }

    /// <summary><c>CAST(x AS t)</c>, or <c>CAST(x, 't')</c>, a call like any other.</summary>
    private Expression ParseFunctionalCast(int start)
    {
        var name = TakeName();
        var open = _token.Start;
        Next();
        var operandStart = _token.Start;
        var wasInCase = _isInCase;
        _isInCase = false;
        var operand = ParseFunctionalOperators(FunctionalBinding.Lambda);
        if (IsWord(Keyword.As) && (PeekIs(1, TokenKind.Word) || IsLabel(Peek(1))) && PeekIsWord(2, Keyword.As)
            || IsWord(Keyword.As) && IsLabel(Peek(1)) && PeekIs(2, TokenKind.Comma))
        {
            operand = ParseInnerAlias(operand, operandStart, true);
        }
        else if (!IsWord(Keyword.As))
        {
            operand = ParseInnerAlias(operand, operandStart, true);
        }

        _isInCase = wasInCase;
        if (TryWord(Keyword.As))
        {
            var type = ParseType();
            Close(TokenKind.CloseParen, open, "`)`");
            return new CastExpression(From(start), operand, type, CastStyle.Cast);
        }

        Expect(TokenKind.Comma, "`AS` or `,`");
        var targetStart = _token.Start;
        var target = ParseInnerAlias(ParseFunctionalOperators(FunctionalBinding.Lambda), targetStart, true);
        Close(TokenKind.CloseParen, open, "`)`");
        return new FunctionCall(From(start), null, [name], ArgumentQuantifier.None, [operand, target], null);
    }

    /// <summary>
    /// <c>substring(s FROM 1 FOR 2)</c>, <c>position(a IN b)</c>, <c>trim(BOTH 'x' FROM s)</c>, <c>overlay(s PLACING x FROM 1)</c>;
    /// with commas only it is a call like any other.
    /// </summary>
    private Expression ParseWordsInCall(int start)
    {
        var name = TakeName();
        var open = _token.Start;
        Next();
        var wasInCase = _isInCase;
        _isInCase = false;
        var mark = _nodes.Count;
        var words = "";
        var partStart = _token.Start;
        if (_token.Keyword is Keyword.Both or Keyword.Leading or Keyword.Trailing
            && Peek(1).Kind is not (TokenKind.Comma or TokenKind.CloseParen))
        {
            words = TakeWord();
        }

        var hasWords = words.Length > 0;
        while (!HasFailed && !Is(TokenKind.CloseParen))
        {
            var valueStart = _token.Start;
            var value = ParseFunctionalOperators(FunctionalBinding.Lambda);
            AddPart(words, ParseInnerAlias(value, valueStart, _token.Keyword is not (Keyword.For or Keyword.Placing)), partStart);
            partStart = _token.Start;
            if (Is(TokenKind.Comma))
            {
                Next();
                words = ",";
                if (Is(TokenKind.CloseParen))
                {
                    Fail("an argument");
                }
            }
            else if (_token.Keyword is Keyword.From or Keyword.For or Keyword.Placing)
            {
                words = TakeWord();
                hasWords = true;
                if (Is(TokenKind.CloseParen))
                {
                    Fail("an expression");
                }
            }
            else
            {
                break;
            }
        }

        _isInCase = wasInCase;
        Close(TokenKind.CloseParen, open, "an operator, `,` or `)`");
        var parts = Take<CallPart>(mark);
        if (hasWords)
        {
            return new KeywordCall(From(start), name.Name.ToLowerInvariant(), parts);
        }

        ImmutableArray<Expression> arguments = [.. parts.Select(part => part.Value).OfType<Expression>()];
        return new FunctionCall(From(start), null, [name], ArgumentQuantifier.None, arguments, null);
    }
}

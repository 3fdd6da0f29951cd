using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Literals behind their type, and intervals.</content>
internal sealed partial class Parser
{
    /// <summary>Whether a type of the standard begins here that a string must follow.</summary>
    private bool BeginsTypedLiteral()
    {
        if (_token.Class != KeywordClass.ColumnName && !IsWord(Keyword.Double))
        {
            return false;
        }

        var next = Peek(1);
        switch (_token.Keyword)
        {
            case Keyword.Int or Keyword.Integer or Keyword.Smallint or Keyword.Bigint or Keyword.Real or Keyword.Boolean:
                return IsPlainString(next);
            case Keyword.Double:
                return next.Keyword == Keyword.Precision && IsPlainString(Peek(2));
            case Keyword.Dec or Keyword.Decimal or Keyword.Numeric or Keyword.Float or Keyword.Varchar:
                return next.Kind == TokenKind.OpenParen || IsPlainString(next);
            case Keyword.Json when !_grammar.HasPivot:
                return IsPlainString(next);
            case Keyword.Bit or Keyword.Char or Keyword.Character or Keyword.Nchar:
                return next.Kind == TokenKind.OpenParen || next.Keyword == Keyword.Varying || IsPlainString(next);
            case Keyword.National:
                return next.Keyword is Keyword.Char or Keyword.Character;
            case Keyword.Time or Keyword.Timestamp:
                return next.Kind == TokenKind.OpenParen || IsPlainString(next)
                    || (next.Keyword is Keyword.With or Keyword.Without && PeekIsWord(2, Keyword.Time));
            default:
                return false;
        }
    }

    private Expression ParseTypedLiteral(int start)
    {
        var type = ParseSimpleType(false);
        if (!IsPlainString(_token))
        {
            return Missing("a string behind the type");
        }

        var value = TakeString();
        return new TypedLiteral(From(start), type, value);
    }

    private Expression ParseInterval(int start)
    {
        var next = Peek(1);
        if (IsPlainString(next))
        {
            Next();
            var text = TakeString();
            return EndInterval(start, null, text);
        }

        if (next.Kind == TokenKind.Number && _grammar.HasPivot)
        {
            Next();
            var number = TakeLiteral(LiteralKind.Number);
            return EndInterval(start, null, number);
        }

        if (next.Kind != TokenKind.OpenParen)
        {
            return ParseNamed(start);
        }

        Next();
        var open = _token.Start;
        Next();
        var inner = ParseExpression();
        Close(TokenKind.CloseParen, open, "`)`");
        if (!_grammar.HasPivot)
        {
            if (inner is not Literal { Kind: LiteralKind.Number } || !IsPlainString(_token))
            {
                return Missing("a string behind the type");
            }

            var value = TakeString();
            return new IntervalExpression(From(start), inner, value, null);
        }

        return EndInterval(start, null, new ParenExpression(From(open), inner));
    }

    private IntervalExpression EndInterval(int start, Expression? precision, Expression value)
    {
        if (!TryIntervalFields(out var fields))
        {
            return new IntervalExpression(From(start), precision, value, null);
        }

        if (fields.EndsWith("second", StringComparison.Ordinal) && Is(TokenKind.OpenParen))
        {
            var number = ParseOneNumber();
            precision = number is [{ Value: Expression given }] ? given : precision;
        }

        return new IntervalExpression(From(start), precision, value, fields);
    }

    /// <summary><c>DAY</c>, <c>YEAR TO MONTH</c> and so on.</summary>
    private bool TryIntervalFields(out string fields)
    {
        fields = "";
        if (!Is(TokenKind.Word) || IntervalRank(Chars(_token)) is not { } rank)
        {
            return false;
        }

        fields = TakeWord().ToLowerInvariant();
        if (IsWord(Keyword.To) && PeekIs(1, TokenKind.Word) && IntervalRank(Chars(Peek(1))) is { } end)
        {
            if (end <= rank || (rank == 1) != (end == 2))
            {
                Next();
                Fail("a smaller unit");
                return true;
            }

            Next();
            fields = $"{fields} to {TakeWord().ToLowerInvariant()}";
        }

        return true;
    }

    /// <summary>Place of a unit from year to second; beyond for those that have no range; null when it is no unit.</summary>
    private int? IntervalRank(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[16];
        if (word.Length > 14)
        {
            return null;
        }

        word.ToLowerInvariant(lower);
        ReadOnlySpan<char> unit = lower[..word.Length];
        if (_grammar.HasPivot && unit is not "centuries" && unit.Length > 1 && unit[^1] == 's')
        {
            unit = unit[..^1];
        }

        int? rank = unit switch
        {
            "year" => 1,
            "month" => 2,
            "day" => 3,
            "hour" => 4,
            "minute" => 5,
            "second" => 6,
            "millisecond" or "microsecond" or "week" or "quarter" or "decade" or "century" or "centuries" or "millennium"
                or "millennia" when _grammar.HasPivot => 100,
            _ => null,
        };
        return rank;
    }
}

using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Intervals of ClickHouse.</content>
internal sealed partial class Parser
{
    // Tokens `interval` that turned out to be names: inside another that is tried, they are not tried again.
    private HashSet<int>? _notIntervals;

    // Tokens that were read again because of that: it ends where a text has too many of them, so as to stay linear.
    private int _wasted;

    /// <summary>
    /// <c>INTERVAL 1 DAY</c>, <c>INTERVAL '1 day'</c>; where no interval comes of it, <c>interval</c> is a name like any other.
    /// </summary>
    private Expression ParseFunctionalInterval(int start)
    {
        if (Peek(1).Kind is TokenKind.Comma or TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.Dot or TokenKind.End
            || _speculations >= 4 || _wasted > 1000 + (4 * _end) || (_notIntervals is not null && _notIntervals.Contains(_at)))
        {
            return ParseFunctionalName(start);
        }

        if (PeekIs(1, TokenKind.String))
        {
            var text = IntervalText.Read(Chars(Peek(1))[1..^1], IsIntervalUnit);
            if (text == IntervalTextKind.None)
            {
                return ParseFunctionalName(start);
            }

            if (text == IntervalTextKind.Whole)
            {
                Next();
                var whole = TakeString();
                return new IntervalExpression(From(start), null, whole, null);
            }
        }

        var saved = Save();
        _speculations++;
        Next();
        var value = ParseFunctionalOperators(FunctionalBinding.Conditional);
        var isNamed = IsWord(Keyword.As) && IsLabel(Peek(1))
            ? IsUnitAt(2)
            : IsBareAlias() && !IsUnitAt(0) && IsUnitAt(1);
        if (isNamed)
        {
            value = ParseInnerAlias(value, value.Span.Start, true);
        }

        _speculations--;
        if (!HasFailed && TryIntervalUnit(out var unit))
        {
            return new IntervalExpression(From(start), null, value, unit);
        }

        _wasted += (HasFailed ? _failedAt : _at) - saved.At;
        Restore(saved);
        (_notIntervals ??= []).Add(_at);
        return ParseFunctionalName(start);
    }

    private bool IsUnitAt(int ahead) => PeekIs(ahead, TokenKind.Word) && IsIntervalUnit(Chars(Peek(ahead)));

    private bool TryIntervalUnit(out string unit)
    {
        unit = "";
        if (!Is(TokenKind.Word) || !IsIntervalUnit(Chars(_token)))
        {
            return false;
        }

        unit = TakeWord().ToLowerInvariant();
        if (IsWord(Keyword.To) && PeekIs(1, TokenKind.Word) && IsIntervalUnit(Chars(Peek(1))))
        {
            Next();
            unit = $"{unit} to {TakeWord().ToLowerInvariant()}";
        }

        return true;
    }

    private static bool IsIntervalUnit(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[16];
        if (word.Length > 15)
        {
            return false;
        }

        word.ToLowerInvariant(lower);
        ReadOnlySpan<char> unit = lower[..word.Length];
        if (unit.StartsWith("sql_tsi_", StringComparison.Ordinal))
        {
            unit = unit[8..];
        }

        if (unit.Length > 2 && unit[^1] == 's' && unit is not ("ns" or "us" or "ms"))
        {
            unit = unit[..^1];
        }

        return unit is "nanosecond" or "microsecond" or "millisecond" or "second" or "minute" or "hour" or "day" or "week"
            or "month" or "quarter" or "year" or "ns" or "us" or "ms" or "ss" or "s" or "mi" or "n" or "hh" or "h" or "dd" or "d"
            or "wk" or "ww" or "w" or "mm" or "m" or "qq" or "q" or "yyyy" or "yy" or "y";
    }
}

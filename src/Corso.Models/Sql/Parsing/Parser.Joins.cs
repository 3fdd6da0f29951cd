using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Joins of PostgreSQL and DuckDB.</content>
internal sealed partial class Parser
{
    private TableExpression ContinueJoins(TableExpression left, int start)
    {
        for (var length = 0; ; length++)
        {
            if (length > MaxDepth)
            {
                FailTooDeep();
                return left;
            }

            if (_grammar.HasPivot && (IsWord(Keyword.Pivot) || IsWord(Keyword.Unpivot)))
            {
                left = ContinuePivots(left, start);
            }
            else if (TryJoinWords(out var kind, out var strictness, out var flags))
            {
                left = ParseJoin(left, start, kind, strictness, flags);
            }
            else
            {
                return left;
            }
        }
    }

    private TableExpression ContinuePivots(TableExpression table, int start)
    {
        for (var length = 0; _grammar.HasPivot && (IsWord(Keyword.Pivot) || IsWord(Keyword.Unpivot)); length++)
        {
            if (length > MaxDepth)
            {
                FailTooDeep();
                break;
            }

            table = IsWord(Keyword.Pivot) ? ParsePivotTable(table, start) : ParseUnpivotTable(table, start);
        }

        return table;
    }

    private JoinedTable ParseJoin(
        TableExpression left, int start, JoinKind kind, JoinStrictness strictness, JoinFlags flags)
    {
        var rightStart = _token.Start;
        // What is turned is the table in front of the word, not the join.
        var right = ContinuePivots(ParseTablePrimary(), rightStart);
        if (kind is JoinKind.Cross or JoinKind.Positional || flags.HasFlag(JoinFlags.Natural))
        {
            return new JoinedTable(From(start), left, kind, strictness, flags, right, null, [], null);
        }

        // In a JOIN b JOIN c ON x ON y the inner join is the right side of the outer one.
        while (!IsWord(Keyword.On) && !IsWord(Keyword.Using) && BeginsJoin())
        {
            if (!Enter())
            {
                Leave();
                break;
            }

            TryJoinWords(out var innerKind, out var innerStrictness, out var innerFlags);
            right = ParseJoin(right, rightStart, innerKind, innerStrictness, innerFlags);
            Leave();
        }

        if (TryWord(Keyword.On))
        {
            var condition = ParseExpression();
            return new JoinedTable(From(start), left, kind, strictness, flags, right, condition, [], null);
        }

        if (!TryWord(Keyword.Using))
        {
            Fail("`ON` or `USING`");
            return new JoinedTable(From(start), left, kind, strictness, flags, right, null, [], null);
        }

        var columns = ParseUsingColumns();
        Identifier? alias = !_grammar.HasPivot && TryWord(Keyword.As) ? ColumnName("an alias name") : null;
        return new JoinedTable(From(start), left, kind, strictness, flags, right, null, columns, alias);
    }

    private ImmutableArray<Expression> ParseUsingColumns()
    {
        var open = _token.Start;
        Expect(TokenKind.OpenParen, "`(`");
        var names = NameList(open, "a column's name");
        return [.. names.Select(Expression (name) => new ColumnReference(name.Span, [name]))];
    }

    private bool BeginsJoin() => _token.Keyword switch
    {
        Keyword.Join => true,
        Keyword.Cross => PeekIsWord(1, Keyword.Join),
        Keyword.Inner or Keyword.Left or Keyword.Right or Keyword.Full or Keyword.Natural => true,
        Keyword.Asof or Keyword.Positional or Keyword.Semi or Keyword.Anti => _grammar.HasPivot,
        _ => false,
    };

    /// <summary>The words up to and with <c>JOIN</c>.</summary>
    private bool TryJoinWords(out JoinKind kind, out JoinStrictness strictness, out JoinFlags flags)
    {
        kind = JoinKind.Inner;
        strictness = JoinStrictness.None;
        flags = JoinFlags.None;
        if (!BeginsJoin())
        {
            return false;
        }

        if (TryWord(Keyword.Cross))
        {
            kind = JoinKind.Cross;
        }
        else if (_grammar.HasPivot && TryWord(Keyword.Positional))
        {
            kind = JoinKind.Positional;
        }
        else
        {
            if (TryWord(Keyword.Natural))
            {
                flags = JoinFlags.Natural;
            }
            else if (_grammar.HasPivot && TryWord(Keyword.Asof))
            {
                strictness = JoinStrictness.Asof;
            }

            ParseJoinKind(ref kind, ref strictness, ref flags);
        }

        ExpectWord(Keyword.Join);
        return true;
    }

    private void ParseJoinKind(ref JoinKind kind, ref JoinStrictness strictness, ref JoinFlags flags)
    {
        switch (_token.Keyword)
        {
            case Keyword.Inner:
                Next();
                flags |= JoinFlags.SaysInner;
                break;
            case Keyword.Left or Keyword.Right or Keyword.Full:
                kind = _token.Keyword switch
                {
                    Keyword.Left => JoinKind.Left,
                    Keyword.Right => JoinKind.Right,
                    _ => JoinKind.Full,
                };
                Next();
                TryWord(Keyword.Outer);
                break;
            case Keyword.Semi or Keyword.Anti when _grammar.HasPivot:
                strictness = IsWord(Keyword.Semi) ? JoinStrictness.Semi : JoinStrictness.Anti;
                Next();
                break;
        }
    }
}

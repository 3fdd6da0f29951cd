using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>FROM</c> of ClickHouse: one chain of joins, in which a comma is a join too.</content>
internal sealed partial class Parser
{
    private ImmutableArray<TableExpression> ParseFunctionalFrom()
    {
        var table = ParseFunctionalJoins();
        if (Is(TokenKind.OpenParen))
        {
            // FROM t (a, b): names for the columns of all tables before.
            var open = _token.Start;
            var start = table.Span.Start;
            Next();
            var names = NameList(open, "a column's name");
            var alias = new TableAlias(From(open), AliasStyle.Bare, null, names, []);
            table = new ParenTable(From(start), table, alias);
        }

        return [table];
    }

    private TableExpression ParseFunctionalJoins()
    {
        var start = _token.Start;
        var table = ParseFunctionalFactor();
        for (var length = 0; ; length++)
        {
            if (length > MaxDepth)
            {
                FailTooDeep();
                return table;
            }

            if (Try(TokenKind.Comma))
            {
                var right = ParseFunctionalFactor();
                table = new JoinedTable(
                    From(start), table, JoinKind.Comma, JoinStrictness.None, JoinFlags.None, right, null, [], null);
            }
            else if (BeginsArrayJoin())
            {
                table = ParseArrayJoin(table, start);
            }
            else if (BeginsFunctionalJoin())
            {
                table = ParseFunctionalJoin(table, start);
            }
            else
            {
                return table;
            }
        }
    }

    private bool BeginsArrayJoin() =>
        IsWords(Keyword.Array, Keyword.Join)
        || (_token.Keyword is Keyword.Left or Keyword.Inner && PeekIsWord(1, Keyword.Array) && PeekIsWord(2, Keyword.Join));

    private ArrayJoinTable ParseArrayJoin(TableExpression left, int start)
    {
        var isLeft = TryWord(Keyword.Left);
        TryWord(Keyword.Inner);
        Next();
        Next();
        var mark = _nodes.Count;
        do
        {
            _nodes.Add(AsItem(ParseFunctionalClause()));
        }
        while (Try(TokenKind.Comma));
        var items = Take<SelectItem>(mark);
        return new ArrayJoinTable(From(start), left, isLeft, items);
    }

    private bool BeginsFunctionalJoin()
    {
        for (var ahead = 0; ahead < 5; ahead++)
        {
            switch (Peek(ahead).Keyword)
            {
                case Keyword.Join:
                    return true;
                case Keyword.Global or Keyword.Local or Keyword.Any or Keyword.All or Keyword.Asof or Keyword.Semi or Keyword.Anti
                    or Keyword.Only or Keyword.Inner or Keyword.Left or Keyword.Right or Keyword.Full or Keyword.Outer
                    or Keyword.Cross or Keyword.Paste or Keyword.Natural:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private TableExpression ParseFunctionalJoin(TableExpression left, int start)
    {
        var kind = JoinKind.Inner;
        var strictness = JoinStrictness.None;
        var flags = JoinFlags.None;
        while (!IsWord(Keyword.Join))
        {
            if (!TryFunctionalJoinWord(ref kind, ref strictness, ref flags))
            {
                Fail("`JOIN`");
                return left;
            }
        }

        Next();
        var right = ParseFunctionalFactor();
        if (kind is JoinKind.Cross or JoinKind.Paste || flags.HasFlag(JoinFlags.Natural))
        {
            return new JoinedTable(From(start), left, kind, strictness, flags, right, null, [], null);
        }

        if (TryWord(Keyword.On))
        {
            var condition = ParseFunctionalWithoutAlias();
            return new JoinedTable(From(start), left, kind, strictness, flags, right, condition, [], null);
        }

        if (!TryWord(Keyword.Using))
        {
            Fail("`ON` or `USING`");
            return new JoinedTable(From(start), left, kind, strictness, flags, right, null, [], null);
        }

        var open = _token.Start;
        ImmutableArray<Expression> columns;
        if (Try(TokenKind.OpenParen))
        {
            if (Is(TokenKind.CloseParen))
            {
                Fail("a column");
            }

            columns = FunctionalList(TokenKind.CloseParen);
            Close(TokenKind.CloseParen, open, "`,` or `)`");
        }
        else
        {
            flags |= JoinFlags.BareUsing;
            columns = FunctionalClauseList();
        }

        return new JoinedTable(From(start), left, kind, strictness, flags, right, null, columns, null);
    }

    private bool TryFunctionalJoinWord(ref JoinKind kind, ref JoinStrictness strictness, ref JoinFlags flags)
    {
        switch (_token.Keyword)
        {
            case Keyword.Global:
                flags |= JoinFlags.Global;
                break;
            case Keyword.Local:
                flags |= JoinFlags.Local;
                break;
            case Keyword.Natural:
                flags |= JoinFlags.Natural;
                break;
            case Keyword.Any:
                strictness = JoinStrictness.Any;
                break;
            case Keyword.All:
                strictness = JoinStrictness.All;
                break;
            case Keyword.Asof:
                strictness = JoinStrictness.Asof;
                break;
            case Keyword.Semi:
                strictness = JoinStrictness.Semi;
                break;
            case Keyword.Anti or Keyword.Only:
                strictness = JoinStrictness.Anti;
                break;
            case Keyword.Inner:
                flags |= JoinFlags.SaysInner;
                break;
            case Keyword.Left:
                kind = JoinKind.Left;
                break;
            case Keyword.Right:
                kind = JoinKind.Right;
                break;
            case Keyword.Full:
                kind = JoinKind.Full;
                break;
            case Keyword.Cross:
                kind = JoinKind.Cross;
                break;
            case Keyword.Paste:
                kind = JoinKind.Paste;
                break;
            case Keyword.Outer:
                break;
            default:
                return false;
        }

        Next();
        return true;
    }

    private TableExpression ParseFunctionalFactor()
    {
        var start = _token.Start;
        if (Is(TokenKind.OpenParen))
        {
            return ParseFunctionalBracketedTable(start);
        }

        if (Is(TokenKind.String))
        {
            var text = TakeName();
            return EndFunctionalRelation(start, new ObjectName(text.Span, [text]));
        }

        if (!IsLabel(_token))
        {
            Fail("a table");
            return MissingTable();
        }

        var name = QualifiedName("a table's name");
        if (!Is(TokenKind.OpenParen))
        {
            return EndFunctionalRelation(start, name);
        }

        var call = ParseFunctionalCall(start, name.Parts, true);
        var item = new FunctionItem(From(start), call, []);
        var alias = ParseFunctionalAlias();
        var final = TryWord(Keyword.Final);
        var sample = ParseRatioSample();
        return new TableFunction(From(start), false, [item], false, false, alias, final, sample);
    }

    private TableReference EndFunctionalRelation(int start, ObjectName name)
    {
        var alias = ParseFunctionalAlias();
        var final = TryWord(Keyword.Final);
        var sample = ParseRatioSample();
        return new TableReference(From(start), name, false, false, alias, null, final, sample, null);
    }

    private TableExpression ParseFunctionalBracketedTable(int start)
    {
        if (BeginsQueryAt(1))
        {
            var inner = ParseBracketed();
            if (inner is not QueryExpression query)
            {
                Fail("a query in the brackets");
                return MissingTable();
            }

            var alias = ParseFunctionalAlias();
            var final = TryWord(Keyword.Final);
            var sample = ParseRatioSample();
            return new DerivedTable(From(start), query, false, false, alias, final, sample);
        }

        if (!Enter())
        {
            Leave();
            return MissingTable();
        }

        Next();
        var joined = ParseFunctionalJoins();
        if (joined is not (JoinedTable or ArrayJoinTable or ParenTable))
        {
            Fail("a join");
        }

        Close(TokenKind.CloseParen, start, "a join or `)`");
        Leave();
        var joinedAlias = ParseFunctionalAlias();
        return new ParenTable(From(start), joined, joinedAlias);
    }

    private TableAlias? ParseFunctionalAlias()
    {
        var start = _token.Start;
        if (IsWord(Keyword.As))
        {
            Next();
            var label = Label("an alias name");
            return FunctionalAliasColumns(start, AliasStyle.As, label);
        }

        return IsBareAlias() && (!IsWord(Keyword.Select) || EndsTable(1)) ? FunctionalAliasColumns(start, AliasStyle.Bare, TakeName()) : null;
    }

    /// <summary>Whether a table ends here, so that <c>select</c> in front can only be its alias.</summary>
    private bool EndsTable(int ahead) =>
        Peek(ahead).Kind is TokenKind.End or TokenKind.CloseParen or TokenKind.Comma or TokenKind.Semicolon
        || PeekIsWord(ahead, Keyword.Join) || BeginsClause(Math.Min(_at + ahead, _end));

    private TableAlias FunctionalAliasColumns(int start, AliasStyle style, Identifier name)
    {
        var open = _token.Start;
        var columns = Try(TokenKind.OpenParen) ? NameList(open, "a column's name") : [];
        return new TableAlias(From(start), style, name, columns, []);
    }

    private TableSample? ParseRatioSample()
    {
        if (!IsWord(Keyword.Sample))
        {
            return null;
        }

        var start = _token.Start;
        Next();
        var size = ParseRatio();
        var offset = TryWord(Keyword.Offset) ? ParseRatio() : null;
        return new TableSample(From(start), SampleForm.Ratio, null, [size], null, null, offset);
    }

    /// <summary><c>0.1</c> or <c>1/10</c>.</summary>
    private Expression ParseRatio()
    {
        var start = _token.Start;
        Expression ratio = Is(TokenKind.Number) ? TakeLiteral(LiteralKind.Number) : Missing("a number");
        if (!Is(TokenKind.Slash))
        {
            return ratio;
        }

        var slash = TakeOperator();
        Expression divisor = Is(TokenKind.Number) ? TakeLiteral(LiteralKind.Number) : Missing("a number");
        return new BinaryExpression(From(start), ratio, slash, divisor);
    }
}

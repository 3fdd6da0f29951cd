using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content><c>IS</c>, <c>LIKE</c>, <c>IN</c>, <c>BETWEEN</c>.</content>
internal sealed partial class Parser
{
    private Expression ParseIs(Expression left, int start, bool restricted, out int unchainable)
    {
        unchainable = -1;
        if (IsWord(Keyword.Isnull) || IsWord(Keyword.Notnull) || IsWord(Keyword.Not))
        {
            var isNot = !IsWord(Keyword.Isnull);
            if (TryWord(Keyword.Not))
            {
                ExpectWord(Keyword.Null);
            }
            else
            {
                Next();
            }

            return Test(left, start, isNot, IsTest.Null);
        }

        Next();
        var negated = TryWord(Keyword.Not);
        switch (_token.Keyword)
        {
            case Keyword.Null:
                Next();
                return Test(left, start, negated, IsTest.Null);
            case Keyword.True:
                Next();
                return Test(left, start, negated, IsTest.True);
            case Keyword.False:
                Next();
                return Test(left, start, negated, IsTest.False);
            case Keyword.Unknown:
                Next();
                return Test(left, start, negated, IsTest.Unknown);
            case Keyword.Distinct:
                Next();
                ExpectWord(Keyword.From);
                var other = ParseOperators(Binding.Is + 1, restricted);
                unchainable = Binding.Is;
                return new IsExpression(From(start), left, negated, IsTest.DistinctFrom, other, null, []);
            default:
                return ParseRareTest(left, start, negated);
        }
    }

    private IsExpression Test(Expression left, int start, bool isNot, IsTest test, string? words = null) =>
        new(From(start), left, isNot, test, null, words, []);

    private Expression ParseRareTest(Expression left, int start, bool negated)
    {
        switch (_token.Keyword)
        {
            case Keyword.Of:
                Next();
                var open = _token.Start;
                Expect(TokenKind.OpenParen, "`(`");
                var mark = _nodes.Count;
                do
                {
                    _nodes.Add(ParseType());
                }
                while (Try(TokenKind.Comma));
                Close(TokenKind.CloseParen, open, "`,` or `)`");
                var types = Take<TypeName>(mark);
                return new IsExpression(From(start), left, negated, IsTest.Of, null, null, types);
            case Keyword.Document when _grammar.HasJsonAndXmlGrammar:
                Next();
                return Test(left, start, negated, IsTest.Document);
            case Keyword.Normalized when _grammar.HasJsonAndXmlGrammar:
                Next();
                return Test(left, start, negated, IsTest.Normalized);
            case Keyword.Nfc or Keyword.Nfd or Keyword.Nfkc or Keyword.Nfkd when PeekIsWord(1, Keyword.Normalized):
                var form = KeywordTable.Spelling(_token.Keyword).ToUpperInvariant();
                Next();
                Next();
                return Test(left, start, negated, IsTest.Normalized, form);
            case Keyword.Json when _grammar.HasJsonAndXmlGrammar:
                Next();
                return Test(left, start, negated, IsTest.Json, JsonTestWords());
            default:
                Fail("`NULL`, `TRUE`, `FALSE`, `UNKNOWN` or `DISTINCT FROM`");
                return left;
        }
    }

    private string? JsonTestWords()
    {
        var words = new List<string>();
        if (_token.Keyword is Keyword.Value or Keyword.Array or Keyword.Object or Keyword.Scalar)
        {
            words.Add(TakeWord());
        }

        if (_token.Keyword is Keyword.With or Keyword.Without && PeekIsWord(1, Keyword.Unique))
        {
            words.Add(TakeWord());
            words.Add(TakeWord());
            if (IsWord(Keyword.Keys))
            {
                words.Add(TakeWord());
            }
        }

        return words.Count == 0 ? null : string.Join(' ', words);
    }

    /// <summary>The current word in upper case.</summary>
    private string TakeWord()
    {
        var word = _pool.Get(Chars(_token)).ToUpperInvariant();
        Next();
        return word;
    }

    private Expression ParseLikeLevel(Expression left, int start, out int unchainable)
    {
        unchainable = Binding.Like;
        var isNot = TryWord(Keyword.Not);
        switch (_token.Keyword)
        {
            case Keyword.Between:
                return ParseBetween(left, start, isNot);
            case Keyword.In:
                Next();
                unchainable = -1;
                return ParseIn(left, start, isNot, false);
            case Keyword.Overlaps:
                var overlaps = new SqlOperator("OVERLAPS", _token.Span, default);
                Next();
                var right = ParseOperators(Binding.Like + 1, false);
                if (left is not TupleExpression || right is not TupleExpression)
                {
                    Fail("`(start, end)` on both sides of `OVERLAPS`");
                }

                return new BinaryExpression(From(start), left, overlaps, right);
            default:
                return ParseLike(left, start, isNot);
        }
    }

    private Expression ParseLike(Expression left, int start, bool isNot)
    {
        var kind = _token.Keyword switch
        {
            Keyword.Ilike => LikeKind.ILike,
            Keyword.Similar => LikeKind.Similar,
            Keyword.Glob => LikeKind.Glob,
            _ => LikeKind.Like,
        };
        var word = _token.Span;
        Next();
        if (kind == LikeKind.Similar)
        {
            ExpectWord(Keyword.To);
        }
        else
        {
            var symbol = (isNot ? "NOT " : "") + kind.ToString().ToUpperInvariant();
            if (TryQuantified(left, start, new SqlOperator(symbol, word, default), out var quantified))
            {
                return quantified;
            }
        }

        var pattern = ParseOperators(Binding.Like + 1, false);
        var escape = kind != LikeKind.Glob && TryWord(Keyword.Escape) ? ParseOperators(Binding.Escape + 1, false) : null;
        return new LikeExpression(From(start), left, isNot, kind, pattern, escape);
    }

    private Expression ParseBetween(Expression left, int start, bool isNot)
    {
        Next();
        var isSymmetric = TryWord(Keyword.Symmetric);
        if (!isSymmetric)
        {
            TryWord(Keyword.Asymmetric);
        }

        var low = ParseRestricted();
        ExpectWord(Keyword.And);
        var high = ParseOperators(Binding.Like + 1, false);
        return new BetweenExpression(From(start), left, isNot, isSymmetric, low, high);
    }

    /// <summary>What stands behind <c>IN</c>.</summary>
    private Expression ParseIn(Expression left, int start, bool isNot, bool isGlobal)
    {
        if (Is(TokenKind.OpenParen))
        {
            _listOpen = _token.Start;
            var source = ParseBracketed() switch
            {
                ParenExpression single => new TupleExpression(single.Span, false, [single.Inner]),
                TupleExpression { Items.IsEmpty: true } empty => FailEmptyIn(empty),
                var other => AsExpression(other),
            };
            return new InExpression(From(start), left, isNot, isGlobal, source);
        }

        if (!_grammar.HasBracketLists)
        {
            var missing = Missing("`(`");
            return new InExpression(From(start), left, isNot, isGlobal, missing);
        }

        var operand = ParsePrimary();
        return new InExpression(From(start), left, isNot, isGlobal, operand);
    }

    private TupleExpression FailEmptyIn(TupleExpression empty)
    {
        Fail("a list that isn't empty");
        return empty;
    }
}

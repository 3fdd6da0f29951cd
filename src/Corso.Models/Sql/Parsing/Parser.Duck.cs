using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Operands only DuckDB has.</content>
internal sealed partial class Parser
{
    private bool TryDuckWord(int start, [NotNullWhen(true)] out Expression? result)
    {
        result = null;
        switch (_token.Keyword)
        {
            case Keyword.Columns when PeekIs(1, TokenKind.OpenParen):
                result = ParseColumns(start, [], false);
                return true;
            case Keyword.Map when PeekIs(1, TokenKind.OpenBrace):
                Next();
                result = ParseIndirection(ParseBraces(start, true), start);
                return true;
            case Keyword.Lambda:
                result = ParseLambdaWord(start);
                return true;
            default:
                return false;
        }
    }

    /// <summary><c>LAMBDA x, y: x + y</c>.</summary>
    private LambdaExpression ParseLambdaWord(int start)
    {
        Next();
        var parameters = NamesWithoutBrackets("a parameter's name");
        Expect(TokenKind.Colon, "`,` or `:`");
        var body = ParseOperators(Binding.Lowest, false);
        return new LambdaExpression(From(start), LambdaStyle.Keyword, false, parameters, body);
    }

    /// <summary>
    /// <c>x -> …</c> reads as an operator: which of the two it is, JSON or lambda, only the function called knows. As an
    /// argument of its own, with a bare name on the left and no literal on the right, it is taken for a lambda.
    /// </summary>
    private Expression AsLambda(Expression argument)
    {
        if (argument is not BinaryExpression { Operator.Symbol: "->" } arrow || _grammar.UsesFunctionalOperators
            || !_grammar.HasBracketLists || arrow.Right is Literal)
        {
            return argument;
        }

        return arrow.Left switch
        {
            ColumnReference { Parts: [var single] } =>
                new LambdaExpression(arrow.Span, LambdaStyle.Arrow, false, [single], arrow.Right),
            ParenExpression { Inner: ColumnReference { Parts: [var only] } } =>
                new LambdaExpression(arrow.Span, LambdaStyle.Arrow, true, [only], arrow.Right),
            TupleExpression { IsRow: false } tuple when tuple.Items.All(item => item is ColumnReference { Parts.Length: 1 }) =>
                new LambdaExpression(
                    arrow.Span, LambdaStyle.Arrow, true,
                    [.. tuple.Items.Select(item => ((ColumnReference)item).Parts[0])], arrow.Right),
            _ => argument,
        };
    }

    /// <summary><c>*</c> where an operand stands, or <c>*COLUMNS(…)</c>.</summary>
    private Expression ParseStarOperand(int start)
    {
        Next();
        if (IsWord(Keyword.Columns) && PeekIs(1, TokenKind.OpenParen))
        {
            return ParseColumns(start, [], true);
        }

        return ParseStarModifiers(new StarExpression(From(start), [], null, []), start);
    }

    private ColumnsExpression ParseColumns(int start, ImmutableArray<Identifier> qualifier, bool isUnpacked)
    {
        Next();
        var open = _token.Start;
        Next();
        ImmutableArray<Expression> arguments = [AsLambda(ParseExpression())];
        Close(TokenKind.CloseParen, open, "`)`");
        return new ColumnsExpression(From(start), qualifier, null, arguments, isUnpacked, []);
    }
}

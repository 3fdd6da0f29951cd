using System.Collections.Immutable;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>Lists of ClickHouse.</content>
internal sealed partial class Parser
{
    /// <summary>Expressions with their aliases between commas.</summary>
    private ImmutableArray<Expression> FunctionalList(TokenKind close, ImmutableArray<Identifier> function = default)
    {
        if (Is(close))
        {
            return [];
        }

        var wasInCase = _isInCase;
        _isInCase = false;
        var mark = _nodes.Count;
        do
        {
            if (_nodes.Count > mark && Is(TokenKind.CloseParen) && close == TokenKind.CloseParen
                && _nodes[^1] is CastExpression { Style: CastStyle.Colons })
            {
                // The engine takes `f(x::Date, )`, but not `f(x, )`.
                break;
            }

            var start = _token.Start;
            var item = ParseFunctionalInBrackets();
            if (_nodes.Count > mark && item is LambdaExpression { Style: LambdaStyle.Arrow, HasBrackets: false } lambda)
            {
                item = GatherParameters(lambda, mark);
            }

            _nodes.Add(
                !function.IsDefault && IsBareAlias() && TakesBareAliases(function) ? ParseInnerAlias(item, start, true) : item);
        }
        while (Try(TokenKind.Comma));
        _isInCase = wasInCase;
        return Take<Expression>(mark);
    }

    /// <summary>All that stands in front of an arrow are its parameters: <c>f(x, y -> x + y)</c> is <c>f((x, y) -> x + y)</c>.</summary>
    private LambdaExpression GatherParameters(LambdaExpression lambda, int mark)
    {
        var parameters = ImmutableArray.CreateBuilder<Identifier>();
        for (var i = mark; i < _nodes.Count; i++)
        {
            if (_nodes[i] is not ColumnReference { Parts: [var name] })
            {
                if (_nodes[i] is not AliasedExpression { Inner: ColumnReference } && !HasFailed)
                {
                    Fail(new SyntaxIssue(
                        SyntaxIssueKind.Unexpected, lambda.Span, "`,` or `)`: only names may stand in front of `->`", "`->`"));
                }

                return lambda;
            }

            parameters.Add(name);
        }

        parameters.AddRange(lambda.Parameters);
        var start = _nodes[mark].Span.Start;
        _nodes.RemoveRange(mark, _nodes.Count - mark);
        return new LambdaExpression(From(start), LambdaStyle.Arrow, true, parameters.ToImmutable(), lambda.Body);
    }
}

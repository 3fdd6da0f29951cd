using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Operators and conditions.</content>
internal sealed partial class InfixName
{
    private static readonly ImmutableArray<(string Is, string IsNot)> Opposites =
        [("=", "!="), ("<", ">="), (">", "<="), ("IS DISTINCT FROM", "IS NOT DISTINCT FROM")];

    /// <summary>Writes an operation; false when it isn't one.</summary>
    private bool Operation(Expression expression)
    {
        switch (expression)
        {
            case BinaryExpression binary:
                Binary(binary);
                return true;
            case UnaryExpression unary:
                Unary(unary);
                return true;
            case LogicalExpression logical:
                Put("(");
                List(Operands(logical, logical.IsAnd), logical.IsAnd ? " AND " : " OR ", Write);
                Put(")");
                return true;
            case NotExpression not:
                Not(not);
                return true;
            case IsExpression test:
                Is(test);
                return true;
            case InExpression inList:
                In(inList);
                return true;
            case BetweenExpression between:
                Put(between.IsNot ? "(NOT (" : "(");
                Write(between.Operand);
                Put(" BETWEEN ");
                Write(between.Low);
                Put(" AND ");
                Write(between.High);
                Put(between.IsNot ? "))" : ")");
                return true;
            case LikeExpression like:
                Like(like);
                return true;
            case QuantifiedExpression quantified:
                Quantified(quantified);
                return true;
            case CollateExpression collate:
                Write(collate.Operand);
                Put(" COLLATE ");
                Put(Quoted(string.Join('.', collate.Collation.Parts.Select(static part => part.Name))));
                return true;
            case AtTimeZoneExpression { Zone: { } zone } zoned:
                Put("main.timezone(");
                List([zone, zoned.Operand]);
                Put(")");
                return true;
            default:
                return false;
        }
    }

    private void Binary(BinaryExpression binary)
    {
        if (binary.Operator.Symbol is "~" or "!~")
        {
            FullMatch(binary.Left, binary.Right, binary.Operator.Symbol == "!~");
            return;
        }

        // Chains lean to the left and may be long.
        var chain = new Stack<BinaryExpression>();
        Expression leftmost = binary;
        while (Binder.WithoutBrackets(leftmost) is BinaryExpression { Operator.Symbol: not ("~" or "!~") } next)
        {
            chain.Push(next);
            leftmost = next.Left;
        }

        _text.Append('(', chain.Count);
        Write(leftmost);
        while (chain.TryPop(out var next))
        {
            Put($" {Symbol(next.Operator.Symbol)} ");
            Write(next.Right);
            Put(")");
        }
    }

    private static string Symbol(string symbol) => symbol switch
    {
        "==" => "=",
        "<>" => "!=",
        _ => symbol,
    };

    private void Unary(UnaryExpression unary)
    {
        if (unary.IsPostfix)
        {
            Put("((");
            Write(unary.Operand);
            Put($"){unary.Operator.Symbol})");
            return;
        }

        if (Negated(unary) is { } number)
        {
            Put(number);
            return;
        }

        Put($"{unary.Operator.Symbol}(");
        Write(unary.Operand);
        Put(")");
    }

    /// <summary>A number with its signs; null when it is more than that.</summary>
    private static string? Negated(Expression expression) => Binder.WithoutBrackets(expression) switch
    {
        Literal { Kind: LiteralKind.Number } literal => InfixLiteral.Of(literal),
        UnaryExpression { IsPostfix: false, Operator.Symbol: "-" } minus when Negated(minus.Operand) is { } number =>
            number[0] == '-' ? number[1..] : number == "0" ? number : $"-{number}",
        _ => null,
    };

    private static IEnumerable<Expression> Operands(Expression expression, bool isAnd) =>
        Binder.WithoutBrackets(expression) is LogicalExpression logical && logical.IsAnd == isAnd
            ? logical.Operands.SelectMany(operand => Operands(operand, isAnd))
            : [expression];

    private void Not(NotExpression not)
    {
        if (Compared(not) is var (comparison, isFlipped))
        {
            WriteComparison(comparison, isFlipped);
            return;
        }

        Put("(NOT ");
        Write(not.Operand);
        Put(")");
    }

    /// <summary>The comparison that an expression negates, and whether it does so an odd number of times; null when it negates none.</summary>
    private static (Expression Comparison, bool IsFlipped)? Compared(Expression expression) => Binder.WithoutBrackets(expression) switch
    {
        NotExpression not when Compared(not.Operand) is var (comparison, isFlipped) => (comparison, !isFlipped),
        BinaryExpression { Operator.Symbol: "=" or "==" or "!=" or "<>" or "<" or ">" or "<=" or ">=" } binary => (binary, false),
        IsExpression { Test: IsTest.DistinctFrom or IsTest.True or IsTest.False } test => (test, false),
        InExpression { IsNot: false } inList when Values(inList) is not null => (inList, false),
        _ => null,
    };

    private void WriteComparison(Expression comparison, bool isFlipped)
    {
        switch (comparison)
        {
            case BinaryExpression binary when isFlipped:
                Write(binary with { Operator = binary.Operator with { Symbol = Opposite(Symbol(binary.Operator.Symbol)) } });
                break;
            case IsExpression test when isFlipped:
                Is(test with { IsNot = !test.IsNot });
                break;
            case InExpression inList when isFlipped:
                In(inList with { IsNot = !inList.IsNot });
                break;
            default:
                Write(comparison);
                break;
        }
    }

    private static string Opposite(string symbol)
    {
        foreach (var (one, other) in Opposites)
        {
            if (symbol == one || symbol == other)
            {
                return symbol == one ? other : one;
            }
        }

        return symbol;
    }

    private void Is(IsExpression test)
    {
        Put("(");
        if (test.Test is IsTest.True or IsTest.False)
        {
            Put("CAST(");
            Write(test.Operand);
            Put($" AS BOOLEAN) IS {(test.IsNot ? "" : "NOT ")}DISTINCT FROM {(test.Test == IsTest.True ? "true" : "false")})");
            return;
        }

        Write(test.Operand);
        Put(test.IsNot ? " IS NOT " : " IS ");
        if (test is { Test: IsTest.DistinctFrom, Other: { } other })
        {
            Put("DISTINCT FROM ");
            Write(other);
        }
        else
        {
            Put("NULL");
        }

        Put(")");
    }

    /// <summary>The values of <c>IN (…)</c>; null when it looks into something else.</summary>
    private static ImmutableArray<Expression>? Values(InExpression inList) => inList.Source switch
    {
        TupleExpression tuple => tuple.Items,
        ParenExpression { Inner: not SubqueryExpression } paren => [paren.Inner],
        _ => null,
    };

    private void In(InExpression inList)
    {
        if (Values(inList) is { } values)
        {
            Put("(");
            Write(inList.Operand);
            Put(inList.IsNot ? " NOT IN (" : " IN (");
            List(values);
            Put("))");
            return;
        }

        Put(inList.IsNot ? "(NOT " : "");
        if (Binder.WithoutBrackets(inList.Source) is SubqueryExpression subquery)
        {
            Any(inList.Operand, "=", subquery);
        }
        else
        {
            Put("contains(");
            List([inList.Source, inList.Operand]);
            Put(")");
        }

        Put(inList.IsNot ? ")" : "");
    }

    private void Any(Expression left, string symbol, Expression right)
    {
        Put("(");
        Write(left);
        Put($" {symbol} ANY(");
        if (Binder.WithoutBrackets(right) is SubqueryExpression subquery)
        {
            Query(subquery.Query);
        }
        else
        {
            Put("SELECT unnest(");
            Write(right);
            Put(")");
        }

        Put("))");
    }

    private void Quantified(QuantifiedExpression quantified)
    {
        var symbol = Symbol(quantified.Operator.Symbol);
        var isAll = quantified.Quantifier.Equals("ALL", StringComparison.OrdinalIgnoreCase);
        // All are greater where none is less or equal.
        Put(isAll ? "(NOT " : "");
        Any(quantified.Left, isAll ? Opposite(symbol) : symbol, quantified.Right);
        Put(isAll ? ")" : "");
    }

    private void Like(LikeExpression like)
    {
        if (like.Kind is LikeKind.Similar or LikeKind.Regexp)
        {
            FullMatch(like.Operand, like.Pattern, like.IsNot);
            return;
        }

        if (like.Escape is { } escape)
        {
            Put($"main.{(like.IsNot ? "not_" : "")}{(like.Kind == LikeKind.ILike ? "ilike" : "like")}_escape(");
            List([like.Operand, like.Pattern, escape]);
            Put(")");
            return;
        }

        var symbol = like.Kind switch
        {
            LikeKind.ILike => "~~*",
            LikeKind.Glob => "~~~",
            _ => "~~",
        };
        Put("(");
        Write(like.Operand);
        Put($" {(like.IsNot ? "!" : "")}{symbol} ");
        Write(like.Pattern);
        Put(")");
    }

    private void FullMatch(Expression text, Expression pattern, bool isNot)
    {
        Put(isNot ? "(NOT regexp_full_match(" : "regexp_full_match(");
        List([text, pattern]);
        Put(isNot ? "))" : ")");
    }
}

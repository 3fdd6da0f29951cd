using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Expressions: one <c>switch</c> over their kinds.</content>
internal sealed partial class Binder
{
    private static readonly Argument UnknownValue = new(LogicalType.Unknown);

    /// <summary>Binds an expression: adds what it reads to the facts, and gives its type.</summary>
    private Argument Bind(Expression expression, Scope scope, ref Facts facts)
    {
        if (++_depth > DeepestNesting)
        {
            _depth--;
            return UnknownValue;
        }

        var value = LikenessToKeys(expression, scope) switch
        {
            Likeness.Same => BindGrouped(expression, scope, ref facts),
            Likeness.Alike => BindAlike(expression, scope, ref facts),
            _ => BindUngrouped(expression, scope, ref facts),
        };
        _depth--;
        return value;
    }

    /// <summary>Binds a part of an expression, of which the whole isn't a column any more.</summary>
    private Argument Part(Expression expression, Scope scope, ref Facts facts)
    {
        var part = default(Facts);
        var value = Bind(expression, scope, ref part);
        facts.Add(part);
        return value;
    }

    private Argument BindUngrouped(Expression expression, Scope scope, ref Facts facts)
    {
        switch (expression)
        {
            case ColumnReference reference:
                facts.Nullability = Nullability.Unknown;
                var named = BindName(reference, scope, ref facts);
                return new Argument(named) { Nullability = facts.Nullability };
            case Literal literal:
                return BindLiteral(literal, false);
            case ParenExpression paren:
                return Bind(paren.Inner, scope, ref facts);
            case AliasedExpression aliased:
                return Bind(aliased.Inner, scope, ref facts);
            case FunctionCall call:
                return BindCall(call, scope, ref facts);
            case BinaryExpression binary:
                return BindBinary(binary, scope, ref facts);
            case UnaryExpression unary:
                return BindUnary(unary, scope, ref facts);
            case LogicalExpression logical:
                return BindLogical(logical, scope, ref facts);
            case NotExpression not:
                return BindNot(not, scope, ref facts);
            case CastExpression cast:
                var to = TypeOf(cast.Type);
                var casted = Part(cast.Operand, scope, ref facts);
                var fails = cast.Style == CastStyle.TryCast && _types.CastFails(casted, to);
                return new Argument(_types.Cast(casted, to))
                {
                    IsNull = casted.IsNull || fails,
                    Nullability = fails ? Nullability.Always : NullRules.OfCast(cast.Style, casted, to),
                };
            case CaseExpression choice:
                return BindCase(choice, scope, ref facts);
            case ConditionalExpression conditional:
                return BindConditional(conditional, scope, ref facts);
            case SubqueryExpression subquery:
                return BindSubquery(subquery.Query, scope, ref facts);
            case ArraySubquery array:
                return new Argument(_types.ArrayOf(BindSubquery(array.Query, scope, ref facts).Type))
                {
                    Nullability = _rules.ArraySubqueriesAreNeverNull ? Nullability.Never : Nullability.Unknown,
                };
            case ExistsExpression exists:
                BindExists(exists.Query, scope);
                facts.Flags |= FactFlags.DependsOnRows;
                return new Argument(_types.Boolean) { Nullability = Nullability.Never };
            case TupleExpression tuple:
                return BindTuple(tuple, scope, ref facts);
            case ArrayExpression array:
                return BindArray(array, scope, ref facts);
            case FieldExpression field:
                return BindField(field, scope, ref facts);
            case SubscriptExpression subscript:
                var operand = Part(subscript.Operand, scope, ref facts);
                return new Argument(_types.Subscript(operand, Part(subscript.Index, scope, ref facts)));
            case TypedLiteral typed:
                return new Argument(TypeOf(typed.Type)) { IsConstant = true, Nullability = Nullability.Never };
            case KeywordExpression keyword:
                return new Argument(TypeOfKeyword(keyword.Word)) { Nullability = NullRules.OfKeyword(keyword.Word) };
            case ParameterExpression parameter:
                return new Argument(parameter.Type is { } given ? TypeOf(given) : LogicalType.Unknown) { IsConstant = true };
            case StarExpression star:
                return BindStarValue(star, scope, ref facts);
            case KeywordCall call:
                return BindKeywordCall(call, scope, ref facts);
            case LambdaExpression lambda:
                return BindLambda(lambda, [], scope, ref facts);
            default:
                return BindRare(expression, scope, ref facts);
        }
    }

    /// <summary>Kinds of expressions that are seldom seen.</summary>
    private Argument BindRare(Expression expression, Scope scope, ref Facts facts)
    {
        switch (expression)
        {
            case IsExpression test:
                return BindIs(test, scope, ref facts);
            case BetweenExpression between:
                return BindBetween(between, scope, ref facts);
            case LikeExpression like:
                return BindLike(like, scope, ref facts);
            case InExpression inList:
                return BindIn(inList, scope, ref facts);
            case QuantifiedExpression quantified:
                return BindQuantified(quantified, scope, ref facts);
            case CollateExpression collate:
                return Part(collate.Operand, scope, ref facts);
            case AtTimeZoneExpression zoned:
                return BindAtTimeZone(zoned, scope, ref facts);
            case IntervalExpression interval:
                Part(interval.Value, scope, ref facts);
                return BindInterval(interval);
            case SliceExpression slice:
                return BindSlice(slice, scope, ref facts);
            case BraceExpression brace:
                return BindBrace(brace, scope, ref facts);
            case ListComprehension comprehension:
                return BindComprehension(comprehension, scope, ref facts);
            case ColumnsExpression columns:
                return BindColumnsValue(columns, scope, ref facts);
            case NamedArgument named:
                return Part(named.Value, scope, ref facts) with { Name = Fold(named.Name) };
            case VariadicArgument variadic:
                return Part(variadic.Value, scope, ref facts) with { IsVariadic = true };
            case PositionalReference or OpaqueExpression or MissingExpression:
                facts.Flags |= FactFlags.HasError;
                return UnknownValue;
            default:
                foreach (var child in SyntaxWalker.Children(expression))
                {
                    BindPart(child, scope, ref facts);
                }

                return UnknownValue;
        }
    }

    /// <summary>Binds any node inside an expression for what it reads.</summary>
    private void BindPart(SqlNode? node, Scope scope, ref Facts facts)
    {
        switch (node)
        {
            case null or TypeName:
                break;
            case Expression expression:
                Part(expression, scope, ref facts);
                break;
            case QueryExpression query:
                BindSubquery(query, scope, ref facts);
                break;
            case WindowSpecification window:
                BindWindow(window, scope, ref facts);
                break;
            default:
                foreach (var child in SyntaxWalker.Children(node))
                {
                    BindPart(child, scope, ref facts);
                }

                break;
        }
    }

    private Argument BindLiteral(Literal literal, bool isNegative)
    {
        var form = literal.Kind switch
        {
            LiteralKind.Number => LiteralForm.Number,
            LiteralKind.True or LiteralKind.False => LiteralForm.Boolean,
            LiteralKind.Null => LiteralForm.Null,
            LiteralKind.BitString or LiteralKind.HexString => LiteralForm.Bits,
            _ => LiteralForm.Text,
        };
        var text = literal.Text.Span;
        var type = isNegative ? _types.Literal(form, string.Concat("-", text)) : _types.Literal(form, text);
        var constant = form switch
        {
            LiteralForm.Number => isNegative ? string.Concat("-", text) : text.ToString(),
            LiteralForm.Text when literal.Kind == LiteralKind.String && text.Length >= 2 => text[1..^1].ToString(),
            _ => null,
        };
        return new Argument(type)
        {
            IsConstant = true,
            Constant = constant,
            IsNull = form == LiteralForm.Null,
            Nullability = form == LiteralForm.Null ? Nullability.Always : Nullability.Never,
        };
    }

    private Argument BindSubquery(QueryExpression query, Scope scope, ref Facts facts)
    {
        var depth = _aggregateDepth;
        _alikeDepth++;
        _subqueries.TryAdd(query, _subqueries.Count + 1);
        var outputs = Typed(BindQuery(query, scope, scope.Tables));
        _aggregateDepth = depth;
        _alikeDepth--;
        foreach (var column in outputs.Columns)
        {
            facts.From.Add(column.From);
            facts.Flags |= column.Kind switch
            {
                LineageKind.Aggregate => FactFlags.FromAggregate,
                LineageKind.Window => FactFlags.FromWindow,
                _ => FactFlags.None,
            };
        }

        return outputs switch
        {
            { IsOpen: true } or { Columns.Length: 0 } => UnknownValue,
            { Columns: [var only] } => new Argument(only.Type),
            _ => new Argument(_types.RowOf([.. outputs.Columns.Select(column => new TypeElement(column.Name, column.Type))])),
        };
    }

    /// <summary><c>EXISTS</c> reads rows, not values.</summary>
    private void BindExists(QueryExpression query, Scope scope)
    {
        _subqueries.TryAdd(query, _subqueries.Count + 1);
        _alikeDepth++;
        BindQuery(query, scope, scope.Tables);
        _alikeDepth--;
    }

    private Argument BindCase(CaseExpression choice, Scope scope, ref Facts facts)
    {
        var operand = choice.Operand is { } given ? Part(given, scope, ref facts) : (Argument?)null;
        var results = new Argument[choice.Whens.Length + 1];
        var silence = _silence;
        for (var i = 0; i < choice.Whens.Length; i++)
        {
            var condition = Part(choice.Whens[i].Condition, scope, ref facts);
            if (operand is { } left)
            {
                CheckOperator("=", left, condition, choice.Whens[i].Condition.Span, facts);
            }

            results[i] = Part(choice.Whens[i].Result, scope, ref facts);
            _silence += IsAlwaysTrue(choice.Whens[i].Condition) && choice.Operand is null ? 1 : 0;
        }

        results[^1] = choice.Else is { } otherwise
            ? Part(otherwise, scope, ref facts)
            : new Argument(_types.Literal(LiteralForm.Null, "NULL")) { IsConstant = true, IsNull = true, Nullability = Nullability.Always };
        _silence = silence;
        var isElse = choice.Operand is null && results.All(static result => result.IsConstant)
            && choice.Whens.All(static when => WithoutBrackets(when.Condition) is Literal { Kind: LiteralKind.False });
        // Where the order of values tells, that of ELSE is the first.
        var type = _types.Common([results[^1], .. results.AsSpan(..^1)], CommonTypeUse.Value);
        return new Argument(Told(type, results, choice.Span, "CASE", facts))
        {
            IsNull = isElse && results[^1].IsNull,
            Nullability = isElse ? results[^1].Nullability : NullRules.OfBranches(results),
        };
    }

    /// <summary>Whether what stands behind a condition is never looked at: ClickHouse doesn't even resolve its names.</summary>
    private bool IsAlwaysTrue(Expression condition) => _rules.SkipsDeadBranches
        && condition is Literal { Kind: LiteralKind.Number or LiteralKind.True } literal && !literal.Text.Span.SequenceEqual("0");

    private Argument BindConditional(ConditionalExpression conditional, Scope scope, ref Facts facts)
    {
        var condition = Part(conditional.Condition, scope, ref facts);
        var then = Part(conditional.Then, scope, ref facts);
        var otherwise = Part(conditional.Otherwise, scope, ref facts);
        return new Argument(_types.Resolve(new CallShape("if", [condition, then, otherwise])).Type);
    }
}

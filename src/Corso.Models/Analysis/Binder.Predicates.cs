using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Operators and conditions.</content>
internal sealed partial class Binder
{
    /// <summary>Binds a condition and keeps the equalities that it requires.</summary>
    private void BindCondition(Expression condition, Scope scope, EqualityPlace place)
    {
        var wasFilter = _isFilter;
        _isFilter |= place == EqualityPlace.Filter;
        BindRequired(condition, scope, place);
        _isFilter = wasFilter;
    }

    private void BindRequired(Expression condition, Scope scope, EqualityPlace place)
    {
        switch (condition)
        {
            case LogicalExpression { IsAnd: true } both:
                foreach (var operand in both.Operands)
                {
                    BindRequired(operand, scope, place);
                }

                return;
            case ParenExpression paren:
                BindRequired(paren.Inner, scope, place);
                return;
            case BinaryExpression { Operator.Symbol: "=" or "==", Operator.Schema.IsDefault: true } equality
                when equality.Left is not BinaryExpression:
                BindEquality(equality, scope, place);
                return;
        }

        var facts = default(Facts);
        var value = Bind(condition, scope, ref facts);
        CheckCondition(value, condition.Span, scope, facts);
    }

    private void BindEquality(BinaryExpression equality, Scope scope, EqualityPlace place)
    {
        Facts left = default, right = default;
        var leftValue = Bind(equality.Left, scope, ref left);
        var rightValue = Bind(equality.Right, scope, ref right);
        var all = left;
        all.Add(right);
        CheckOperator("=", leftValue, rightValue, equality.Span, all);
        var (one, other) = (CopyOf(left), CopyOf(right));
        if (one < 0)
        {
            (one, other, left, right) = (other, one, right, left);
        }

        if (one >= 0 && (other >= 0 || right.Kind == LineageKind.Constant))
        {
            _equalities.Add(new Equality(scope.Select, place, one, other, equality.Span));
        }
    }

    private static int CopyOf(in Facts facts) => facts.Kind == LineageKind.Copy ? facts.From.Single : -1;

    private Argument BindBinary(BinaryExpression binary, Scope scope, ref Facts facts)
    {
        if (binary.Left is not BinaryExpression)
        {
            var first = Part(binary.Left, scope, ref facts);
            return Operator(binary.Operator.Symbol, first, Part(binary.Right, scope, ref facts), binary.Span, ref facts);
        }

        // Chains lean to the left and may be long.
        var chain = new Stack<BinaryExpression>();
        Expression leftmost = binary;
        while (leftmost is BinaryExpression next && (chain.Count == 0 || LikenessToKeys(next, scope) != Likeness.Same))
        {
            chain.Push(next);
            leftmost = next.Left;
        }

        var left = Part(leftmost, scope, ref facts);
        while (chain.TryPop(out var next))
        {
            var right = Part(next.Right, scope, ref facts);
            left = Operator(next.Operator.Symbol, left, right, next.Span, ref facts);
        }

        return left;
    }

    private Argument Operator(string symbol, Argument? left, Argument? right, SqlSpan span, ref Facts facts)
    {
        var resolution = _types.Operator(symbol, left, right);
        Note(resolution, ref facts);
        // Extensions define operators on arrays of the engine's own types; rows are compared field by field.
        if (resolution.Outcome == CallOutcome.NoMatch && !IsComposite(left) && !IsComposite(right))
        {
            Report(facts, BindingIssueKind.OperatorTypes, span, symbol, Types(left, right));
        }

        return new Argument(resolution.Type)
        {
            IsConstant = (left?.IsConstant ?? true) && (right?.IsConstant ?? true),
            IsNull = (left is { IsNull: true } || right is { IsNull: true })
                && (symbol is "+" or "-" or "*" or "/" or "%" || (symbol == "||" && NullRules.AreScalar(left, right))),
            Nullability = _types.HasNullableTypes ? Nullability.Unknown : NullRules.OfOperator(symbol, left, right),
        };
    }

    private bool IsComposite(Argument? value) => _rules.HasExtensions
        && (value?.Type.Shape is TypeShape.List or TypeShape.FixedList or TypeShape.Struct || value?.Type.ToString() == "record");

    /// <summary>Says that types don't fit, unless that is the consequence of something else.</summary>
    private void Report(in Facts facts, BindingIssueKind kind, SqlSpan span, string name, string? detail)
    {
        if (!facts.Has(FactFlags.HasError))
        {
            Report(kind, span, name, detail);
        }
    }

    private static string Types(Argument? left, Argument? right) =>
        string.Join(';', new[] { left, right }.OfType<Argument>().Select(static value => value.Type.ToString()));

    private void Note(CallResolution resolution, ref Facts facts)
    {
        if (resolution.Outcome == CallOutcome.Resolved && resolution.Volatility > facts.Volatility)
        {
            facts.Volatility = resolution.Volatility;
        }

        _volatility = facts.Volatility > _volatility ? facts.Volatility : _volatility;
    }

    private void CheckOperator(string symbol, Argument left, Argument right, SqlSpan span, in Facts facts)
    {
        var unused = facts;
        Operator(symbol, left, right, span, ref unused);
    }

    private void CheckCondition(Argument value, SqlSpan span, Scope scope, in Facts facts)
    {
        if (_rules.ConditionsAreBoolean && !value.Type.IsUnknown && !value.Type.IsUntyped && !_types.Boolean.IsUnknown
            && _types.Converts(value.Type, _types.Boolean, CastContext.Implicit) == false)
        {
            Report(facts, BindingIssueKind.ConditionType, span, scope.Clause.ToString().ToUpperInvariant(), value.Type.ToString());
        }
    }

    private LogicalType Common(ReadOnlySpan<Argument> values, CommonTypeUse use, SqlSpan span, string name, in Facts facts) =>
        Told(_types.Common(values, use), values, span, name, facts);

    /// <summary>The type of several values together; says so where they have none.</summary>
    private LogicalType Told(LogicalType? type, ReadOnlySpan<Argument> values, SqlSpan span, string name, in Facts facts)
    {
        if (type is null)
        {
            var seen = new List<string>();
            foreach (var value in values)
            {
                seen.Add(value.Type.ToString());
            }

            Report(facts, BindingIssueKind.NoCommonType, span, name, string.Join(';', seen.Distinct()));
        }

        return type ?? LogicalType.Unknown;
    }

    private Argument BindUnary(UnaryExpression unary, Scope scope, ref Facts facts)
    {
        if (unary is { IsPostfix: false, Operator.Symbol: "-", Operand: Literal { Kind: LiteralKind.Number } number })
        {
            return BindLiteral(number, true);
        }

        if (unary is { IsPostfix: false, Operator.Symbol: "+" } && _rules.SkipsPlus)
        {
            return Bind(unary.Operand, scope, ref facts);
        }

        var operand = Part(unary.Operand, scope, ref facts);
        return unary.IsPostfix
            ? Operator(unary.Operator.Symbol, operand, null, unary.Span, ref facts)
            : Operator(unary.Operator.Symbol, null, operand, unary.Span, ref facts);
    }

    private Argument BindLogical(LogicalExpression logical, Scope scope, ref Facts facts)
    {
        var symbol = logical.IsAnd ? "AND" : "OR";
        Argument? left = null;
        foreach (var operand in logical.Operands)
        {
            var value = Part(operand, scope, ref facts);
            left = left is null ? value : Operator(symbol, left, value, operand.Span, ref facts);
        }

        return left ?? UnknownValue;
    }

    private Argument BindNot(NotExpression not, Scope scope, ref Facts facts) =>
        Operator("NOT", null, Part(not.Operand, scope, ref facts), not.Span, ref facts);

    private Argument BindIs(IsExpression test, Scope scope, ref Facts facts)
    {
        var operand = Part(test.Operand, scope, ref facts);
        if (test.Other is { } other)
        {
            var right = Part(other, scope, ref facts);
            CheckOperator("=", operand, right, test.Span, facts);
        }

        return new Argument(_types.Boolean)
        {
            Nullability = test.Test is IsTest.Null or IsTest.True or IsTest.False or IsTest.Unknown or IsTest.DistinctFrom
                ? Nullability.Never : Nullability.Unknown,
        };
    }

    private Argument BindBetween(BetweenExpression between, Scope scope, ref Facts facts)
    {
        var operand = Part(between.Operand, scope, ref facts);
        var low = Part(between.Low, scope, ref facts);
        var high = Part(between.High, scope, ref facts);
        var result = Operator(">=", operand, low, between.Span, ref facts);
        if (_rules.BetweenHasOneType)
        {
            var type = result.Type.IsUnknown ? null : _types.Common([operand, low], CommonTypeUse.Value);
            operand = new Argument(type ?? LogicalType.Unknown) { Nullability = operand.Nullability };
        }

        var other = Operator("<=", operand, high, between.Span, ref facts);
        return result.Type.IsUnknown ? result
            : _rules.ConditionsAreBoolean ? result with { Type = _types.Boolean, Nullability = NullRules.OfOperator("AND", result, other) }
            : Operator("AND", result, other, between.Span, ref facts);
    }

    private Argument BindLike(LikeExpression like, Scope scope, ref Facts facts)
    {
        var operand = Part(like.Operand, scope, ref facts);
        var pattern = Part(like.Pattern, scope, ref facts);
        if (like.Escape is { } escape)
        {
            Part(escape, scope, ref facts);
        }

        var symbol = like.Kind switch
        {
            LikeKind.ILike => "ILIKE",
            LikeKind.Similar => "SIMILAR TO",
            LikeKind.Glob => "GLOB",
            LikeKind.Regexp => "REGEXP",
            _ => "LIKE",
        };
        return Operator(like.IsNot ? $"NOT {symbol}" : symbol, operand, pattern, like.Span, ref facts);
    }

    private Argument BindIn(InExpression inList, Scope scope, ref Facts facts)
    {
        var operand = Part(inList.Operand, scope, ref facts);
        var bare = inList.Source is TupleExpression { Items: [var single] } ? single : WithoutBrackets(inList.Source);
        if (bare is ColumnReference name && TryTable(name, scope, ref facts))
        {
            return InResult(operand, UnknownValue, inList, ref facts);
        }

        if (inList.Source is not TupleExpression tuple)
        {
            var source = Part(inList.Source, scope, ref facts);
            if (_rules.ConditionsAreBoolean && inList.Source is SubqueryExpression
                && operand.Type.Shape != TypeShape.Struct && source.Type.Shape != TypeShape.Struct)
            {
                CheckOperator("IN", operand, source, inList.Span, facts);
            }

            return InResult(operand, source, inList, ref facts);
        }

        var (isConstant, isNeverNull) = (operand.IsConstant, operand.IsNeverNull);
        foreach (var item in tuple.Items)
        {
            var value = Part(item, scope, ref facts);
            isConstant &= value.IsConstant;
            isNeverNull &= NullRules.OfOperator("=", operand, value) == Nullability.Never;
            if (_rules.ConditionsAreBoolean)
            {
                CheckOperator("=", operand, value, item.Span, facts);
            }
        }

        // A NULL in the list makes a difference only where nothing else in it fits.
        return !_rules.ConditionsAreBoolean ? InResult(operand, UnknownValue, inList, ref facts)
            : new Argument(_types.Boolean)
            {
                IsConstant = isConstant,
                Nullability = isNeverNull ? Nullability.Never
                    : NullRules.IsClaim(operand.Nullability) ? operand.Nullability : Nullability.Unknown,
            };
    }

    private Argument InResult(Argument operand, Argument source, InExpression inList, ref Facts facts) =>
        _rules.ConditionsAreBoolean
            ? new Argument(_types.Boolean)
            : Operator(inList.IsNot ? "NOT IN" : "IN", operand, source, inList.Span, ref facts);

    /// <summary><c>x IN t</c>: the rows of a table, where a table may stand there.</summary>
    private bool TryTable(ColumnReference name, Scope scope, ref Facts facts)
    {
        if (_rules.Aliases != AliasVisibility.InFrontOfColumns)
        {
            return false;
        }

        var last = Fold(name.Parts[^1]);
        var schema = name.Parts.Length > 1 ? Fold(name.Parts[^2]) : null;
        var isTable = name.Parts.Length == 1 && CommonTables.Find(scope.Tables, last) is not null;
        if (!isTable && (FindAnywhere(name, scope) || _catalog.Find(schema, last) is null))
        {
            return false;
        }

        if (!isTable && _catalog.Find(schema, last) is { } relation)
        {
            _occurrences.Add(new RelationOccurrence(relation, name.Span, scope.Select));
            return true;
        }

        var reference = new TableReference(
            name.Span, new ObjectName(name.Span, name.Parts), false, false, null, null, false, null, null);
        BindSubquery(new TableQuery(name.Span, reference), scope, ref facts);
        return true;
    }

    private bool FindAnywhere(ColumnReference name, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (level.Aliases?.Find(Fold(name.Parts[0])) is not null || Find(name.Parts, level).Outcome == Outcome.Column)
            {
                return true;
            }
        }

        return FindLambda(Fold(name.Parts[0])) is not null;
    }

    private Argument BindQuantified(QuantifiedExpression quantified, Scope scope, ref Facts facts)
    {
        var left = Part(quantified.Left, scope, ref facts);
        var right = Part(quantified.Right, scope, ref facts);
        var element = quantified.Right is SubqueryExpression ? right.Type : _types.ElementOf(right.Type);
        if (!element.IsUnknown)
        {
            CheckOperator(quantified.Operator.Symbol, left, element, quantified.Span, facts);
        }

        return new Argument(_types.Boolean);
    }
}

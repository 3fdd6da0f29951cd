using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Calls: scalar functions, aggregates, window functions, lambdas.</content>
internal sealed partial class Binder
{
    private Argument BindCall(FunctionCall call, Scope scope, ref Facts facts, bool isChained = false)
    {
        var name = FunctionName(call.Name[^1]);
        if (name == "lambda" && LambdaOf(call) is { } lambda)
        {
            return BindLambda(lambda, [], scope, ref facts);
        }

        if (call.Name.Length == 1 && FindFunction(name, scope) is { } defined)
        {
            return BindDefined(call, defined, scope, ref facts);
        }

        if (_rules.ColumnsCallFunctions && Chained(call, scope) is { } chained)
        {
            return BindCall(chained, scope, ref facts, isChained: true);
        }

        var kinds = _types.KindsOf(name);
        if (kinds == FunctionKinds.None && _rules.DotsCallFunctions && ColumnOfRow(call, name, scope, ref facts) is { } column)
        {
            return new Argument(column);
        }

        var isWindow = call.Over is not null;
        var isAggregate = !isWindow && (kinds & FunctionKinds.Aggregate) != 0
            && ((kinds & FunctionKinds.Scalar) == 0 || call.Details?.Filter is not null);
        var inside = default(Facts);
        if (call.Target is { } target)
        {
            Part(target, scope, ref inside);
        }

        // A function that isn't known may be an aggregate.
        var mayAggregate = isAggregate || (kinds == FunctionKinds.None && !isWindow);
        var silence = _silence;
        _silence += (kinds == FunctionKinds.None && _rules.HasMacros) || _types.LeavesArguments(name) ? 1 : 0;
        _aggregateDepth += mayAggregate ? 1 : 0;
        var shape = BindArguments(call, name, scope, ref inside);
        shape = BindDetails(call, shape, scope, ref inside);
        _aggregateDepth -= mayAggregate ? 1 : 0;
        _silence = silence;
        if (isAggregate)
        {
            NoteAggregate(call, name, scope, ref inside);
        }
        else if (isWindow)
        {
            NoteWindow(call, name, scope, ref inside);
        }

        facts.Add(inside);
        facts.Flags |= inside.Flags & (FactFlags.HasAggregate | FactFlags.HasWindow);
        var resolution = call is { Target: null, Details: not { ExportsState: true } } ? _types.Resolve(shape) : CallResolution.Undecided;
        Note(resolution, ref facts);
        if (resolution.Outcome == CallOutcome.NoMatch && !isChained)
        {
            Report(inside, BindingIssueKind.CallTypes, call.Span, name,
                string.Join(';', shape.Arguments.Select(static argument => argument.Type.ToString())));
        }
        else if (resolution.Outcome == CallOutcome.UnknownFunction)
        {
            _volatility = Volatility.Volatile;
            if (_types.KindsOf(name) == FunctionKinds.None)
            {
                Report(BindingIssueKind.UnknownFunction, call.Name[^1].Span, name);
            }
        }

        var isNull = name == "nullif" && call.Arguments is [var one, var other] && SyntaxComparer.AreSame(one, other)
            && shape.Arguments.All(static argument => argument.IsConstant);
        var groups = isAggregate && (inside.Depth == 0 || inside.Depth == scope.Depth) ? scope.Grouping : null;
        return new Argument(call.Details?.ExportsState == true ? LogicalType.Unknown : resolution.Type)
        {
            IsNull = isNull,
            Nullability = isNull ? Nullability.Always : NullsOf(shape, resolution, groups, isWindow || isAggregate),
            IsConstant = inside.From.IsEmpty && resolution.Volatility == Volatility.Immutable && !isAggregate && !isWindow
                && shape.Arguments.All(static argument => argument.IsConstant),
        };
    }

    /// <summary>
    /// <c>f(a, 1)</c> for <c>a.f(1)</c>; null when <c>a</c> is no column, or may be a schema: a function in a schema comes
    /// first, so that a call with the wrong arguments is no error either.
    /// </summary>
    private FunctionCall? Chained(FunctionCall call, Scope scope)
    {
        if (call is not { Name: [.. { Length: > 0 } column, var function], Target: null, Over: null }
            || _types.KindsOf(FunctionName(function)) == FunctionKinds.None
            || IsSchema(column[0].Name))
        {
            return null;
        }

        var reference = new ColumnReference(new SqlSpan(column[0].Span.Start, column[^1].Span.End), column);
        return FindAnywhere(reference, scope)
            ? call with { Name = [function], Arguments = call.Arguments.Insert(0, reference) }
            : null;
    }

    // DuckDB's own functions lie in system.main.
    private bool IsSchema(string name) => AreSame(name, "main") || AreSame(name, "system") || _catalog.HasSchema(name);

    /// <summary><c>a(t)</c> for <c>t.a</c>; null when it isn't that.</summary>
    private LogicalType? ColumnOfRow(FunctionCall call, string name, Scope scope, ref Facts facts)
    {
        if (call is not { Arguments: [ColumnReference { Parts: [var only] }], Name.Length: 1 })
        {
            return null;
        }

        for (var level = scope; level is not null; level = level.Parent)
        {
            if (FindBare(Fold(only), level).IsThere)
            {
                return null;
            }

            if (FindRelation(Fold(only), null, level) is { } relation)
            {
                return FindIn(relation, name) is { Outcome: Outcome.Column } found
                    ? Read(found.Place, level, call.Span, ref facts)
                    : null;
            }
        }

        return null;
    }

    private string FunctionName(Identifier name) =>
        _rules.Folding == NameFolding.IgnoreCase ? Lower(name.Name) : Fold(name);

    private CallShape BindDetails(FunctionCall call, CallShape shape, Scope scope, ref Facts facts)
    {
        if (call.Details is not { } details)
        {
            return shape;
        }

        if (!details.Parameters.IsDefaultOrEmpty)
        {
            var parameters = ImmutableArray.CreateBuilder<Argument>(details.Parameters.Length);
            foreach (var parameter in details.Parameters)
            {
                parameters.Add(Part(parameter, scope, ref facts));
            }

            shape = shape with { Parameters = parameters.DrainToImmutable() };
        }

        BindOrder(details.OrderBy, scope, ref facts);
        if (details.WithinGroup is { } within)
        {
            var keys = ImmutableArray.CreateBuilder<Argument>(within.Items.Length);
            foreach (var item in within.Items)
            {
                keys.Add(Part(item.Expression, scope, ref facts));
            }

            shape = shape with { WithinGroup = keys.DrainToImmutable() };
        }

        if (details.Filter is { } filter)
        {
            Part(filter, scope, ref facts);
            shape = shape with { HasFilter = true };
        }

        if (details.Limit is { } limit)
        {
            Part(limit, scope, ref facts);
        }

        if (details.Over is { } over)
        {
            BindOver(over, scope, ref facts);
        }

        return shape;
    }

    private Argument BindKeywordCall(KeywordCall call, Scope scope, ref Facts facts)
    {
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        foreach (var part in call.Parts)
        {
            if (call.Name == "normalize" && part.Value is ColumnReference { Parts: [var form] } && arguments.Count == 1)
            {
                arguments.Add(new Argument(_types.Literal(LiteralForm.Text, "''")) { Constant = form.Name, IsConstant = true });
            }
            else if (part.Value is Expression expression)
            {
                arguments.Add(Part(expression, scope, ref facts));
            }
            else if (part.Value is ObjectName word)
            {
                // The field of EXTRACT.
                arguments.Add(new Argument(_types.Literal(LiteralForm.Text, "''")) { Constant = word.Last.Name, IsConstant = true });
            }
            else
            {
                BindPart(part.Value, scope, ref facts);
            }
        }

        if (call.Name == "trim" && arguments.Count == 2 && call.Parts[^1].Words == "FROM")
        {
            // trim(both x from s) is btrim(s, x).
            arguments.Reverse();
        }

        if (call.Name == "position" && arguments.Count == 2 && call.Parts.Any(static part => part.Words == "IN"))
        {
            // position(a IN b) looks for a in b: position(b, a).
            arguments.Reverse();
        }

        var name = CallNames.Of(call);
        if (IsAggregateKeyword(name))
        {
            facts.Flags |= FactFlags.FromAggregate | FactFlags.HasAggregate;
            if (scope.Grouping is { } grouping)
            {
                grouping.HasAggregate = true;
            }
        }

        var shape = new CallShape(name, arguments.ToImmutable());
        var resolution = _types.Resolve(shape);
        if (resolution.Outcome == CallOutcome.NoMatch)
        {
            Report(facts, BindingIssueKind.CallTypes, call.Span, call.Name,
                string.Join(';', arguments.Select(static argument => argument.Type.ToString())));
        }

        return new Argument(resolution.Type) { Nullability = NullsOf(shape, resolution, null, IsAggregateKeyword(name)) };
    }

    private Nullability NullsOf(CallShape shape, CallResolution resolution, Grouping? grouping, bool isOverRows) => _types.HasNullableTypes
        ? Nullability.Unknown
        : NullRules.OfCall(shape, resolution, grouping switch
        {
            null => null,
            { HasGroupBy: false } => GroupNulls.MayBeEmpty,
            { Columns.Count: 0, Expressions.Count: 0 } => GroupNulls.Unknown,
            _ => GroupNulls.HaveRows,
        }, isOverRows);

    private Argument BindStarValue(StarExpression star, Scope scope, ref Facts facts)
    {
        if (star.Target is { } target)
        {
            return Part(target, scope, ref facts);
        }

        var outputs = new List<BoundColumn>();
        if (ExpandStar(star, scope, outputs))
        {
            facts.Flags |= FactFlags.HasError;
        }

        var fields = ImmutableArray.CreateBuilder<TypeElement>(outputs.Count);
        foreach (var output in outputs)
        {
            ReadOutput(output, ref facts);
            fields.Add(new TypeElement(output.Name, output.Type));
        }

        facts.Flags &= ~FactFlags.IsColumn;
        return new Argument(_rules.StarsAreTheirColumns && fields is [var only]
            ? only.Type : _types.RowOf(fields.DrainToImmutable()));
    }
}

using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Calls: scalar functions, aggregates, window functions, lambdas.</content>
internal sealed partial class Binder
{
    private Argument BindCall(FunctionCall call, Scope scope, ref Facts facts)
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
        _aggregateDepth += mayAggregate ? 1 : 0;
        var shape = BindArguments(call, name, scope, ref inside);
        shape = BindDetails(call, shape, scope, ref inside);
        _aggregateDepth -= mayAggregate ? 1 : 0;
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
        var resolution = call.Target is null ? _types.Resolve(shape) : CallResolution.Undecided;
        Note(resolution, ref facts);
        if (resolution.Outcome == CallOutcome.NoMatch)
        {
            Report(inside, BindingIssueKind.CallTypes, call.Span, name,
                string.Join(',', shape.Arguments.Select(static argument => argument.Type.ToString())));
        }
        else if (resolution.Outcome == CallOutcome.UnknownFunction)
        {
            _volatility = Volatility.Volatile;
            if (_types.KindsOf(name) == FunctionKinds.None)
            {
                Report(BindingIssueKind.UnknownFunction, call.Name[^1].Span, name);
            }
        }

        return new Argument(resolution.Type)
        {
            IsConstant = inside.From.IsEmpty && resolution.Volatility == Volatility.Immutable && !isAggregate && !isWindow
                && shape.Arguments.All(static argument => argument.IsConstant),
        };
    }

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

    /// <summary>ClickHouse's <c>lambda(tuple(x), x + 1)</c>, which is <c>x -> x + 1</c>; null when the call isn't that.</summary>
    private LambdaExpression? LambdaOf(FunctionCall call)
    {
        if (!_rules.ParametersPrecedeArrows || call.Arguments is not [var head, var body])
        {
            return null;
        }

        ImmutableArray<Expression>? items = head switch
        {
            TupleExpression tuple => tuple.Items,
            FunctionCall { Name: [{ Name: "tuple" }] } tuple => tuple.Arguments,
            _ => null,
        };
        return items is { } names && names.All(static name => name is ColumnReference { Parts.Length: 1 })
            ? new LambdaExpression(
                call.Span, LambdaStyle.Arrow, true, [.. names.OfType<ColumnReference>().Select(static name => name.Parts[0])], body)
            : null;
    }

    /// <summary>
    /// The arguments of a call. In ClickHouse <c>f(a, b -> …)</c> is <c>f((a, b) -> …)</c>: what stands in front of an arrow is
    /// a parameter.
    /// </summary>
    private ImmutableArray<Expression> ArgumentsOf(FunctionCall call)
    {
        for (var i = 1; i < call.Arguments.Length && _rules.ParametersPrecedeArrows; i++)
        {
            if (call.Arguments[i] is LambdaExpression { HasBrackets: false, Style: LambdaStyle.Arrow } lambda)
            {
                var names = ImmutableArray.CreateBuilder<Identifier>();
                foreach (var argument in call.Arguments[..i])
                {
                    if (argument is not ColumnReference { Parts: [var name] })
                    {
                        return call.Arguments;
                    }

                    names.Add(name);
                }

                names.AddRange(lambda.Parameters);
                return [lambda with { Parameters = names.ToImmutable() }, .. call.Arguments[(i + 1)..]];
            }

            if (call.Arguments[i] is not ColumnReference)
            {
                break;
            }
        }

        return call.Arguments;
    }

    private CallShape BindArguments(FunctionCall call, string name, Scope scope, ref Facts facts)
    {
        call = call with
        {
            Arguments =
            [
                .. ArgumentsOf(call).Select(argument =>
                    argument is FunctionCall { Name: [{ Name: "lambda" }] } inner && LambdaOf(inner) is { } lambda ? lambda : argument),
            ],
        };
        var arguments = ImmutableArray.CreateBuilder<Argument>(call.Arguments.Length);
        var hasStar = false;
        var hasLambda = false;
        var silence = _silence;
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            switch (call.Arguments[i])
            {
                case StarExpression { Qualifier: [], Target: null, Modifiers: [] } when !_rules.StarsAreArguments || CountsRows(name):
                    hasStar = true;
                    break;
                case StarExpression { Qualifier: [] } star when _rules.StarsAreArguments:
                    AddStar(star, scope, arguments, ref facts);
                    break;
                case ColumnsExpression columns:
                    Part(columns, scope, ref facts);
                    break;
                case LambdaExpression lambda:
                    hasLambda = true;
                    arguments.Add(new Argument(LogicalType.Unknown) { LambdaParameters = lambda.Parameters.Length });
                    break;
                case ColumnReference reference when i == 0 && TakesName(name):
                    arguments.Add(NameArgument(reference, scope, ref facts));
                    break;
                case var argument:
                    arguments.Add(Part(argument, scope, ref facts));
                    // Of multiIf(1, a, …) only a is looked at.
                    _silence += i % 2 == 1 && name is "multiIf" or "if" && IsAlwaysTrue(call.Arguments[i - 1]) ? 1 : 0;
                    break;
            }
        }

        _silence = silence;

        var shape = new CallShape(name, arguments.DrainToImmutable())
        {
            HasStar = hasStar,
            Schema = call.Name.Length > 1 ? Fold(call.Name[^2]) : null,
            IsDistinct = call.Quantifier == ArgumentQuantifier.Distinct,
            HasWindow = call.Over is not null,
        };
        return hasLambda ? BindLambdas(call, shape, scope, ref facts) : shape;
    }

    private static bool CountsRows(string name) => name.Equals("count", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Functions of ClickHouse whose first argument may be a name that is no column: of a dictionary, a table, a unit of time.
    /// </summary>
    private bool TakesName(string name) => _rules.Naming == OutputNaming.Functional
        && (name.StartsWith("dict", StringComparison.Ordinal) || name.StartsWith("joinGet", StringComparison.Ordinal)
            || name.StartsWith("date", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("timestamp", StringComparison.OrdinalIgnoreCase) || name == "getSubcolumn");

    /// <summary>A name that may be a column, and if it isn't, is a word.</summary>
    private Argument NameArgument(ColumnReference reference, Scope scope, ref Facts facts) => FindAnywhere(reference, scope)
        ? Part(reference, scope, ref facts)
        : new Argument(_types.Literal(LiteralForm.Text, "''")) { Constant = reference.Parts[^1].Name, IsConstant = true };

    private CallShape BindLambdas(FunctionCall call, CallShape shape, Scope scope, ref Facts facts)
    {
        for (var i = 0; i < call.Arguments.Length && i < shape.Arguments.Length; i++)
        {
            if (call.Arguments[i] is LambdaExpression lambda)
            {
                var value = BindLambda(lambda, _types.LambdaParameters(shape, i), scope, ref facts);
                shape = shape with { Arguments = shape.Arguments.SetItem(i, value) };
            }
        }

        return shape;
    }

    private Argument BindLambda(
        LambdaExpression lambda, ImmutableArray<LogicalType> types, Scope scope, ref Facts facts)
    {
        var outer = _lambdas;
        for (var i = 0; i < lambda.Parameters.Length; i++)
        {
            _lambdas = new LambdaFrame(
                Fold(lambda.Parameters[i]), i < types.Length ? types[i] : LogicalType.Unknown, _lambdas);
        }

        var body = Part(lambda.Body, scope, ref facts);
        _lambdas = outer;
        return new Argument(body.Type) { LambdaParameters = lambda.Parameters.Length };
    }

    /// <summary>A lambda with a name, called as a function: <c>with x -> x + 1 as f select f(a)</c>.</summary>
    private (AliasedValue Alias, LambdaExpression Lambda)? FindFunction(string name, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (level.Aliases is { } aliases && aliases.TryGetValue(name, out var alias)
                && WithoutBrackets(alias.Syntax) is LambdaExpression lambda && !alias.IsBinding)
            {
                return (alias, lambda);
            }
        }

        // The name of a lambda's parameter may be called as well.
        return null;
    }

    private Argument BindDefined(
        FunctionCall call, (AliasedValue Alias, LambdaExpression Lambda) defined, Scope scope, ref Facts facts)
    {
        var types = ImmutableArray.CreateBuilder<LogicalType>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
        {
            types.Add(Part(argument, scope, ref facts).Type);
        }

        defined.Alias.IsBinding = true;
        var body = BindLambda(defined.Lambda, types.DrainToImmutable(), scope, ref facts);
        defined.Alias.IsBinding = false;
        return body with { LambdaParameters = 0 };
    }

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

    private void BindOrder(OrderBy? order, Scope scope, ref Facts facts)
    {
        if (order is null)
        {
            return;
        }

        foreach (var item in order.Items)
        {
            if (item.Expression is not KeywordExpression)
            {
                Part(item.Expression, scope, ref facts);
            }
        }
    }

    private void BindOver(SqlNode over, Scope scope, ref Facts facts)
    {
        if (over is WindowSpecification window)
        {
            BindWindow(window, scope, ref facts);
        }
        else if (over is WindowReference reference)
        {
            BindNamedWindow(reference.Name, scope, ref facts);
        }
    }

    private void BindNamedWindow(Identifier reference, Scope scope, ref Facts facts)
    {
        var name = Fold(reference);
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (level.Windows is { } windows && windows.TryGetValue(name, out var window))
            {
                BindWindow(window, level, ref facts);
                return;
            }
        }

        Report(BindingIssueKind.UnknownWindow, reference.Span, name, Nearest(name, scope.Windows?.Keys ?? Enumerable.Empty<string>()));
    }

    private void BindWindow(WindowSpecification window, Scope scope, ref Facts facts)
    {
        if (++_depth > DeepestNesting || window.BaseName is { } self && scope.Windows?.GetValueOrDefault(Fold(self)) == window)
        {
            _depth--;
            return;
        }

        if (window.BaseName is { } name)
        {
            BindNamedWindow(name, scope, ref facts);
        }

        foreach (var key in window.PartitionBy)
        {
            Part(key, scope, ref facts);
        }

        BindOrder(window.OrderBy, scope, ref facts);
        foreach (var bound in (ReadOnlySpan<FrameBound?>)[window.Frame?.Start, window.Frame?.End])
        {
            if (bound?.Offset is { } offset)
            {
                Part(offset, scope, ref facts);
            }
        }

        _depth--;
    }

    /// <summary>
    /// An aggregate belongs to the innermost query whose columns it reads: in a subquery it may be one of the query around it.
    /// </summary>
    private void NoteAggregate(FunctionCall call, string name, Scope scope, ref Facts inside)
    {
        var owner = scope;
        if (inside.Depth > 0)
        {
            while (owner.Depth > inside.Depth && owner.Parent is { } parent && _rules.AggregatesReachOut)
            {
                owner = parent;
            }
        }

        if (inside.Has(FactFlags.HasAggregate) && ReferenceEquals(owner, scope))
        {
            Report(inside, BindingIssueKind.NestedAggregate, call.Span, name, null);
        }
        else if (inside.Has(FactFlags.HasWindow))
        {
            Report(inside, BindingIssueKind.MisplacedWindow, call.Span, name, "aggregate");
        }

        if (owner.Clause is Clause.Where or Clause.GroupBy or Clause.From && !owner.IsWith && owner.Select >= 0)
        {
            Report(inside, BindingIssueKind.MisplacedAggregate, call.Span, name, owner.Clause switch
            {
                Clause.Where => "WHERE",
                Clause.GroupBy => "GROUP BY",
                _ => "FROM",
            });
        }

        if (owner.Grouping is { } grouping)
        {
            grouping.HasAggregate = true;
        }

        inside.Flags |= FactFlags.FromAggregate | FactFlags.HasAggregate;
    }

    private void NoteWindow(FunctionCall call, string name, Scope scope, ref Facts inside)
    {
        if (inside.Has(FactFlags.HasWindow))
        {
            Report(inside, BindingIssueKind.MisplacedWindow, call.Span, name, "window function");
        }

        if (scope is { Clause: Clause.Where or Clause.GroupBy or Clause.Having or Clause.From, IsWith: false, Select: >= 0 })
        {
            Report(inside, BindingIssueKind.MisplacedWindow, call.Span, name, scope.Clause switch
            {
                Clause.Where => "WHERE",
                Clause.GroupBy => "GROUP BY",
                Clause.Having => "HAVING",
                _ => "FROM",
            });
        }

        inside.Flags |= FactFlags.FromWindow | FactFlags.HasWindow;
    }

    private Argument BindKeywordCall(KeywordCall call, Scope scope, ref Facts facts)
    {
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        foreach (var part in call.Parts)
        {
            if (part.Value is Expression expression)
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

        return new Argument(_types.Resolve(new CallShape(name, arguments.DrainToImmutable())).Type);
    }

    private static bool IsAggregateKeyword(string name) => name is "json_arrayagg" or "json_objectagg";

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
        return new Argument(_types.RowOf(fields.DrainToImmutable()));
    }

    private void AddStar(StarExpression star, Scope scope, ImmutableArray<Argument>.Builder arguments, ref Facts facts)
    {
        var outputs = new List<BoundColumn>();
        if (ExpandStar(star, scope, outputs))
        {
            facts.Flags |= FactFlags.HasError;
        }

        foreach (var output in outputs)
        {
            ReadOutput(output, ref facts);
            arguments.Add(new Argument(output.Type));
        }
    }
}

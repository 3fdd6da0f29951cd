using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Printing;

/// <content>Calls, windows, stars.</content>
internal sealed partial class SqlPrinter
{
    private void Special(Expression expression)
    {
        switch (expression)
        {
            case StarExpression star:
                Target(star.Qualifier, star.Target);
                Put("*");
                Modifiers(star.Modifiers);
                break;
            case ColumnsExpression columns:
                PutIf(columns.IsUnpacked, "*");
                Target(columns.Qualifier, columns.Target);
                Put("COLUMNS(");
                Expressions(columns.Arguments);
                Put(")");
                Modifiers(columns.Modifiers);
                break;
            case NamedArgument named:
                Name(named.Name);
                Put(named.Arrow);
                Expression(named.Value);
                break;
            case VariadicArgument variadic:
                Put("VARIADIC");
                Expression(variadic.Value);
                break;
            case LambdaExpression lambda:
                Lambda(lambda);
                break;
            case KeywordCall call:
                Keywords(call);
                break;
            case GroupingSets sets:
                Put(sets.Kind switch
                {
                    GroupingKind.Rollup => "ROLLUP (",
                    GroupingKind.Cube => "CUBE (",
                    _ => "GROUPING SETS (",
                });
                Expressions(sets.Items);
                Put(")");
                break;
            default:
                throw new ArgumentException($"no way to write {expression.GetType().Name}", nameof(expression));
        }
    }

    private void Target(System.Collections.Immutable.ImmutableArray<Identifier> qualifier, Expression? target)
    {
        if (target is not null)
        {
            Expression(target);
            Glue(".");
        }
        else if (!qualifier.IsEmpty)
        {
            Name(qualifier);
            Glue(".");
        }
    }

    private void Modifiers(System.Collections.Immutable.ImmutableArray<StarModifier> modifiers)
    {
        foreach (var modifier in modifiers)
        {
            Put(modifier.Kind switch
            {
                StarModifierKind.Exclude => _grammar.UsesFunctionalOperators ? "EXCEPT" : "EXCLUDE",
                StarModifierKind.Replace => "REPLACE",
                StarModifierKind.Rename => "RENAME",
                _ => "APPLY",
            });
            PutIf(modifier.IsStrict, "STRICT");
            PutIf(modifier.HasBrackets, "(");
            Comma(modifier.Items, Node);
            if (modifier.Prefix is { } prefix)
            {
                Put(",");
                Expression(prefix);
            }

            PutIf(modifier.HasBrackets, ")");
        }
    }

    private void Lambda(LambdaExpression lambda)
    {
        if (lambda.Style == LambdaStyle.Keyword)
        {
            Put("LAMBDA");
            Names(lambda.Parameters);
            Put(":");
        }
        else
        {
            PutIf(lambda.HasBrackets, "(");
            Names(lambda.Parameters);
            PutIf(lambda.HasBrackets, ")");
            Put("->");
        }

        Expression(lambda.Body);
    }

    private void Keywords(KeywordCall call)
    {
        Put(call.Name);
        Glue("(");
        foreach (var part in call.Parts)
        {
            if (part.Value is CallDetails details)
            {
                Put(")");
                DetailsBehind(details);
                return;
            }

            CallPart(part);
        }

        Put(")");
    }

    private void CallPart(CallPart part)
    {
        Put(part.Words == "ORDER BY" ? "" : part.Words);
        if (part.Value is { } value)
        {
            Node(value);
        }
    }

    private void Call(FunctionCall call)
    {
        Target([], call.Target);
        Name(call.Name);
        var details = call.Details;
        if (details is { Parameters.IsDefault: false })
        {
            Glue("(");
            Expressions(details.Parameters);
            Put(")");
        }

        Glue("(");
        PutIf(call.Quantifier == ArgumentQuantifier.Distinct, "DISTINCT");
        PutIf(call.Quantifier == ArgumentQuantifier.All, "ALL");
        Expressions(call.Arguments);
        if (details is null)
        {
            Put(")");
            return;
        }

        if (details.OrderBy is { } order)
        {
            OrderBy(order);
        }

        Nulls(details.InnerNulls);
        if (details.Settings is { } settings)
        {
            PutIf(!call.Arguments.IsEmpty, ",");
            Settings(settings);
        }

        Put(")");
        DetailsBehind(details);
    }

    private void Nulls(NullTreatment nulls)
    {
        PutIf(nulls == NullTreatment.Ignore, "IGNORE NULLS");
        PutIf(nulls == NullTreatment.Respect, "RESPECT NULLS");
    }

    private void DetailsBehind(CallDetails details)
    {
        if (details.WithinGroup is { } within)
        {
            Put("WITHIN GROUP (");
            OrderBy(within);
            Put(")");
        }

        Nulls(details.Nulls);
        if (details.Filter is { } filter)
        {
            Put(details.FilterHasWhere ? "FILTER (WHERE" : "FILTER (");
            Expression(filter);
            Put(")");
        }

        PutIf(details.ExportsState, "EXPORT_STATE");
        if (details.Over is WindowReference reference)
        {
            Put("OVER");
            Name(reference.Name);
        }
        else if (details.Over is WindowSpecification window)
        {
            Put("OVER");
            Window(window);
        }
    }

    private void Window(WindowSpecification window)
    {
        Put("(");
        if (window.BaseName is { } name)
        {
            Name(name);
        }

        if (!window.PartitionBy.IsEmpty)
        {
            Put("PARTITION BY");
            Expressions(window.PartitionBy);
        }

        if (window.OrderBy is { } order)
        {
            OrderBy(order);
        }

        if (window.Frame is { } frame)
        {
            Frame(frame);
        }

        Put(")");
    }

    private void Frame(WindowFrame frame)
    {
        Put(frame.Unit.ToString().ToUpperInvariant());
        PutIf(frame.End is not null, "BETWEEN");
        Bound(frame.Start);
        if (frame.End is { } end)
        {
            Put("AND");
            Bound(end);
        }

        Put(frame.Exclusion switch
        {
            FrameExclusion.CurrentRow => "EXCLUDE CURRENT ROW",
            FrameExclusion.Group => "EXCLUDE GROUP",
            FrameExclusion.Ties => "EXCLUDE TIES",
            FrameExclusion.NoOthers => "EXCLUDE NO OTHERS",
            _ => "",
        });
    }

    private void Bound(FrameBound bound)
    {
        if (bound.Offset is { } offset)
        {
            Expression(offset);
        }

        Put(bound.Kind switch
        {
            FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
            FrameBoundKind.Preceding => "PRECEDING",
            FrameBoundKind.CurrentRow => "CURRENT ROW",
            FrameBoundKind.Following => "FOLLOWING",
            _ => "UNBOUNDED FOLLOWING",
        });
    }
}

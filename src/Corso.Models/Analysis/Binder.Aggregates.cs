using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Aggregates and windows: what they read, and where they may stand.</content>
internal sealed partial class Binder
{
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

    private bool IsAggregate(Expression expression) => WithoutBrackets(expression) is FunctionCall { Details: null } call
        && (_types.KindsOf(FunctionName(call.Name[^1])) & FunctionKinds.Aggregate) != 0;

    private static bool IsAggregateKeyword(string name) => name is "json_arrayagg" or "json_objectagg";
}

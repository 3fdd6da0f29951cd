using System.Text.RegularExpressions;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Stars, and what changes them.</content>
internal sealed partial class Binder
{
    /// <summary>Adds all columns of a scope; true when there may be more.</summary>
    private bool ExpandAll(Scope scope, SqlSpan span, List<BoundColumn> outputs)
    {
        var isOpen = false;
        foreach (var root in scope.Roots)
        {
            isOpen |= Expand(root, scope, span, outputs, true);
        }

        return isOpen;
    }

    private bool Expand(FromNode node, Scope scope, SqlSpan span, List<BoundColumn> outputs, bool qualify)
    {
        foreach (var place in Places(node))
        {
            outputs.Add(Output(place, scope, span, qualify));
        }

        return IsOpen(node);
    }

    private BoundColumn Output(ColumnPlace place, Scope scope, SqlSpan span, bool qualify)
    {
        var facts = default(Facts);
        var type = Read(place, scope, span, ref facts);
        var name = qualify && _rules.StarsQualify ? StarName(place, scope) : place.Name;
        return new BoundColumn(name, span, facts.Kind, facts.From, _types.OutputOf(type));
    }

    private static bool IsOpen(FromNode node) => node switch
    {
        RelationNode { Relation: var relation } => relation.IsOpen,
        ArrayJoinNode arrays => IsOpen(arrays.Left),
        JoinNode join => IsOpen(join.Left) || (!join.HidesRight && IsOpen(join.Right)),
        _ => true,
    };

    /// <summary>Expands a star of a select list; true when it may give more columns than are known.</summary>
    private bool ExpandStar(StarExpression star, Scope scope, List<BoundColumn> outputs)
    {
        if (star.Target is { } target)
        {
            return ExpandRow(target, star, scope, outputs);
        }

        var columns = new List<BoundColumn>();
        var isOpen = true;
        if (star.Qualifier.IsEmpty)
        {
            isOpen = ExpandAll(scope, star.Span, columns);
            if (scope.Roots.Count == 0 && _rules.RowWithoutFrom is { } only)
            {
                columns.Add(new BoundColumn(only.Name, star.Span, LineageKind.Constant, default, _types.Parse(only.Type)));
            }
        }
        else if (FindStarRelation(star, scope) is { } relation)
        {
            for (var i = 0; i < relation.Relation.Count; i++)
            {
                columns.Add(Output(new ColumnPlace(relation.Relation, i, null), relation.Scope, star.Span, true));
            }

            isOpen = relation.Relation.IsOpen;
        }
        else if (_rules.DotsReachIntoColumns)
        {
            return ExpandRow(new ColumnReference(star.Span, star.Qualifier), star, scope, outputs);
        }
        else if (!HasOpenRelation(scope))
        {
            var name = star.Qualifier[^1];
            Report(BindingIssueKind.UnknownQualifier, name.Span, Fold(name), Nearest(Fold(name), RelationNames(scope)));
        }

        foreach (var modifier in star.Modifiers)
        {
            columns = Modify(columns, modifier, scope);
        }

        outputs.AddRange(columns);
        return isOpen;
    }

    private (ScopeRelation Relation, Scope Scope)? FindStarRelation(StarExpression star, Scope scope)
    {
        var name = Fold(star.Qualifier[^1]);
        var schema = star.Qualifier.Length > 1 ? Fold(star.Qualifier[^2]) : null;
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (FindRelation(name, schema, level) is { } relation)
            {
                return (relation, level);
            }
        }

        return null;
    }

    /// <summary><c>(x).*</c>: the fields of a row.</summary>
    private bool ExpandRow(Expression target, StarExpression star, Scope scope, List<BoundColumn> outputs)
    {
        if (WithoutBrackets(target) is ColumnReference { Parts: [var only] } && _rules.RelationsAreValues
            && FindRelationAround(Fold(only), scope) is { } relation && !FindAround(only, scope))
        {
            for (var i = 0; i < relation.Count; i++)
            {
                outputs.Add(Output(new ColumnPlace(relation, i, null), scope, star.Span, false));
            }

            return relation.IsOpen;
        }

        var facts = default(Facts);
        var value = Bind(target, scope, ref facts);
        var type = value.Type;
        while (type.Shape is TypeShape.Nullable or TypeShape.LowCardinality && type.Elements is [var inner])
        {
            type = inner.Type;
        }

        var kind = facts.From.IsEmpty && facts.Kind == LineageKind.Copy ? LineageKind.Constant
            : facts.Kind == LineageKind.Copy ? LineageKind.Expression : facts.Kind;
        if (type.Shape != TypeShape.Struct)
        {
            if (_rules.Naming == OutputNaming.Outermost && _catalog.Find(null, type.ToString()) is { } named)
            {
                foreach (var column in named.Columns)
                {
                    outputs.Add(new BoundColumn(column.Name, star.Span, kind, facts.From, column.Type));
                }

                return !named.IsClosed;
            }

            return true;
        }

        var columns = new List<BoundColumn>();
        for (var i = 0; i < type.Elements.Length; i++)
        {
            var name = type.Elements[i].Name ?? $"{i + 1}";
            columns.Add(new BoundColumn(
                _rules.Naming == OutputNaming.Functional ? $"{NameOf(target, scope)}.{name}" : name, star.Span, kind, facts.From,
                type.Elements[i].Type));
        }

        foreach (var modifier in star.Modifiers)
        {
            columns = Modify(columns, modifier, scope);
        }

        outputs.AddRange(columns);
        return false;
    }

    private List<BoundColumn> Modify(List<BoundColumn> columns, StarModifier modifier, Scope scope)
    {
        switch (modifier.Kind)
        {
            case StarModifierKind.Exclude:
                return Exclude(columns, modifier);
            case StarModifierKind.Replace:
                return Replace(columns, modifier, scope);
            case StarModifierKind.Rename:
                return [.. columns.Select(column => modifier.Items.OfType<RenamedColumn>()
                    .FirstOrDefault(renamed => AreSame(Fold(renamed.Column.Parts[^1]), column.Name)) is { } renamed
                        ? column with { Name = Fold(renamed.NewName) }
                        : column)];
            default:
                return [.. columns.Select(column => Apply(column, modifier, scope))];
        }
    }

    private List<BoundColumn> Exclude(List<BoundColumn> columns, StarModifier modifier)
    {
        if (modifier.Items is [Literal { Kind: LiteralKind.String } literal])
        {
            var pattern = Pattern(literal);
            return pattern is null ? columns : [.. columns.Where(column => !pattern.IsMatch(column.Name))];
        }

        return
        [
            .. columns.Where(column => !modifier.Items.Any(
                item => item is ColumnReference reference && (AreSame(JoinedName(reference.Parts), column.Name)
                    || AreSame(Fold(reference.Parts[^1]), LastPart(column.Name))))),
        ];
    }

    /// <summary>The column's own name, where a star put the relation's in front of it.</summary>
    private string LastPart(string name) =>
        _rules.StarsQualify && name.LastIndexOf('.') is > 0 and var dot ? name[(dot + 1)..] : name;

    private List<BoundColumn> Replace(List<BoundColumn> columns, StarModifier modifier, Scope scope)
    {
        var replaced = new List<BoundColumn>(columns);
        foreach (var item in modifier.Items.OfType<SelectItem>())
        {
            var facts = default(Facts);
            var value = Bind(item.Expression, scope, ref facts);
            var name = item.Alias is { } alias ? Fold(alias) : NameOf(item.Expression, scope);
            for (var i = 0; i < replaced.Count; i++)
            {
                if (AreSame(replaced[i].Name, name))
                {
                    replaced[i] = new BoundColumn(
                        replaced[i].Name, item.Span, facts.Kind, facts.From, _types.OutputOf(value.Type));
                }
            }
        }

        return replaced;
    }

    /// <summary><c>APPLY f</c>, <c>APPLY(x -> …)</c>.</summary>
    private BoundColumn Apply(BoundColumn column, StarModifier modifier, Scope scope)
    {
        var facts = default(Facts);
        ReadOutput(column, ref facts);
        facts.Flags &= ~FactFlags.IsColumn;
        switch (modifier.Items)
        {
            case [LambdaExpression { Parameters: [var parameter] } lambda]:
                var outer = _lambdas;
                _lambdas = new LambdaFrame(Fold(parameter), column.Type, outer) { Text = column.Name };
                var body = Part(lambda.Body, scope, ref facts);
                var name = NameOf(lambda.Body, scope);
                _lambdas = outer;
                return new BoundColumn(name, modifier.Span, facts.Kind, facts.From, body.Type);
            case [ColumnReference function]:
                return Applied(column, Fold(function.Parts[^1]), [], modifier, scope, facts);
            case [FunctionCall { Name: var named } call]:
                return Applied(column, Fold(named[^1]), call.Arguments, modifier, scope, facts);
            case [ObjectName name2]:
                return Applied(column, Fold(name2.Last), [], modifier, scope, facts);
            default:
                return column with { Kind = LineageKind.Expression, Type = LogicalType.Unknown };
        }
    }

    private BoundColumn Applied(
        BoundColumn column, string function, System.Collections.Immutable.ImmutableArray<Expression> parameters,
        StarModifier modifier, Scope scope, Facts facts)
    {
        var texts = parameters.Select(parameter => NameOf(parameter, scope)).ToList();
        var values = parameters.Select(parameter =>
        {
            var unused = default(Facts);
            return Bind(parameter, scope, ref unused);
        });
        if ((_types.KindsOf(function) & FunctionKinds.Aggregate) != 0)
        {
            facts.Flags |= FactFlags.FromAggregate;
            if (scope.Grouping is { } grouping)
            {
                grouping.HasAggregate = true;
            }
        }

        var shape = new CallShape(function, [new Argument(column.Type)]) { Parameters = [.. values] };
        var prefix = texts.Count > 0 ? $"{function}({string.Join(", ", texts)})" : function;
        return new BoundColumn(
            $"{prefix}({column.Name})", modifier.Span, facts.Kind, facts.From, _types.Resolve(shape).Type);
    }

    private static Regex? Pattern(Literal literal)
    {
        var text = literal.Text.ToString().Trim('\'').Replace("''", "'", StringComparison.Ordinal);
        try
        {
            // The pattern is the user's: it may take no longer than a blink.
            return new Regex(text, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>What stands behind a star and changes the columns it gives.</content>
internal sealed partial class Binder
{
    private List<StarColumn> Modify(List<StarColumn> columns, StarModifier modifier, Scope scope) => modifier.Kind switch
    {
        StarModifierKind.Exclude => Exclude(columns, modifier),
        StarModifierKind.Replace => Replace(columns, modifier, scope),
        StarModifierKind.Rename => [.. columns.Select(column => Renamed(column, modifier))],
        _ => [.. columns.Select(column => Apply(column, modifier, scope))],
    };

    /// <summary>Reports names behind a star that are none of its columns.</summary>
    private void CheckNames(List<StarColumn> columns, ImmutableArray<StarModifier> modifiers)
    {
        foreach (var item in modifiers.SelectMany(static modifier => modifier.Items))
        {
            var name = item switch
            {
                ColumnReference reference => reference.Parts[^1],
                RenamedColumn renamed => renamed.Column.Parts[^1],
                _ => (Identifier?)null,
            };
            if (name is { } given && !columns.Any(column => AreSame(column.Name, Fold(given))))
            {
                Report(BindingIssueKind.UnknownColumn, given.Span, Fold(given), Nearest(Fold(given), columns.Select(static column => column.Name)));
            }
        }
    }

    private StarColumn Renamed(StarColumn column, StarModifier modifier)
    {
        foreach (var renamed in modifier.Items.OfType<RenamedColumn>())
        {
            if (AreSame(Fold(renamed.Column.Parts[^1]), column.Name) && IsOf(column, renamed.Column.Parts))
            {
                return column with { Name = Fold(renamed.NewName) };
            }
        }

        return column;
    }

    private List<StarColumn> Exclude(List<StarColumn> columns, StarModifier modifier)
    {
        if (modifier.Items is [Literal { Kind: LiteralKind.String } literal])
        {
            var pattern = Pattern(literal);
            return pattern is null ? columns : [.. columns.Where(column => !pattern.IsMatch(column.Name))];
        }

        var names = modifier.Items.OfType<ColumnReference>().ToList();
        var left = columns.FindAll(column => !IsExcluded(column, names));
        foreach (var column in columns.Where(column => IsExcluded(column, names) && column.Place.Merged is not null))
        {
            // Without the left side's column the right side's is there again, among its own.
            if (column.Place.Merged is { Right: var right } && !IsExcluded(column with { Place = right }, names))
            {
                var place = left.FindIndex(other => other.Place.Relation is { } relation && relation == right.Relation);
                left.Insert(place < 0 ? left.Count : place, column with { Place = right });
            }
        }

        return left;
    }

    private bool IsExcluded(StarColumn column, List<ColumnReference> names) => names.Exists(name => IsOf(column, name.Parts)
        && (AreSame(JoinedName(name.Parts), column.Name) || AreSame(Fold(name.Parts[^1]), LastPart(column.Name))));

    /// <summary>Whether a name with a relation in front of it means a column of a star; a merged one is the left side's.</summary>
    private bool IsOf(StarColumn column, ImmutableArray<Identifier> parts) => parts.Length == 1 || !_rules.MergedColumnsWin
        || (column.Place.Merged?.Left ?? column.Place).Relation is not { Name: { } name } || AreSame(name, Fold(parts[^2]));

    /// <summary>The column's own name, where a star put the relation's in front of it.</summary>
    private string LastPart(string name) =>
        _rules.StarsQualify && name.LastIndexOf('.') is > 0 and var dot ? name[(dot + 1)..] : name;

    private List<StarColumn> Replace(List<StarColumn> columns, StarModifier modifier, Scope scope)
    {
        // Without a name in front, a value takes the place of the first column of its name, and of all of them.
        var replaced = _rules.MergedColumnsWin ? columns.Where(column => IsFirstReplaced(column, columns, modifier)).ToList() : [.. columns];
        foreach (var item in modifier.Items.OfType<SelectItem>())
        {
            var facts = default(Facts);
            var value = Bind(item.Expression, scope, ref facts);
            var name = item.Alias is { } alias ? Fold(alias) : NameOf(item.Expression, scope);
            for (var i = 0; i < replaced.Count; i++)
            {
                if (AreSame(replaced[i].Name, name))
                {
                    replaced[i] = replaced[i] with
                    {
                        Value = new BoundColumn(name, item.Span, facts.Kind, facts.From, value.Type),
                    };
                }
            }
        }

        return replaced;
    }

    private bool IsFirstReplaced(StarColumn column, List<StarColumn> columns, StarModifier modifier) =>
        !modifier.Items.OfType<SelectItem>().Any(item => item.Alias is { } alias && AreSame(Fold(alias), column.Name))
        || columns.Find(other => AreSame(other.Name, column.Name)) == column;

    /// <summary><c>APPLY f</c>, <c>APPLY(x -> …)</c>.</summary>
    private StarColumn Apply(StarColumn star, StarModifier modifier, Scope scope)
    {
        var (function, parameters) = modifier.Items switch
        {
            [ColumnReference name] => (Fold(name.Parts[^1]), []),
            [FunctionCall { Name: var name } call] => (Fold(name[^1]), call.Arguments),
            [ObjectName name] => (Fold(name.Last), ImmutableArray<Expression>.Empty),
            _ => ("", []),
        };
        var isAggregate = (_types.KindsOf(function) & (FunctionKinds.Aggregate | FunctionKinds.Scalar)) != FunctionKinds.Scalar;
        _aggregateDepth += isAggregate ? 1 : 0;
        var column = Column(star);
        _aggregateDepth -= isAggregate ? 1 : 0;
        var facts = default(Facts);
        ReadOutput(column, ref facts);
        facts.Flags &= ~FactFlags.IsColumn;
        if (modifier.Items is [LambdaExpression { Parameters: [var parameter] } lambda])
        {
            var outer = _lambdas;
            _lambdas = new LambdaFrame(Fold(parameter), column.Type, outer) { Text = column.Name };
            var body = Part(lambda.Body, scope, ref facts);
            var name = NameOf(lambda.Body, scope);
            _lambdas = outer;
            column = new BoundColumn(name, modifier.Span, facts.Kind, facts.From, body.Type);
        }
        else
        {
            column = Applied(column, function, parameters, modifier, scope, facts);
        }

        return new StarColumn(column.Name, column.Span, default, null, column);
    }

    private BoundColumn Applied(
        BoundColumn column, string function, ImmutableArray<Expression> parameters,
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

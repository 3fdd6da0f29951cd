using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Names that mean nothing: what to say of them.</content>
internal sealed partial class Binder
{
    private LogicalType Unresolved(ColumnReference reference, Scope scope, ref Facts facts)
    {
        if (_rules.DotsCallFunctions && reference.Parts is [.., var qualifier, var function]
            && TryFunctionOfRow(qualifier, function, scope, ref facts) is { } called)
        {
            return called;
        }

        if (reference.Parts is [var word] && _rules.ValueWords.Contains(Lower(word.Name)))
        {
            return TypeOfKeyword(word.Name);
        }

        facts.Flags |= FactFlags.HasError;
        if (_silence > 0 || HasOpenRelation(scope))
        {
            return LogicalType.Unknown;
        }

        var parts = reference.Parts;
        if (parts.Length > 1 && FindRelationAround(Fold(parts[^2]), scope) is null && !_rules.DotsReachIntoColumns)
        {
            Report(BindingIssueKind.UnknownQualifier, parts[^2].Span, Fold(parts[^2]),
                Nearest(Fold(parts[^2]), RelationNames(scope)));
        }
        else if (parts.Length > 1 && _rules.DotsReachIntoColumns)
        {
            Report(BindingIssueKind.UnknownColumn, reference.Span, string.Join('.', parts.Select(static part => part.Name)),
                Nearest(Fold(parts[0]), RelationNames(scope).Concat(ColumnNames(scope))));
        }
        else
        {
            var name = Fold(parts[^1]);
            var relation = parts.Length > 1 ? FindRelationAround(Fold(parts[^2]), scope) : null;
            Report(BindingIssueKind.UnknownColumn, parts[^1].Span, name, Nearest(name,
                relation is null ? ColumnNames(scope) : Enumerable.Range(0, relation.Count).Select(relation.NameOf)));
        }

        return LogicalType.Unknown;
    }

    /// <summary><c>t.f</c> where <c>f</c> is no column but a function of a row.</summary>
    private LogicalType? TryFunctionOfRow(Identifier qualifier, Identifier function, Scope scope, ref Facts facts)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (FindRelation(Fold(qualifier), null, level) is { } relation)
            {
                var name = Fold(function);
                // A function of the user's isn't known, but a name that is nearly a column's is a mistyped column.
                if (_types.KindsOf(name) == FunctionKinds.None
                    && Nearest(name, Enumerable.Range(0, relation.Count).Select(relation.NameOf)
                        .Concat(_rules.HiddenColumns.Select(static column => column.Name))) is not null)
                {
                    return null;
                }

                var row = ReadRow(relation, level, ref facts);
                facts.Flags &= ~FactFlags.IsColumn;
                return _types.Resolve(new CallShape(name, [row])).Type;
            }
        }

        return null;
    }

    private ScopeRelation? FindRelationAround(string name, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (FindRelation(name, null, level) is { } relation)
            {
                return relation;
            }
        }

        return null;
    }

    private static bool HasOpenRelation(Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (level.Relations.Any(static relation => relation.IsOpen))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> RelationNames(Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            foreach (var relation in level.Relations)
            {
                if (relation.Name is { } name)
                {
                    yield return name;
                }
            }
        }
    }

    private static IEnumerable<string> ColumnNames(Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            foreach (var relation in level.Relations)
            {
                for (var i = 0; i < relation.Count; i++)
                {
                    yield return relation.NameOf(i);
                }
            }

            foreach (var alias in level.Aliases?.Names ?? [])
            {
                yield return alias;
            }
        }
    }
}

using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>What a name in an expression means.</content>
internal sealed partial class Binder
{
    private readonly List<ColumnPlace> _places = [];

    private ColumnPlace _lastPlace;

    private bool _keepsPlaces;

    private LambdaFrame? _lambdas;

    private int _aggregateDepth;

    private LogicalType BindName(ColumnReference reference, Scope scope, ref Facts facts)
    {
        var parts = reference.Parts;
        if (FindLambda(Fold(parts[0])) is { } parameter)
        {
            return parts.Length == 1 ? parameter : Fields(parameter, parts, 1);
        }

        var aliasesOnly = false;
        var home = scope;
        for (var level = scope; level is not null; level = level.Parent)
        {
            // What a WITH names is read in the scope of the query behind it.
            home = level.IsWith ? home : level;
            if ((TryAlias(reference, level, home, ref facts)
                ?? (level.Parent is { IsWith: true } with ? TryAlias(reference, with, home, ref facts) : null)) is { } aliased)
            {
                return aliased;
            }

            if (!aliasesOnly)
            {
                var found = Find(parts, level);
                if (found.IsThere)
                {
                    return Take(found, reference, level, ref facts);
                }

                if (_rules.Aliases == AliasVisibility.BehindColumns
                    && BindAlias(Fold(parts[0]), parts, level, level, ref facts) is { } behind)
                {
                    return behind;
                }
            }

            aliasesOnly |= level.SeesAliasesOnly;
        }

        if (_rules.Aliases == AliasVisibility.BehindColumns && parts.Length > 1 && AreSame(parts[0].Name, "alias")
            && BindAlias(Fold(parts[1]), [], scope, scope, ref facts) is { } called)
        {
            return called;
        }

        if (_rules.RowWithoutFrom is { } column && scope.Roots.Count == 0 && parts[^1].Name == column.Name)
        {
            return _types.Parse(column.Type);
        }

        return Unresolved(reference, scope, ref facts);
    }

    private LogicalType? TryAlias(ColumnReference reference, Scope level, Scope home, ref Facts facts)
    {
        if (level.Aliases is null || (_rules.Aliases != AliasVisibility.InFrontOfColumns && !level.IsWith))
        {
            return null;
        }

        var parts = reference.Parts;
        return (parts.Length > 1 ? BindAlias(JoinedName(parts), [], level, home, ref facts) : null)
            ?? BindAlias(Fold(parts[0]), parts, level, home, ref facts);
    }

    /// <summary>Binds the expression that has a name in a scope; null when none has.</summary>
    private LogicalType? BindAlias(
        string name, ImmutableArray<Identifier> parts, Scope level, Scope home, ref Facts facts)
    {
        if (level.Aliases?.Find(name) is not { } alias || alias.IsBinding
            || (_aggregateDepth > 0 && parts.Length == 1 && IsAggregate(alias.Syntax)
                && (FindBare(name, home).IsThere || _rules.Aliases == AliasVisibility.BehindColumns)))
        {
            // An aggregate named after its column: inside another aggregate the name can only mean the column.
            return null;
        }

        if (parts.Length > 1 && IsRelation(name, level))
        {
            return null;
        }

        alias.IsBinding = true;
        var frame = _lambdas;
        _lambdas = alias.Frame ?? frame;
        var type = Bind(alias.Syntax, home, ref facts).Type;
        _lambdas = frame;
        alias.IsBinding = false;
        return parts.Length > 1 ? Fields(type, parts, 1) : type;
    }

    private bool IsRelation(string name, Scope level)
    {
        foreach (var relation in level.Relations)
        {
            if (relation.Name is { } other && AreSame(other, name))
            {
                return true;
            }
        }

        return false;
    }

    private LogicalType Fields(LogicalType type, ImmutableArray<Identifier> parts, int from)
    {
        for (var i = from; i < parts.Length; i++)
        {
            if (_types.HasPaths(type))
            {
                return _types.Field(type, string.Join('.', parts.Skip(i).Select(static part => part.Name))) ?? LogicalType.Unknown;
            }

            type = _types.Field(type, parts[i].Name) ?? LogicalType.Unknown;
        }

        return type;
    }

    /// <summary>Takes what a name was found to be.</summary>
    private LogicalType Take(Found found, ColumnReference reference, Scope level, ref Facts facts)
    {
        var parts = reference.Parts;
        switch (found.Outcome)
        {
            case Outcome.Ambiguous:
                Report(BindingIssueKind.AmbiguousColumn, reference.Span, Fold(parts[^1]));
                facts.Flags |= FactFlags.HasError;
                facts.Depth = Math.Max(facts.Depth, level.Depth);
                return LogicalType.Unknown;
            case Outcome.Row:
                return found.Place.Relation is { } row ? ReadRow(row, level, ref facts) : LogicalType.Unknown;
            case Outcome.Missing:
                var name = Fold(parts[^1]);
                var known = found.Place.Relation is { } closed ? Enumerable.Range(0, closed.Count).Select(closed.NameOf) : [];
                Report(BindingIssueKind.UnknownColumn, parts[^1].Span, name, Nearest(name, known));
                facts.Flags |= FactFlags.HasError;
                return LogicalType.Unknown;
            case Outcome.Open:
                return ReadOpen(found, reference, level, ref facts);
        }

        var type = Read(found.Place, level, reference.Span, ref facts);
        if (found.Used == parts.Length)
        {
            return type;
        }

        facts.Flags = (facts.Flags & ~FactFlags.IsColumn) | FactFlags.FromExpression;
        facts.Nullability = Nullability.Unknown;
        return Fields(type, parts, found.Used);
    }

    /// <summary>Reads a column that isn't known, of a relation that may have it.</summary>
    private LogicalType ReadOpen(Found found, ColumnReference reference, Scope level, ref Facts facts)
    {
        facts.Depth = Math.Max(facts.Depth, level.Depth);
        facts.Flags |= FactFlags.FromExpression | FactFlags.DependsOnRows;
        if (found.Place.Relation is { Table: not null } relation)
        {
            facts.Flags &= ~FactFlags.FromExpression;
            facts.From.Add(ExtraSource(relation, Fold(reference.Parts[^1]), LogicalType.Unknown));
            facts.Flags |= FactFlags.IsColumn;
        }

        return LogicalType.Unknown;
    }

    private LogicalType Read(ColumnPlace place, Scope level, SqlSpan span, ref Facts facts)
    {
        _lastPlace = place;
        if (level.Clause == Clause.GroupBy || _keepsPlaces)
        {
            _places.Add(place);
        }

        facts.Depth = Math.Max(facts.Depth, level.Depth);
        var type = place.Merged is { } merged
            ? ReadMerged(merged, ref facts)
            : ReadColumn(place.Relation, place.Ordinal, ref facts);

        if (level.Grouping is { } grouping && _aggregateDepth == 0)
        {
            Suspect(
                grouping, place, span, place.Ordinal <= -3 ? _rules.HiddenColumns[-3 - place.Ordinal].Name : place.Name);
        }

        return type;
    }

    /// <summary>Notes a column that is read behind <c>GROUP BY</c> and isn't grouped by.</summary>
    private void Suspect(Grouping grouping, ColumnPlace place, SqlSpan span, string name)
    {
        if (grouping.IsAll || (place.Relation is { } relation && grouping.Determined.Contains(relation)))
        {
            return;
        }

        foreach (var column in grouping.Columns)
        {
            if (column == place || (column.Merged is { } merged && (merged.Left == place || merged.Right == place))
                || (place.Merged is { } own && (own.Left == column || own.Right == column)))
            {
                return;
            }
        }

        // Where an expression around it may be one that is grouped by, and is written another way, its columns are left alone.
        if (grouping.Inside?.Contains(place) != true || (_alikeDepth == 0 && !grouping.HasPaths))
        {
            _suspects.Add((grouping, span, name));
        }
    }

    private LogicalType ReadColumn(ScopeRelation? relation, int ordinal, ref Facts facts)
    {
        if (relation is null)
        {
            return LogicalType.Unknown;
        }

        var type = ReadPlain(relation, ordinal, ref facts);
        relation.Nulls.IsFiltered |= _isFilter;
        facts.Nullability = NullsOf(relation.Nulls, ordinal, facts.Nullability);
        return relation.IsTypedNullable ? _types.Nullable(type) : type;
    }

    private LogicalType ReadPlain(ScopeRelation relation, int ordinal, ref Facts facts)
    {
        if (relation.Outputs is { } outputs)
        {
            return ReadOutput(outputs[ordinal], ref facts);
        }

        if (relation.Places is { } places)
        {
            return places[ordinal].Merged is { } merged
                ? ReadMerged(merged, ref facts)
                : ReadColumn(places[ordinal].Relation, places[ordinal].Ordinal, ref facts);
        }

        facts.Flags |= FactFlags.IsColumn;
        if (ordinal <= -3)
        {
            var (name, spelling) = _rules.HiddenColumns[-3 - ordinal];
            var type = _types.Parse(spelling);
            facts.From.Add(ExtraSource(relation, name, type));
            facts.Nullability = Nullability.Unknown;
            return type;
        }

        facts.From.Add(Source(relation, ordinal));
        facts.Nullability = relation.Table?.Columns[ordinal].IsNullable switch
        {
            false => Nullability.Never,
            true => Nullability.Column,
            null => Nullability.Unknown,
        };
        return relation.TypeOf(ordinal);
    }

    private LogicalType ReadMerged(MergedColumn merged, ref Facts facts)
    {
        var type = ReadOutput(merged.Column, ref facts);
        merged.Nulls.IsFiltered |= _isFilter;
        facts.Nullability = NullsOf(merged.Nulls, 0, facts.Nullability);
        return type;
    }

    // Where types tell, only they do: an outer join of ClickHouse may fill in values.
    private Nullability NullsOf(RowNulls nulls, int ordinal, Nullability own) =>
        _types.HasNullableTypes ? Nullability.Unknown : nulls.Of(ordinal, own);

    private static LogicalType ReadOutput(BoundColumn column, ref Facts facts)
    {
        facts.From.Add(column.From);
        facts.Nullability = column.Nullability;
        facts.Flags |= column.Kind switch
        {
            LineageKind.Copy => FactFlags.IsColumn,
            LineageKind.Aggregate => FactFlags.FromAggregate | FactFlags.IsColumn,
            LineageKind.Window => FactFlags.FromWindow | FactFlags.IsColumn,
            LineageKind.Expression => FactFlags.FromExpression | FactFlags.DependsOnRows | FactFlags.IsColumn,
            _ => FactFlags.FromExpression | FactFlags.IsColumn,
        };
        return column.Type;
    }

    /// <summary>Reads all columns of a relation as one value.</summary>
    private LogicalType ReadRow(ScopeRelation relation, Scope level, ref Facts facts)
    {
        if (relation is { IsScalar: true, Count: 1 })
        {
            return Read(new ColumnPlace(relation, 0, null), level, default, ref facts);
        }

        facts.Depth = Math.Max(facts.Depth, level.Depth);
        var fields = ImmutableArray.CreateBuilder<TypeElement>(relation.Count);
        for (var i = 0; i < relation.Count; i++)
        {
            fields.Add(new TypeElement(relation.NameOf(i), ReadColumn(relation, i, ref facts)));
        }

        facts.Flags |= FactFlags.FromExpression;
        facts.Nullability = Nullability.Unknown;
        return relation.Table is { } table && _rules.TablesAreTypes
            ? _types.Parse(table.Name)
            : _types.RowOf(fields.MoveToImmutable());
    }

    private LogicalType? FindLambda(string name)
    {
        for (var frame = _lambdas; frame is not null; frame = frame.Outer)
        {
            if (AreSame(frame.Name, name))
            {
                return frame.Type;
            }
        }

        return null;
    }

    /// <summary>A parameter of a lambda, and those around it.</summary>
    internal sealed record LambdaFrame(string Name, LogicalType Type, LambdaFrame? Outer)
    {
        /// <summary>What stands for it in names of outputs; null for its own name.</summary>
        public string? Text { get; init; }
    }
}

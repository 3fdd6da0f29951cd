using System.Collections.Immutable;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Values made of values, and their parts.</content>
internal sealed partial class Binder
{
    private Argument BindTuple(TupleExpression tuple, Scope scope, ref Facts facts)
    {
        var fields = ImmutableArray.CreateBuilder<TypeElement>(tuple.Items.Length);
        var isConstant = true;
        foreach (var item in tuple.Items)
        {
            var value = Part(item, scope, ref facts);
            isConstant &= value.IsConstant;
            fields.Add(new TypeElement(item is AliasedExpression { Alias: var alias } ? Fold(alias) : null, value.Type));
        }

        return new Argument(_types.RowOf(fields.DrainToImmutable())) { IsConstant = isConstant };
    }

    private Argument BindArray(ArrayExpression array, Scope scope, ref Facts facts)
    {
        var values = new Argument[array.Items.Length];
        var isConstant = true;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Part(array.Items[i], scope, ref facts);
            isConstant &= values[i].IsConstant;
        }

        var element = Common(values, CommonTypeUse.ArrayElements, array.Span, "ARRAY", facts);
        return new Argument(_types.ArrayOf(element))
        {
            IsConstant = isConstant,
            Texts = values.All(static value => value.Constant is not null)
                ? [.. values.Select(static value => value.Constant ?? "")]
                : default,
        };
    }

    private Argument BindField(FieldExpression field, Scope scope, ref Facts facts)
    {
        // (t).a is a column of t, where t stands for its row.
        if (_rules.RelationsAreValues && WithoutBrackets(field.Operand) is ColumnReference { Parts: [var only] }
            && FindRelationAround(Fold(only), scope) is { IsScalar: false } relation
            && !FindAround(only, scope) && FindIn(relation, Fold(field.Field)) is { Outcome: Outcome.Column } found)
        {
            return new Argument(Read(found.Place, scope, field.Span, ref facts));
        }

        var operand = Part(field.Operand, scope, ref facts);
        facts.Flags |= FactFlags.FromExpression;
        var type = _types.Field(_types.TypeIn(operand), Fold(field.Field));
        return new Argument(type ?? LogicalType.Unknown);
    }

    private bool FindAround(Identifier name, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (FindBare(Fold(name), level).Outcome is Outcome.Column or Outcome.Ambiguous)
            {
                return true;
            }
        }

        return false;
    }

    private Argument BindBrace(BraceExpression brace, Scope scope, ref Facts facts)
    {
        var fields = ImmutableArray.CreateBuilder<TypeElement>(brace.Entries.Length);
        var keys = new List<Argument>();
        foreach (var entry in brace.Entries)
        {
            // The key of a struct is a word, not a column.
            if (brace.IsMap)
            {
                keys.Add(Part(entry.Key, scope, ref facts));
            }

            var name = entry.Key switch
            {
                ColumnReference { Parts: [var only] } => only.Name,
                Literal { Kind: LiteralKind.String, Text: var text } => text.ToString().Trim('\''),
                _ => null,
            };
            fields.Add(new TypeElement(name, Part(entry.Value, scope, ref facts).Type));
        }

        return brace.IsMap
            ? new Argument(_types.Resolve(new CallShape("map",
                [ListOf([.. keys]), ListOf([.. fields.Select(static field => new Argument(field.Type))])])).Type)
            : new Argument(_types.RowOf(fields.DrainToImmutable()));
    }

    private LogicalType ListOf(Argument[] values) =>
        _types.ArrayOf(_types.Common(values, CommonTypeUse.ArrayElements) ?? LogicalType.Unknown);

    private Argument BindComprehension(ListComprehension comprehension, Scope scope, ref Facts facts)
    {
        var source = Part(comprehension.Source, scope, ref facts);
        var outer = _lambdas;
        for (var i = 0; i < comprehension.Variables.Length; i++)
        {
            var type = i == 0 ? _types.ElementOf(source.Type) : LogicalType.Unknown;
            _lambdas = new LambdaFrame(Fold(comprehension.Variables[i]), type, _lambdas);
        }

        var element = Part(comprehension.Element, scope, ref facts);
        if (comprehension.Condition is { } condition)
        {
            Part(condition, scope, ref facts);
        }

        _lambdas = outer;
        return new Argument(_types.ArrayOf(element.Type));
    }

    private Argument BindSlice(SliceExpression slice, Scope scope, ref Facts facts)
    {
        var operand = Part(slice.Operand, scope, ref facts);
        foreach (var part in (ReadOnlySpan<Expression?>)[slice.Low, slice.High, slice.Step])
        {
            if (part is not null and not KeywordExpression)
            {
                Part(part, scope, ref facts);
            }
        }

        return new Argument(_types.Slice(operand));
    }

    private Argument BindAtTimeZone(AtTimeZoneExpression zoned, Scope scope, ref Facts facts)
    {
        var operand = Part(zoned.Operand, scope, ref facts);
        if (zoned.Zone is not { } zone)
        {
            return UnknownValue;
        }

        var zoneValue = Part(zone, scope, ref facts);
        // https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-ZONECONVERT
        return new Argument(_types.Resolve(new CallShape("timezone", [zoneValue, operand])).Type);
    }
}

using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>
/// Names of outputs on PostgreSQL: the column's name, or that of the outermost function, type or construct. It does what
/// <c>FigureColname</c> of the server does:
/// https://github.com/postgres/postgres/blob/master/src/backend/parser/parse_target.c
/// </summary>
internal static class OutermostName
{
    private const string None = "?column?";

    private enum Strength
    {
        None,
        Weak,
        Strong,
    }

    /// <summary>The name of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="fold">Folds a name.</param>
    public static string Of(Expression expression, Func<Identifier, string> fold) =>
        Find(expression, fold, out var name) == Strength.None ? None : name;

    private static Strength Find(Expression expression, Func<Identifier, string> fold, out string name)
    {
        name = None;
        switch (expression)
        {
            case ParenExpression paren:
                return Find(paren.Inner, fold, out name);
            case ColumnReference reference:
                return Strong(fold(reference.Parts[^1]), out name);
            case StarExpression { Qualifier: [.., var relation] }:
                return Strong(fold(relation), out name);
            case FieldExpression field:
                return Strong(fold(field.Field), out name);
            case SubscriptExpression subscript:
                return Find(subscript.Operand, fold, out name);
            case SliceExpression slice:
                return Find(slice.Operand, fold, out name);
            case FunctionCall call:
                return Strong(fold(call.Name[^1]), out name);
            case KeywordCall call:
                return Strong(CallNames.Of(call), out name);
            case CollateExpression collate:
                return Find(collate.Operand, fold, out name);
            case AtTimeZoneExpression:
                return Strong("timezone", out name);
            case CastExpression cast:
                return Cast(cast, fold, out name);
            case TypedLiteral typed:
                return Weak(TypeName(typed.Type, fold), out name);
            case IntervalExpression:
                return Weak("interval", out name);
            case Literal { Kind: LiteralKind.True or LiteralKind.False }:
                return Weak("bool", out name);
            case CaseExpression choice:
                var strength = choice.Else is { } otherwise ? Find(otherwise, fold, out name) : Strength.None;
                return strength == Strength.Strong ? strength : Weak("case", out name);
            case ArrayExpression or ArraySubquery:
                return Strong("array", out name);
            case TupleExpression:
                return Strong("row", out name);
            case ExistsExpression:
                return Strong("exists", out name);
            case SubqueryExpression subquery:
                return First(subquery.Query, fold, out name);
            case KeywordExpression keyword:
                return Strong(keyword.Word.ToLowerInvariant() is "user" ? "user" : keyword.Word.ToLowerInvariant(), out name);
            case BinaryExpression { Operator.Symbol: "OVERLAPS" }:
                return Strong("overlaps", out name);
            case IsExpression { Test: IsTest.Normalized }:
                return Strong("is_normalized", out name);
            default:
                return Strength.None;
        }
    }

    private static Strength Cast(CastExpression cast, Func<Identifier, string> fold, out string name)
    {
        if (cast.Style == CastStyle.Treat)
        {
            return Strong(TypeName(cast.Type, fold), out name);
        }

        return Find(cast.Operand, fold, out name) == Strength.Strong
            ? Strength.Strong
            : Weak(TypeName(cast.Type, fold), out name);
    }

    /// <summary>The first column of a subquery.</summary>
    private static Strength First(QueryExpression query, Func<Identifier, string> fold, out string name)
    {
        name = None;
        while (true)
        {
            switch (query)
            {
                case Query full:
                    query = full.Body;
                    break;
                case ParenQuery paren:
                    query = paren.Inner;
                    break;
                case SetOperation operation:
                    query = operation.Left;
                    break;
                case SelectQuery { Items: [{ Alias: { } alias }, ..] }:
                    return Strong(fold(alias), out name);
                case SelectQuery { Items: [var item, ..] }:
                    return Find(item.Expression, fold, out name) == Strength.None ? Strength.None : Strength.Strong;
                case ValuesQuery:
                    return Strong("column1", out name);
                default:
                    return Strength.None;
            }
        }
    }

    private static string TypeName(TypeName type, Func<Identifier, string> fold)
    {
        var name = fold(type.Name[^1]);
        if (type.Name.Length > 1 || type.Name[^1].Quote != QuoteStyle.None)
        {
            return name;
        }

        // The grammar turns the standard's names into those of the catalog.
        return name switch
        {
            "int" or "integer" => "int4",
            "bigint" => "int8",
            "smallint" => "int2",
            "real" => "float4",
            "float" => type.Arguments is { IsDefault: false } and [{ Value: Literal literal }] && int.TryParse(literal.Text.Span, out var digits) && digits <= 24
                ? "float4"
                : "float8",
            "double precision" => "float8",
            "decimal" or "dec" => "numeric",
            "boolean" => "bool",
            "character" or "char" or "nchar" or "national character" or "national char" => "bpchar",
            "character varying" or "char varying" or "national character varying" or "nchar varying" => "varchar",
            "timestamp" when type.Suffix == "with time zone" => "timestamptz",
            "time" when type.Suffix == "with time zone" => "timetz",
            "bit varying" => "varbit",
            _ => name,
        };
    }

    private static Strength Strong(string found, out string name)
    {
        name = found;
        return Strength.Strong;
    }

    private static Strength Weak(string found, out string name)
    {
        name = found;
        return Strength.Weak;
    }
}

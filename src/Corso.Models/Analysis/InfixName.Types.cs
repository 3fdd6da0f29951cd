using Corso.Models.Dialects.Typing.DuckDb;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Types. Those the grammar knows stand bare, all others in quotes.</content>
internal sealed partial class InfixName
{
    private void Type(TypeName type)
    {
        var name = string.Join(' ', new[] { type.Name[^1].Name, type.Suffix ?? "" }.Where(static word => word.Length > 0)).ToLowerInvariant();
        for (var i = 0; i < type.Name.Length - 1; i++)
        {
            Put($"{Quoted(type.Name[i].Name)}.");
        }

        var canonical = name switch
        {
            "char" or "character" when type.Arguments.IsDefault => "VARCHAR(1)",
            "bit" when type.Arguments.IsDefault && type.Name[^1].Quote is QuoteStyle.None => "BIT(1)",
            "character varying" or "char varying" or "character" or "char" => "VARCHAR",
            "double precision" => "DOUBLE",
            "timestamp without time zone" => "TIMESTAMP",
            "time without time zone" => "TIME",
            "timestamp with time zone" or "time with time zone" => name.ToUpperInvariant(),
            "row" => "STRUCT",
            "json" => null,
            _ => DuckDbTypes.Canonical(name)?.ToUpperInvariant(),
        };
        Put(canonical is null ? Quoted(type.Name[^1].Name)
            : canonical is "INTEGER" or "BIGINT" or "SMALLINT" or "BOOLEAN" or "VARCHAR" or "VARCHAR(1)" or "DECIMAL" or "FLOAT"
                or "TIMESTAMP" or "TIME" or "INTERVAL" or "BIT" or "BIT(1)" or "STRUCT" or "MAP" or "UNION" ? canonical
            : $"\"{canonical}\"");
        if (!type.Arguments.IsDefaultOrEmpty)
        {
            Put("(");
            List(type.Arguments, ", ", Argument);
            Put(")");
        }

        if (type.IsArrayKeyword && type.Bounds.IsEmpty)
        {
            Put("[]");
        }

        foreach (var bound in type.Bounds)
        {
            Put("[");
            if (bound is not null)
            {
                Write(bound);
            }

            Put("]");
        }
    }

    private void Argument(TypeArgument argument)
    {
        if (!argument.Name.IsDefaultOrEmpty)
        {
            Put($"{Quoted(argument.Name[^1].Name)} ");
        }

        if (argument.Value is TypeName type)
        {
            Type(type);
        }
        else if (argument.Value is Expression value)
        {
            Write(value);
        }
    }
}

using System.Collections.Immutable;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;
using Corso.Models.Sql.TSql;

namespace Corso.Models.Tests.Analysis;

/// <summary>The tables that the examples read, in each dialect.</summary>
internal static class ShopSchema
{
    /// <summary>The catalog of a dialect.</summary>
    public static SchemaCatalog Catalog(BindingRules rules)
    {
        var types = TypeSystem.For(rules.Name);
        var isClickHouse = rules.Name == "clickhouse";
        var (whole, text, money, day, instant, flag) = isClickHouse
            ? ("UInt64", "String", "Decimal(10, 2)", "Date", "DateTime", "Bool")
            : rules.Name == "tsql"
                ? ("bigint", "nvarchar(100)", "decimal(10, 2)", "date", "datetime2", "bit")
                : ("bigint", rules.Name == "duckdb" ? "VARCHAR" : "text", "numeric(10,2)", "date", "timestamp", "boolean");
        var list = isClickHouse ? $"Array({text})" : $"{text}[]";

        RelationSchema Table(string name, params ReadOnlySpan<(string Name, string Type)> columns)
        {
            var known = ImmutableArray.CreateBuilder<SchemaColumn>();
            foreach (var (column, type) in columns)
            {
                known.Add(new SchemaColumn(column, types.Parse(type), column is "id" or "order_id" or "price" ? false : null));
            }

            return new RelationSchema("app", name, known.ToImmutable(), true, rules) { PrimaryKey = ["id"] };
        }

        return SchemaCatalog.Of(
            [
                Table(
                    "orders", ("id", whole), ("customer_id", whole), ("total", money), ("ordered_at", instant),
                    ("is_paid", flag), ("tags", list)),
                Table("customers", ("id", whole), ("name", text), ("country", text), ("born", day), ("referred_by", whole)),
                Table("lines", ("id", whole), ("order_id", whole), ("product", text), ("amount", whole), ("price", money)),
                Table("returns", ("id", whole), ("order_id", whole), ("reason", text), ("refund", money)),
                new RelationSchema(
                    "app", "events", [new SchemaColumn("id", types.Parse(whole))], isClosed: false, rules),
                .. isClickHouse
                    ? [Table("carts", ("id", whole), ("items.product", list), ("items.amount", "Array(UInt32)"))]
                    : ImmutableArray<RelationSchema>.Empty,
            ],
            ["app"], rules);
    }

    /// <summary>Parses and binds a query.</summary>
    public static BoundQuery Bind(string sql, string dialect)
    {
        var rules = BindingRules.For(dialect) ?? throw new InvalidOperationException(dialect);
        var syntax = SqlGrammar.For(dialect) is { } grammar ? SqlParser.Parse(sql, grammar).Syntax : TSqlReader.Parse(sql).Syntax;
        var query = syntax.Query ?? throw new InvalidOperationException($"no query: {sql}");
        return Binder.Bind(query, sql, Catalog(rules), rules);
    }
}

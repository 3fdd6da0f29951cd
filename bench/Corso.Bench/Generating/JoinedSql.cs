using System.Collections.Immutable;
using System.Text;

namespace Corso.Bench.Generating;

/// <summary>SQL of the later layers: joins by id over the refs, ten columns out.</summary>
internal static class JoinedSql
{
    private static readonly ImmutableArray<string> Aliases = ["base", "matched", "latest"];

    /// <summary>The model's text.</summary>
    public static string Write(GeneratedModel model)
    {
        var other = model.Refs.Length > 1 ? Aliases[1] : Aliases[0];
        var last = Aliases[model.Refs.Length - 1];
        var layer = model.Layer.ToString().ToLowerInvariant();
        return $$$"""
            {{ config(materialized: 'view', tags: ['{{{layer}}}', '{{{model.Subject}}}']) }}
            -- {{{model.Subject}}}s with what the layer before knows of them, one row for each.
            with
            {{{Ctes(model)}}}
            select
                base.id,
                coalesce({{{other}}}.parent_id, base.parent_id) as parent_id,
                base.code || '-{{{model.Index}}}' as code,
                {{{Status(model)}}} as status,
                base.region,
                cast(base.quantity + coalesce({{{last}}}.quantity, 0) as integer) as quantity,
                {{{Amount(model, other)}}} as amount,
                base.tax,
                base.created_on,
                {{{UpdatedAt(model, last)}}} as updated_at
            from base
            {{{Joins(model)}}}
            """;
    }

    private static string Ctes(GeneratedModel model)
    {
        var text = new StringBuilder();
        for (var i = 0; i < model.Refs.Length; i++)
        {
            text.Append(i == 0 ? "" : ",\n")
                .Append(Aliases[i]).Append(" as (select * from {{ ref('").Append(model.Refs[i].Name).Append("') }})");
        }

        return text.ToString();
    }

    private static string Status(GeneratedModel model) => model.Index % 3 == 0
        ? """
          case
                  {{~ for status in ['open', 'shipped', 'returned'] ~}}
                  when base.status = '{{ status }}' then '{{ status }}'
                  {{~ end ~}}
                  else 'open'
              end
          """
        : "case when base.quantity > 0 then base.status else 'open' end";

    private static string Amount(GeneratedModel model, string other) => model.Index % 4 == 1
        ? $$$"""{{ money('base.amount + coalesce({{{other}}}.tax, 0)') }}"""
        : $"cast(round(base.amount + coalesce({other}.tax, 0), 2) as numeric(12, 2))";

    private static string UpdatedAt(GeneratedModel model, string last) => model.Index % 3 == 1
        ? $$$"""
      {{ if var('prefer_latest') }}greatest(base.updated_at, {{{last}}}.updated_at){{ else }}base.updated_at{{ end }}
      """
        : $"coalesce({last}.updated_at, base.updated_at)";

    private static string Joins(GeneratedModel model)
    {
        var text = new StringBuilder();
        for (var i = 1; i < model.Refs.Length; i++)
        {
            text.Append("left join ").Append(Aliases[i]).Append(" on ").Append(Aliases[i]).Append(".id = base.id\n");
        }

        return text.Append("where base.amount >= 0\n").ToString();
    }
}

namespace Corso.Bench.Generating;

/// <summary>SQL of the first layer: literals, so that a view costs next to nothing.</summary>
internal static class StagingSql
{
    /// <summary>The model's text, with <paramref name="revision"/> as a constant in it.</summary>
    public static string Write(GeneratedModel model, int revision) =>
        model.Index % 2 == 0 ? WithLoop(model, revision) : WithValues(model, revision);

    private static string WithLoop(GeneratedModel model, int revision) => $$$"""
        {{ config(materialized: 'view', tags: ['staging', '{{{model.Subject}}}']) }}
        -- {{{model.Subject}}}s as the shop delivers them: trimmed, typed, one row for each.
        with delivered as (
            {{~ for region in ['north', 'south', 'east'] ~}}
            select
                cast({{ for.index + 1 }} as bigint) as id,
                cast({{ for.index + {{{model.Index + 40}}} }} as bigint) as parent_id,
                ' {{{model.Subject}}}-{{ region }} ' as code,
                'open' as status,
                '{{ region }}' as region,
                cast({{{revision}}} as integer) as quantity,
                cast(104.25 as numeric(12, 2)) as amount
            {{~ if !for.last ~}}
            union all
            {{~ end ~}}
            {{~ end ~}}
        )
        select
            id,
            parent_id,
            trim(code) as code,
            status,
            region,
            quantity,
            amount,
            {{ money('amount * 0.19') }} as tax,
            cast('2026-01-05' as date) as created_on,
            cast('2026-01-05 10:00:00' as timestamp) as updated_at
        from delivered
        where amount > {{ var('minimum_amount') }}

        """;

    private static string WithValues(GeneratedModel model, int revision) => $$$"""
        {{ config(materialized: 'view', tags: ['staging', '{{{model.Subject}}}']) }}
        -- {{{model.Subject}}}s as the office keys them in: few, clean, already typed.
        with delivered as (
            select * from (values
                (1, {{{model.Index + 40}}}, '{{{model.Subject}}}-1', 'open', 'north', {{{revision}}}, 104.25),
                (2, {{{model.Index + 41}}}, '{{{model.Subject}}}-2', 'shipped', 'south', {{{revision}}}, 19.90),
                (3, {{{model.Index + 42}}}, '{{{model.Subject}}}-3', 'returned', 'east', {{{revision}}}, 7.35)
            ) as delivery(id, parent_id, code, status, region, quantity, amount)
        )
        select
            cast(id as bigint) as id,
            cast(parent_id as bigint) as parent_id,
            code,
            status,
            region,
            cast(quantity as integer) as quantity,
            cast(amount as numeric(12, 2)) as amount,
            cast(round(amount * 0.19, 2) as numeric(12, 2)) as tax,
            cast('2026-01-06' as date) as created_on,
            cast('2026-01-06 09:30:00' as timestamp) as updated_at
        from delivered

        """;
}

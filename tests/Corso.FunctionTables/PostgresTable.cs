using Corso.Testing;
using Npgsql;

namespace Corso.FunctionTables;

/// <summary>
/// Reads PostgreSQL's catalog. A line is a kind and its fields, with tabs between; types go by their names in <c>pg_type</c>.
/// </summary>
internal static class PostgresTable
{
    // What is written of a type stands in PostgresType; array types of that name follow from their elements'.
    private const string Types = """
        select concat_ws(E'\t', 'type', t.typname,
            case format_type(t.oid, -1) when t.typname then '' else format_type(t.oid, -1) end,
            t.typtype::text || t.typcategory::text || case when t.typispreferred then '*' else '' end,
            coalesce(e.typname, b.typname, s.typname, multi.typname, ''))
        from pg_type t
            left join pg_type e on e.oid = t.typelem
            left join pg_type b on b.oid = t.typbasetype
            left join pg_range r on r.rngtypid = t.oid
            left join pg_type s on s.oid = r.rngsubtype
            left join pg_range m on m.rngmultitypid = t.oid
            left join pg_type multi on multi.oid = m.rngtypid
        where t.typtype <> 'c' and t.typname !~ '^_'
            and t.typnamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
            and t.typname !~ '_handler$|^(trigger|event_trigger|internal|pg_ddl_command)$'
        order by t.typname collate "C"
        """;

    private const string Casts = """
        select concat_ws(E'\t', 'cast', s.typname, t.typname, c.castcontext::text || c.castmethod::text)
        from pg_cast c join pg_type s on s.oid = c.castsource join pg_type t on t.oid = c.casttarget
        order by s.typname collate "C", t.typname collate "C"
        """;

    private const string Operators = """
        select concat_ws(E'\t', 'operator', o.oprname, coalesce(l.typname, ''), r.typname, t.typname,
            p.provolatile::text || case when p.proisstrict then 's' else '' end)
        from pg_operator o
            left join pg_type l on l.oid = o.oprleft
            join pg_type r on r.oid = o.oprright
            join pg_type t on t.oid = o.oprresult
            join pg_proc p on p.oid = o.oprcode
        where o.oprnamespace = 'pg_catalog'::regnamespace
        order by o.oprname collate "C", l.typname collate "C" nulls first, r.typname collate "C"
        """;

    // Arguments: input ones, VARIADIC with "..." in front. Columns: output ones with their names.
    private const string Functions = """
        select concat_ws(E'\t', 'function', p.proname,
            p.prokind::text || case when p.proretset then 'r' else '' end || p.provolatile::text
                || case when p.proisstrict then 's' else '' end || case when p.pronargdefaults > 0 then p.pronargdefaults::text else '' end,
            result.typname,
            (select coalesce(string_agg(
                case when p.provariadic <> 0 and a.place = p.pronargs then '...' else '' end
                    || t.typname
                    || case when p.proargnames[a.place] <> '' and p.proargmodes is null
                        then ':' || p.proargnames[a.place] else '' end, ' ' order by a.place), '')
             from unnest(p.proargtypes) with ordinality a(type, place) join pg_type t on t.oid = a.type),
            (select nullif(coalesce(string_agg(t.typname || ':' || coalesce(p.proargnames[a.place], ''), ' ' order by a.place), ''), '')
             from unnest(p.proallargtypes, p.proargmodes) with ordinality a(type, mode, place) join pg_type t on t.oid = a.type
             where a.mode in ('o', 'b', 't')))
        from pg_proc p
            join pg_type result on result.oid = p.prorettype
        where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind in ('f', 'a', 'w')
            and p.prorettype <> 'internal'::regtype and not 'internal'::regtype = any (p.proargtypes::oid[])
            and result.typname !~ '_handler$|^(trigger|event_trigger)$'
        order by p.proname collate "C", p.oid
        """;

    /// <summary>The table's lines.</summary>
    public static async Task<IEnumerable<string>> ReadAsync()
    {
        var server = new PostgresFixture();
        await server.StartAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        var lines = new List<string>();
        foreach (var query in new[] { Types, Casts, Operators, Functions })
        {
            await using var command = new NpgsqlCommand(query, connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }
        }

        await server.DisposeAsync();
        return lines;
    }
}

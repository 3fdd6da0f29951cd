using Corso.Testing;

namespace Corso.Models.Cli.Tests.Sources;

public sealed class DuckDbShowTests : ShowSpec
{
    private protected override Task<SourceProject> CreateAsync() => Task.FromResult(SourceProject.OnDuckDb());
}

public sealed class PostgresShowTests(PostgresFixture server) : ShowSpec
{
    private protected override Task<SourceProject> CreateAsync() => SourceProject.OnPostgresAsync(server);
}

/// <summary>What <c>corso show</c> and <c>corso run-operation</c> do, whatever the engine.</summary>
public abstract class ShowSpec
{
    private const string Values =
        """
        select * from (
          select 1 as id, cast(12345678901234567890.10 as decimal(30, 2)) as big, 'NULL' as word, cast(null as varchar) as nothing,
            true as yes, cast('{"a": [1, 2.50]}' as json) as j, cast('2024-02-29' as date) as day, 'a,"b"' || chr(10) || 'c' as wild
          union all
          select 2, cast(-1 as decimal(30, 2)), '', '日本', false, cast('null' as json), null, ' x'
        ) as t order by id
        """;

    private protected abstract Task<SourceProject> CreateAsync();

    [Fact]
    public async Task Values_keep_their_types_in_every_form()
    {
        using var project = await CreateAsync();
        project.Write("models/m.sql", Values);
        Assert.Equal(
            "id,big,word,nothing,yes,j,day,wild\r\n"
            + "1,12345678901234567890.10,NULL,,true,\"{\"\"a\"\": [1, 2.50]}\",2024-02-29,\"a,\"\"b\"\"\nc\"\r\n"
            + "2,-1.00,\"\",日本,false,null,, x\r\n",
            project.Run("show", "m", "--output", "csv").Output.Replace(",t,", ",true,", StringComparison.Ordinal).Replace(",f,", ",false,", StringComparison.Ordinal));
        Assert.Equal(
            """
            {"id":1,"big":12345678901234567890.10,"word":"NULL","nothing":null,"yes":true,"j":{"a": [1, 2.50]},"day":"2024-02-29","wild":"a,\"b\"\nc"}
            {"id":2,"big":-1.00,"word":"","nothing":"日本","yes":false,"j":null,"day":null,"wild":" x"}

            """,
            project.Run("show", "m", "--output", "jsonl").Output);
        Assert.Equal(
            """
            id                      big  word    nothing  yes    j                 day         wild
            ──  ───────────────────────  ──────  ───────  ─────  ────────────────  ──────────  ───────
             1  12345678901234567890.10  'NULL'  NULL     true   {"a": [1, 2.50]}  2024-02-29  a,"b"↵c
             2                    -1.00  ''      日本     false  null              NULL        ' x'
            (2 rows)

            """,
            project.Run("show", "m").Output);
        var json = project.Run("show", "m", "--limit", "1", "--format", "json").Output;
        Assert.Contains("\"node\": \"model.shop.m\"", json, StringComparison.Ordinal);
        Assert.Contains("12345678901234567890.10", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_many_rows_as_asked_for_are_shown()
    {
        using var project = await CreateAsync();
        project.Write("models/n.sql", "{{ config(materialized='ephemeral') }}\n{{ generate_series(1234) }}\n");
        string[] inline = ["show", "--inline", "select generated_number as n from {{ ref('n') }} order by 1 -- all"];
        Assert.EndsWith("\n5\n(first 5 rows)\n", project.Run(inline).Output, StringComparison.Ordinal);
        Assert.EndsWith("\n3\n(first 3 rows)\n", project.Run([.. inline, "--limit", "3"]).Output, StringComparison.Ordinal);
        Assert.EndsWith("1234\n(1,234 rows)\n", project.Run([.. inline, "--limit", "all"]).Output, StringComparison.Ordinal);
        Assert.EndsWith("1234\n(1,234 rows)\n", project.Run([.. inline, "--limit", "1234"]).Output, StringComparison.Ordinal);
        Assert.Equal("n\n─\n(first 0 rows)\n", project.Run([.. inline, "--limit", "0"]).Output);
        Assert.Equal("[]\n", project.Run("show", "--inline", "select 1 as a where false", "--output", "json").Output);
        Assert.Equal(
            "[\n  {\"a\":1,\"a_2\":2}\n]\n",
            project.Run("show", "--inline", "select 1 as a, 2 as a", "--output", "json").Output.Replace("a_1", "a_2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_columns_become_blocks()
    {
        using var project = await CreateAsync();
        var columns = string.Join(", ", Enumerable.Range(1, 40).Select(i => $"'value {i}' as column_{i}"));
        var output = project.Run("show", "--inline", $"select {columns}").Output;
        Assert.StartsWith("── row 1 \ncolumn_1   value 1\ncolumn_2   value 2\n", output, StringComparison.Ordinal);
        Assert.EndsWith("column_40  value 40\n(1 row)\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_database_is_told_where_it_was_written()
    {
        using var project = await CreateAsync();
        project.Write("models/m.sql", "select 1 as id,\n  nope\n{{ config(static_analysis: 'off') }}");
        Assert.Contains("models/m.sql(2,3): error CORSO7101: showing model.shop.m", project.Run("show", "m").Error, StringComparison.Ordinal);
        Assert.Contains(
            "--inline(2,3): error CORSO7101",
            project.Run("show", "--inline", "select\n  nope{{ config(static_analysis: 'off') }}").Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_runs_whole_or_not_at_all()
    {
        using var project = await CreateAsync();
        project.Write(
            "macros/m.sql",
            """
            {{ func make(names, note='it''s; fine') }}
            {{ log('making') }}
            create schema if not exists app; -- first; of all
            {{ for name in names }}
            create table app.{{ quote(name) }} as select {{ literal(note) }} as note;
            {{ end }}
            {{ end }}
            {{ func broken() }}
            create table app.half (id integer);
            insert into app.half values (1);
            {{ boom() }}
            {{ end }}
            {{ func boom() ~}}
            insert into app.half values ('x')
            {{~ end }}
            """.Replace("'it''s; fine'", "'its; fine'", StringComparison.Ordinal));
        var made = project.Run("run-operation", "make", "--args", "{names: [\"a;b\", c], note: \"o'h; \\\\ 🦆\"}");
        Assert.True(made.ExitCode == 0, made.Both);
        Assert.StartsWith("making\n", made.Error, StringComparison.Ordinal);
        Assert.Contains("make: 3 statements done on connection warehouse", made.Output, StringComparison.Ordinal);
        Assert.Equal(
            "note\r\no'h; \\ 🦆\r\n",
            project.Run("show", "--inline", "select * from app.\"a;b\"", "--output", "csv").Output);

        var broken = project.Run("run-operation", "broken");
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("macros/m.sql(14,", broken.Error, StringComparison.Ordinal);
        Assert.Contains("in macro boom, called at macros/m.sql(11,4)", broken.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("in macro broken", broken.Error, StringComparison.Ordinal);
        Assert.Contains("broken failed; nothing of it stays", broken.Output, StringComparison.Ordinal);
        Assert.Equal(1, project.Run("show", "--inline", "select * from app.half").ExitCode);

        Assert.Equal(1, project.Run("run-operation", "broken", "--no-transaction").ExitCode);
        Assert.Equal(
            "id\r\n1\r\n", project.Run("show", "--inline", "select * from app.half", "--output", "csv").Output);
    }
}

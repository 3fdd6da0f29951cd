using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Cli.Tests.Sources;

public sealed class DuckDbSourcePullTests : SourcePullSpec
{
    protected override string Engine => "duckdb";

    private protected override Task<SourceProject> CreateAsync() => Task.FromResult(SourceProject.OnDuckDb());
}

public sealed class PostgresSourcePullTests(PostgresFixture server) : SourcePullSpec
{
    protected override string Engine => "postgres";

    private protected override Task<SourceProject> CreateAsync() => SourceProject.OnPostgresAsync(server);
}

/// <summary>What <c>corso source pull</c> does, whatever the engine.</summary>
public abstract class SourcePullSpec
{
    private const string Tables =
        """
        create schema app;
        create table app.customers (id integer primary key, email varchar(100) unique, "Full Name" text not null);
        create table app.orders (
          id bigint, line integer, customer_id integer references app.customers (id), "select" date,
          "it's; ""x"" 🦆" decimal(10, 2), created timestamptz, primary key (id, line));
        comment on table app.orders is 'Orders; "all" of them: # everything';
        comment on column app.orders.id is 'First line
        second';
        comment on column app.orders."it's; ""x"" 🦆" is '{{ '{{' }} no template';
        create view app.v as select id, "Full Name" from app.customers;
        create table app."with.dot" (id integer);
        """;

    protected abstract string Engine { get; }

    private protected abstract Task<SourceProject> CreateAsync();

    [Fact]
    public async Task Pulling_fills_what_is_declared_and_pulling_again_changes_nothing()
    {
        using var project = await CreateAsync();
        project.Write(
            "models/sources.yml",
            "version: 2\r\n\r\nsources:\r\n  - name: app  # the shop\r\n    tables:\r\n      - name: orders\r\n        description: Written by hand\r\n\r\n"
            + "      - { name: buyers, identifier: customers, columns: [{ name: email, description: Address }] }\r\n      - name: v\r\n").Execute(Tables);

        var dry = project.Run("source", "pull", "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("3 tables would change in 1 file; nothing was written", dry.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("data_type", project.Read("models/sources.yml"), StringComparison.Ordinal);

        var first = project.Run("source", "pull");
        Assert.True(first.ExitCode == 0, first.Both);
        Assert.Contains("3 tables changed in 1 file, 0 up to date", first.Output, StringComparison.Ordinal);
        var pulled = project.Read("models/sources.yml");
        Assert.Equal(pulled.Count(c => c == '\n'), pulled.Count(c => c == '\r'));
        Assert.StartsWith("+" + pulled.Split("\r\n")[6], dry.Output.Split('\n').First(line => line.StartsWith("+ ", StringComparison.Ordinal)), StringComparison.Ordinal);
        await Verifier.Verify(pulled).UseFileName($"pulled.{Engine}");

        var second = project.Run("source", "pull");
        Assert.Equal("3 tables up to date\n", second.Both);
        Assert.Equal(pulled, project.Read("models/sources.yml"));
        Assert.Equal(0, project.Run("compile").ExitCode);
    }

    [Fact]
    public async Task A_changed_catalog_changes_types_and_nulls_and_tells_what_is_gone()
    {
        using var project = await CreateAsync();
        project.Write("models/sources.yml", "sources: [{ name: app, tables: [{ name: t }] }]\n")
            .Execute("create schema app; create table app.t (a integer not null, b integer, c date)");
        Assert.Equal(0, project.Run("source", "pull", "app.t").ExitCode);
        project.Execute(
            "alter table app.t alter column a drop not null; alter table app.t alter column b type bigint; "
            + "alter table app.t drop column c; alter table app.t add column d integer");
        var told = project.Run("source", "pull", "--select", "source:app");
        Assert.Equal(0, told.ExitCode);
        Assert.Contains("warning CORSO7512: app.t has no column \"c\" any more", told.Error, StringComparison.Ordinal);
        var yaml = project.Read("models/sources.yml");
        Assert.Contains("{ name: a, data_type: integer, constraints: [] }", yaml, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("{ name: b, data_type: bigint }", yaml, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("{ name: c, data_type: date }", yaml, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("{ name: d, data_type: integer }", yaml, StringComparison.OrdinalIgnoreCase);

        var pruned = project.Run("source", "pull", "--prune", "--format", "json");
        Assert.Equal(0, pruned.ExitCode);
        Assert.Contains("\"column c: removed\"", pruned.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("name: c,", project.Read("models/sources.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_becomes_a_source_and_grows_with_it()
    {
        using var project = await CreateAsync();
        project.Write("models/m.sql", "select 1 as id").Execute(Tables);
        var first = project.Run("source", "pull", "--schema", "app");
        Assert.True(first.ExitCode == 0, first.Both);
        var yaml = project.Read("models/sources/app.yml");
        Assert.Contains("      - name: with_dot\n        identifier: with.dot\n", yaml, StringComparison.Ordinal);
        Assert.Contains("to: \"source('app', 'customers')\"", yaml, StringComparison.Ordinal);
        Assert.Equal("4 tables up to date\n", project.Run("source", "pull", "app").Both);
        Assert.Equal("nothing was pulled\n", project.Run("source", "pull", "--schema", "app").Both);

        project.Write("models/m.sql", "select {{ star(source('app', 'customers'), except=['email']) }} from {{ source('app', 'customers') }}");
        Assert.True(project.Run("build").ExitCode == 0);
        Assert.Equal("id,Full Name\r\n", project.Run("show", "m", "--output", "csv").Output);

        project.Execute("create table app.later (id integer)");
        Assert.Equal(0, project.Run("source", "pull", "--schema", "app", "--connection", "warehouse").ExitCode);
        Assert.StartsWith(yaml, project.Read("models/sources/app.yml"), StringComparison.Ordinal);
        Assert.EndsWith(
            "      - name: later\n        complete: true\n        columns:\n          - name: id\n            data_type: integer\n",
            project.Read("models/sources/app.yml"),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_column_that_no_properties_file_can_name_is_left_out()
    {
        using var project = await CreateAsync();
        project.Write("models/sources.yml", "sources: [{ name: app, tables: [{ name: t }] }]\n")
            .Execute("create schema app; create table app.t (\" a\" integer, b integer)");
        var run = project.Run("source", "pull");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning CORSO7516: the column of app.t \" a\" is left out: its name begins or ends with a space", run.Error, StringComparison.Ordinal);
        Assert.Contains("columns: [\n", project.Read("models/sources.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_database_lacks_is_an_error_at_its_name()
    {
        using var project = await CreateAsync();
        project.Write("models/sources.yml", "sources:\n  - name: app\n    tables:\n      - name: order\n      - name: orders\n").Execute(Tables);
        var run = project.Run("source", "pull");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "models/sources.yml(4,15): error CORSO7511: app.order is app.\"order\", which does not exist on connection \"warehouse\"\n    hint: did you mean orders?\n",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("data_type", project.Read("models/sources.yml"), StringComparison.Ordinal);

        var unknown = project.Run("source", "pull", "--schema", "nowhere");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("error CORSO7515: connection \"warehouse\" has no schema \"nowhere\"", unknown.Error, StringComparison.Ordinal);
    }
}

using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

/// <summary>Everything that can hang on a relation in PostgreSQL survives its replacement.</summary>
public sealed class DependentsTests(PostgresFixture server)
{
    [Theory]
    [InlineData("table")]
    [InlineData("view")]
    public async Task All_that_hangs_on_a_relation_is_the_same_after_it_was_replaced(string kind)
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        using var project = new TestProject(database);
        Add("select 1 as id, 'a'::text as name");
        await project.MustBuildAsync();
        var role = $"reader_{Guid.NewGuid():n}";
        await database.ExecuteAsync($$""""
            create role {{role}};
            create role owner_{{role}};
            grant usage, create on schema warehouse to {{role}}, owner_{{role}};
            create schema "Other schema";
            create view warehouse.one with (security_barrier) as select id, name from warehouse.base;
            create view "Other schema"."Two ""x""" (a, b) as select id, count(*) from warehouse.one group by id;
            create view warehouse.checked as select id from warehouse.one where id > 0 with local check option;
            create materialized view warehouse.mat with (fillfactor = 70) as select id, name from warehouse.base;
            create unique index mat_id on warehouse.mat (id);
            create index "mat Name" on warehouse.mat (lower(name)) where id > 0;
            create materialized view warehouse.empty as select b from "Other schema"."Two ""x""" with no data;
            create view warehouse.above as select m.id from warehouse.mat m join warehouse.one o using (id);
            create function warehouse.rows() returns setof warehouse.base language sql stable as 'select * from warehouse.base';
            do $do$ begin execute $f$create function warehouse.atomic() returns bigint language sql stable begin atomic select count(*) from warehouse.base; end$f$; end $do$;
            create view warehouse.by_function as select * from warehouse.rows();
            create table warehouse.log (id int, n bigint default warehouse.atomic());
            create rule keep as on insert to warehouse.log do also select 1 from warehouse.base;
            alter table warehouse.log enable row level security;
            create policy mine on warehouse.log for select to {{role}} using (exists (select from warehouse.base b where b.id = log.id));
            create function warehouse.noop() returns trigger language plpgsql as 'begin return new; end';
            create trigger on_one instead of insert on warehouse.one for each row execute function warehouse.noop();
            comment on trigger on_one on warehouse.one is 'trigger''s comment';
            comment on view warehouse.one is 'it''s -- a $$ comment \ here';
            comment on column warehouse.one.name is 'a column';
            comment on materialized view warehouse.mat is 'mat';
            comment on index warehouse.mat_id is 'an index';
            comment on function warehouse.rows() is 'rows';
            comment on policy mine on warehouse.log is 'policy';
            grant select on warehouse.one to {{role}} with grant option;
            grant select (name) on warehouse.mat to {{role}};
            grant insert on warehouse.one to public;
            revoke all on function warehouse.rows() from public;
            grant execute on function warehouse.rows() to {{role}};
            alter view warehouse.checked owner to owner_{{role}};
            alter function warehouse.atomic() owner to owner_{{role}};
            grant select on warehouse.base to {{role}};
            grant select (id) on warehouse.base to public;
            comment on {{kind}} warehouse.base is 'the base';
            comment on column warehouse.base.id is 'its id';
            alter default privileges in schema warehouse grant all on tables to {{role}};
            alter default privileges in schema warehouse grant all on functions to {{role}};
            """");
        if (kind == "table")
        {
            await database.ExecuteAsync($$"""
                create index base_name on warehouse.base (name);
                alter table warehouse.base add constraint base_pk primary key (id);
                alter table warehouse.base add constraint positive check (id > 0);
                alter table warehouse.base alter column name set default 'x';
                alter table warehouse.base set (autovacuum_enabled = false);
                create table warehouse.child (id int references warehouse.base);
                create trigger on_base after insert on warehouse.base for each row execute function warehouse.noop();
                alter table warehouse.base disable trigger on_base;
                create publication pub_{{role}} for table warehouse.base (id) where (id > 0);
                create statistics warehouse.stats on id, name from warehouse.base;
                alter table warehouse.base replica identity full;
                """.Replace(" (id) where (id > 0)", server.Version >= 15 ? " (id) where (id > 0)" : "", StringComparison.Ordinal));
            if (server.Version >= 15)
            {
                // A column list needs its columns in the replica identity only for updates.
                await database.ExecuteAsync("alter table warehouse.base alter column id set not null");
            }
        }

        var before = await database.DumpAsync();
        // Columns in another order: nothing could be replaced in place.
        Add("select 'a'::text as name, 1 as id");
        await project.MustBuildAsync();
        Add("select 1 as id, 'a'::text as name");
        await project.MustBuildAsync();
        Assert.Equal(before, await database.DumpAsync());
        Assert.Equal(["1|a"], await database.QueryAsync("select * from warehouse.mat"));

        void Add(string sql) => _ = kind == "view" ? project.View("base", sql) : project.Table("base", sql);
    }

    [Fact]
    public async Task What_cannot_be_made_again_is_named_and_nothing_changes()
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        using var project = new TestProject(database).Table("base", "select 1 as id");
        await project.MustBuildAsync();
        await database.ExecuteAsync("create table warehouse.holder (b warehouse.base)");
        await database.ExecuteAsync("create table warehouse.heir () inherits (warehouse.base)");
        var before = await database.DumpAsync();
        var diagnostic = await project.MustFailAsync();
        Assert.Equal("CORSO7105", diagnostic.Code);
        Assert.Equal(
            "replacing warehouse.base would lose table warehouse.heir, table warehouse.holder", diagnostic.Message);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task Settings_of_a_view_survive_a_replace_in_place()
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        using var project = new TestProject(database).View("base", "select 1 as id");
        await project.MustBuildAsync();
        await database.ExecuteAsync("alter view warehouse.base set (security_barrier = true)");
        project.View("base", "select 2 as id");
        await project.MustBuildAsync();
        Assert.Equal(
            ["{security_barrier=true}"],
            await database.QueryAsync("select reloptions from pg_class where oid = 'warehouse.base'::regclass"));
    }

    [Fact]
    public async Task A_publish_gives_up_when_a_reader_holds_its_lock_and_says_so()
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        using var project = new TestProject(database).Table("base", "select 1 as id");
        await project.MustBuildAsync();
        await using var holder = new Npgsql.NpgsqlConnection(((PostgresTestDatabase)database).Database.ConnectionString);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("select * from warehouse.base", holder, transaction);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var diagnostic = await project.MustFailAsync();
        Assert.Equal("CORSO7104", diagnostic.Code);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        await project.MustBuildAsync();
    }

    [Fact]
    public async Task A_killed_connection_is_reported_and_the_next_build_goes_on()
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        using var project = new TestProject(database).Table("base", "select 1 as id");
        await project.MustBuildAsync();
        var before = await database.DumpAsync();
        project.Table("base", "select 2 as id, pg_terminate_backend(pg_backend_pid())");
        var diagnostic = await project.MustFailAsync();
        Assert.Equal("CORSO7013", diagnostic.Code);
        Assert.Equal(2, diagnostic.Descriptor.ExitCode);
        Assert.Equal(before, await database.DumpAsync());
        project.Table("base", "select 3 as id");
        await project.MustBuildAsync();
        Assert.Equal(["3"], await database.QueryAsync("select * from warehouse.base"));
    }

    [Fact]
    public async Task Two_runs_that_prepare_at_once_both_succeed()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var database = await PostgresTestDatabase.CreateAsync(server);
            var builds = Enumerable.Range(0, 6).Select(async i =>
            {
                using var project = new TestProject(database).Table($"t{i}", "select 1 as id");
                await project.MustBuildAsync();
            });
            await Task.WhenAll(builds);
        }
    }
}

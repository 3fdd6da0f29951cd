using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresCommentsTests(PostgresFixture server) : CommentsSpec
{
    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);

    protected override string CommentsOf(string relation) => $"""
        select coalesce(a.attname, '-'), description from pg_description d
        left join pg_attribute a on attrelid = objoid and attnum = objsubid and objsubid > 0
        where objoid = 'warehouse.{relation}'::regclass and classoid = 'pg_class'::regclass order by objsubid
        """;
}

public sealed class PostgresIndexesTests(PostgresFixture server) : IndexesSpec
{
    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);

    protected override string AllIndexes => """
        select c.relname, case when indisunique then 'True' else 'False' end,
          (select string_agg(attname, ',' order by n) from unnest(indkey) with ordinality k (a, n)
            join pg_attribute on attrelid = indrelid and attnum = a)
        from pg_index join pg_class c on c.oid = indexrelid join pg_namespace s on s.oid = relnamespace
        where nspname = 'warehouse' order by 1
        """;

    [Fact]
    public async Task A_changed_type_is_another_index()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/orders.sql", "{{ config(materialized: 'table', indexes: [{columns: ['id'], type: 'hash'}]) }} select 1 as id");
        await project.MustSettleAsync();
        Assert.Equal(["hash"], await Types());
        project.File("models/orders.sql", "{{ config(materialized: 'table', indexes: [{columns: ['id'], type: 'brin'}]) }} select 1 as id");
        await project.MustSettleAsync();
        Assert.Equal(["brin"], await Types());
        project.File("models/orders.sql", "{{ config(materialized: 'table', indexes: [{columns: ['id'], type: 'nope'}]) }} select 1 as id");
        await project.MustFailAsync("models/orders.sql(1,45): Error CORSO7307: access method \"nope\" does not exist");

        Task<List<string>> Types() => database.QueryAsync(
            "select amname from pg_class c join pg_am a on a.oid = relam where relname like 'orders\\_\\_corso%' and relkind = 'i'");
    }
}

public sealed class PostgresConstraintsTests(PostgresFixture server) : ConstraintsSpec
{
    protected override string Refused => "violates";

    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);
}

public sealed class PostgresHooksTests(PostgresFixture server) : HooksSpec
{
    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);
}

public sealed class PostgresGrantsTests(PostgresFixture server)
{
    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task Rights_are_granted_and_extra_ones_revoked(string kind)
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        var (reader, writer) = await RolesAsync(database);
        using var project = Project(database, kind, $"{{ select: [{reader}, {writer}, public], INSERT: {writer} }}");
        await project.MustSettleAsync();
        Assert.Equal(
            ["INSERT|" + writer, "SELECT|public", "SELECT|" + reader, "SELECT|" + writer], await RightsAsync(database));

        await database.ExecuteAsync($"grant delete on warehouse.orders to {reader}");
        Yaml(project, $"{{ select: {reader} }}");
        await project.PlanAsync();
        Assert.Equal(
            ["orders: revoke delete from " + reader, "orders: revoke insert from " + writer,
                "orders: revoke select from public", "orders: revoke select from " + writer],
            project.Changes.Order(StringComparer.Ordinal));
        await project.MustSettleAsync();
        Assert.Equal(["SELECT|" + reader], await RightsAsync(database));

        Yaml(project, "{}");
        await project.MustSettleAsync();
        Assert.Empty(await RightsAsync(database));
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task What_nobody_declares_stays_through_every_replacement(string kind)
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        var (reader, writer) = await RolesAsync(database);
        using var project = new FileProject(database).File("models/orders.sql", Sql(kind, "select 1 as id"));
        await project.MustBuildAsync();
        await database.ExecuteAsync($"grant select on warehouse.orders to {reader}; alter default privileges in schema warehouse grant insert on tables to {writer}");
        project.File("models/orders.sql", Sql(kind, "select 'a' as other"));
        await project.MustSettleAsync();
        Assert.Equal(["SELECT|" + reader], await RightsAsync(database));
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task Default_privileges_are_left_alone(string kind)
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        var (reader, writer) = await RolesAsync(database);
        await database.ExecuteAsync($"""
            create schema warehouse;
            alter default privileges in schema warehouse grant select on tables to {writer};
            alter default privileges grant truncate on tables to public
            """);
        using var project = Project(database, kind, $"{{ select: [{reader}] }}");
        await project.MustSettleAsync();
        Assert.Equal(["SELECT|" + reader, "SELECT|" + writer, "TRUNCATE|public"], await RightsAsync(database));
        project.File("models/orders.sql", Sql(kind, "select 'a' as other"));
        await project.MustSettleAsync();
        Assert.Equal(["SELECT|" + reader, "SELECT|" + writer, "TRUNCATE|public"], await RightsAsync(database));
    }

    [Fact]
    public async Task A_folder_and_a_model_add_up_with_plus()
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        var (reader, writer) = await RolesAsync(database);
        using var project = Project(database, "view", $"{{ +select: [{writer}] }}")
            .Definition($"models:\n  +grants: {{ select: [{reader}], insert: [{reader}] }}");
        await project.MustSettleAsync();
        Assert.Equal(
            ["INSERT|" + reader, "SELECT|" + reader, "SELECT|" + writer], await RightsAsync(database));
    }

    [Fact]
    public async Task An_unknown_role_is_named_where_it_stands()
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        using var project = Project(database, "table", "{ select: [nobody_of_that_name] }");
        await project.MustFailAsync("models/m.yml(3,32): Error CORSO7307: role \"nobody_of_that_name\" does not exist");
        Assert.DoesNotContain("orders", await database.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Odd_role_names_are_quoted()
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        var role = "Odd \"; drop role x; -- é" + Guid.NewGuid().ToString("n")[..8];
        await database.ExecuteAsync($"create role \"{role.Replace("\"", "\"\"")}\"");
        using var project = Project(database, "view", $"{{ select: ['{role}'] }}");
        await project.MustSettleAsync();
        Assert.Equal(["SELECT|" + role], await RightsAsync(database));
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task The_owner_is_set_and_kept(string kind)
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        var (reader, writer) = await RolesAsync(database);
        using var project = Project(database, kind, $"{{ select: [{reader}] }}, owner: {writer}");
        await project.MustSettleAsync();
        await project.MustSettleAsync();
        Assert.Equal([writer], await database.QueryAsync("select pg_get_userbyid(relowner) from pg_class where relname = 'orders'"));
        Assert.Equal(["SELECT|" + reader], await RightsAsync(database));
    }

    private static string Sql(string kind, string query) => $"{{{{ config(materialized: '{kind}') }}}} {query}";

    private static FileProject Project(TestDatabase database, string kind, string grants) =>
        Yaml(new FileProject(database).File("models/orders.sql", Sql(kind, "select 1 as id")), grants);

    private static FileProject Yaml(FileProject project, string grants) =>
        project.File("models/m.yml", $"models:\n- name: orders\n  config: {{ grants: {grants} }}");

    private static async Task<(string Reader, string Writer)> RolesAsync(TestDatabase database)
    {
        var suffix = Guid.NewGuid().ToString("n")[..12];
        await database.ExecuteAsync($"create role reader_{suffix}; create role writer_{suffix}");
        return ("reader_" + suffix, "writer_" + suffix);
    }

    private static Task<List<string>> RightsAsync(TestDatabase database) => database.QueryAsync("""
        select e.privilege_type, case e.grantee when 0 then 'public' else pg_get_userbyid(e.grantee) end
        from pg_class c cross join lateral aclexplode(c.relacl) e
        where c.relname = 'orders' and e.grantee <> c.relowner order by 1, 2
        """);
}

public sealed class PostgresForeignKeyTests(PostgresFixture server)
{
    [Fact]
    public async Task A_foreign_key_follows_its_table_and_the_one_it_points_to()
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        using var project = Project(database, "select 1 as id union all select 2", "select 1 as id, 2 as customer_id");
        await project.MustSettleAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteAsync("insert into warehouse.orders values (2, 9)"));

        // Customer 2 leaves both tables in one run: in between, the old orders have a customer that is gone.
        Write(project, "select 1 as id union all select 3", "select 1 as id, 3 as customer_id");
        await project.MustSettleAsync();
        Assert.Equal(["1|3"], await database.QueryAsync("select * from warehouse.orders"));
        await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteAsync("insert into warehouse.orders values (2, 9)"));
    }

    [Fact]
    public async Task Rows_without_their_parent_fail_the_build_at_the_key()
    {
        await using var database = await PostgresTestDatabase.CreateAsync(server);
        using var project = Project(database, "select 1 as id", "select 1 as id, 1 as customer_id");
        await project.MustBuildAsync();
        Write(project, "select 1 as id", "select 1 as id, 7 as customer_id");
        await project.BuildAsync();
        Assert.StartsWith("models/m.yml(10,68): Error CORSO7305: ", project.Said, StringComparison.Ordinal);
        Assert.Equal(["1|1"], await database.QueryAsync("select * from warehouse.orders"));
    }

    private static FileProject Project(TestDatabase database, string customers, string orders) =>
        Write(new FileProject(database), customers, orders).File("models/m.yml", """
            models:
            - name: customers
              config: { contract: { enforced: true } }
              columns:
              - { name: id, data_type: integer, constraints: [{ type: primary_key }] }
            - name: orders
              config: { contract: { enforced: true } }
              columns:
              - { name: id, data_type: integer }
              - { name: customer_id, data_type: integer, constraints: [{ type: foreign_key, to: ref('customers'), to_columns: [id] }] }
            """);

    // The name sorts the child first: only the key makes the order.
    private static FileProject Write(FileProject project, string customers, string orders) => project
        .File("models/customers.sql", "{{ config(materialized: 'table') }} " + customers)
        .File("models/orders.sql", "{{ config(materialized: 'table') }} " + orders);
}

public sealed class PostgresKeptDetailsTests(PostgresFixture server) : KeptDetailsSpec
{
    protected override string Identity => "select 'warehouse.orders'::regclass::oid";

    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);

    [Fact]
    public async Task Constraints_change_and_the_rows_stay()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/orders.sql", "{{ config(materialized: 'table') }} select 1 as id, 2 as total")
            .File("models/m.yml", Yaml("[{ type: not_null }, { type: unique }]", "total > 0"));
        await project.MustSettleAsync();
        Assert.Empty(await project.KeepAsync());
        var before = await database.QueryAsync(Identity);
        project.File("models/m.yml", Yaml("[{ type: primary_key }]", "total > 1"));
        Assert.Equal(4, (await project.KeepAsync()).Length);
        Assert.Empty(await project.KeepAsync());
        Assert.Equal(before, await database.QueryAsync(Identity));
        project.File("models/m.yml", Yaml("[]", "total > 1"));
        Assert.Equal(2, (await project.KeepAsync()).Length);
        Assert.Empty(await project.KeepAsync());
        await database.ExecuteAsync("insert into warehouse.orders values (null, 3), (null, 3)");
        await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteAsync("insert into warehouse.orders values (5, 1)"));
    }

    private static string Yaml(string id, string check) => $$"""
        models:
        - name: orders
          config: { contract: { enforced: true } }
          constraints: [{ type: check, expression: {{check}} }]
          columns:
          - { name: id, data_type: integer, constraints: {{id}} }
          - { name: total, data_type: integer }
        """;
}

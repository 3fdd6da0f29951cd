using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Testing;
using CsCheck;

namespace Corso.Models.Engines.Tests.Postgres;

/// <summary>What can go wrong before the first statement.</summary>
public sealed class ConnectTests(PostgresFixture server)
{
    private static async Task<Diagnostic> FailAsync(params (string, string)[] options)
    {
        var exception = await Assert.ThrowsAsync<EngineException>(() => EngineFactory.OpenAsync(
            TestDatabase.Define("postgres", options), text => text.Value, "/", CancellationToken.None));
        Assert.Equal("corso_project.yml(5,7)", exception.Diagnostic.Span.ToString());
        Assert.Equal(2, exception.Diagnostic.Descriptor.ExitCode);
        return exception.Diagnostic;
    }

    [Fact]
    public async Task A_port_where_nothing_listens()
    {
        var diagnostic = await FailAsync(("url", "postgres://me:secret@127.0.0.1:1/shop"));
        Assert.Equal("CORSO7001", diagnostic.Code);
        Assert.Equal("connection \"warehouse\": no database answers at 127.0.0.1:1", diagnostic.Message);
        Assert.DoesNotContain("secret", diagnostic.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_exist()
    {
        var diagnostic = await FailAsync(("url", "postgres://me:secret@nowhere.invalid/shop"));
        Assert.Equal("CORSO7001", diagnostic.Code);
    }

    [Fact]
    public async Task A_wrong_password()
    {
        var database = await server.CreateDatabaseAsync();
        var diagnostic = await FailAsync(("url", database.UrlFor(PostgresFixture.User, "wr0ng-secret")));
        Assert.Equal("CORSO7002", diagnostic.Code);
        Assert.Contains("28P01", diagnostic.EngineMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", diagnostic.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_where_one_is_wanted()
    {
        await server.StartAsync();
        var diagnostic = await FailAsync(("url", $"postgres://{PostgresFixture.User}@127.0.0.1:{server.Port}/postgres"));
        Assert.Equal("CORSO7002", diagnostic.Code);
    }

    [Fact]
    public async Task A_database_that_does_not_exist()
    {
        var database = await server.CreateDatabaseAsync();
        var diagnostic = await FailAsync(("url", database.Url), ("database", "no such"));
        Assert.Equal("CORSO7003", diagnostic.Code);
        Assert.Contains("no database \"no such\"", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_without_the_right_to_connect_and_one_at_its_limit()
    {
        var database = await server.CreateDatabaseAsync();
        var role = $"u_{Guid.NewGuid():n}";
        await database.ExecuteAsync(
            $"create role {role} login password 'pw' connection limit 0; revoke connect on database {database.Name} from public");
        var diagnostic = await FailAsync(("url", database.UrlFor(role, "pw")));
        Assert.Equal("CORSO7005", diagnostic.Code);
        await database.ExecuteAsync($"alter role {role} connection limit -1");
        diagnostic = await FailAsync(("url", database.UrlFor(role, "pw")));
        Assert.Equal("CORSO7004", diagnostic.Code);
    }

    [Fact]
    public async Task A_user_without_rights_on_the_schema()
    {
        var database = await server.CreateDatabaseAsync();
        var role = $"u_{Guid.NewGuid():n}";
        await database.ExecuteAsync($"create role {role} login password 'pw'");
        await using var limited = new LimitedDatabase(new PostgresTestDatabase(database), database.UrlFor(role, "pw"));
        var before = await limited.DumpAsync();
        using var project = new TestProject(limited).View("base", "select 1 as id");
        var diagnostic = await project.MustFailAsync();
        Assert.Equal("CORSO7102", diagnostic.Code);
        Assert.Equal(before, await limited.DumpAsync());
    }

    [Theory]
    [InlineData("CORSO7008", "does not begin with postgres://", "url", "mysql://x")]
    [InlineData("CORSO7008", "has no port", "url", "postgres://u:p@h:no/d")]
    [InlineData("CORSO7008", "knows no sslmode \"on\"", "url", "postgres://u:p@h/d?sslmode=on")]
    [InlineData("CORSO7008", "parameter \"sslmod\"", "url", "postgres://u:p@h/d?sslmod=require")]
    [InlineData("CORSO7007", "\"url\" has no value", "user", "me")]
    [InlineData("CORSO7006", "no option \"ulr\"", "ulr", "postgres://u:p@h/d")]
    [InlineData("CORSO7008", "no whole number", "port", "x")]
    [InlineData("CORSO7008", "no whole number from 1 to 65535", "port", "70000")]
    [InlineData("CORSO7008", "no whole number from 1 to 1024", "connect_timeout", "99999")]
    [InlineData("CORSO7008", "no number from 1 to 65535 in \"port\"", "url", "postgres://u:p@h/d?port=70000")]
    [InlineData("CORSO7008", "no number from 1 to 1024 in \"connect_timeout\"", "url", "postgres://u:p@h/d?connect_timeout=0")]
    [InlineData("CORSO7008", "knows no target_session_attrs \"x\"", "url", "postgres://u:p@h/d?target_session_attrs=x")]
    [InlineData("CORSO7008", "names an sslrootcert that can't be read: nowhere", "url", "postgres://u:p@h/d?sslrootcert=nowhere")]
    public async Task An_option_that_can_not_be_used(string code, string fact, string key, string value)
    {
        var diagnostic = await FailAsync((key, value));
        Assert.Equal(code, diagnostic.Code);
        Assert.Contains(fact, diagnostic.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("p@h", diagnostic.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Whatever stands in an option is taken or named; the driver's own exceptions are bugs here.</summary>
    [Fact]
    public void Any_text_as_an_option_is_taken_or_named()
    {
        var piece = Gen.OneOf(
            Gen.OneOf(new[]
            {
                "postgres://", "u", ":", "@", "/", "?", "&", "=", "%", "%zz", "%41", "[", "]", "[::1]", ",", ";", "'", "\"", "5432",
                "99999999999", "host", "port", "sslmode", "require", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "user",
                "password", "dbname", "target_session_attrs", "primary", "\0", "é", " ", "/etc/passwd", "localhost",
            }),
            Gen.String[0, 4]);
        Gen.Select(Gen.OneOf(PostgresAddress.Options.ToArray()), piece.Array[0, 14].Select(pieces => string.Concat(pieces)), Gen.Bool).Sample(
            (key, text, isUrl) =>
            {
                var value = isUrl && key == "url" ? "postgres://" + text : text;
                try
                {
                    var definition = key == "url"
                        ? TestDatabase.Define("postgres", (key, value))
                        : TestDatabase.Define("postgres", ("url", "postgres://u:p@h/d"), (key, value));
                    var address = PostgresAddress.Read(new ConnectionOptions(definition, found => found.Value, PostgresAddress.Options), "/");
                    Assert.NotNull(address.Settings.ConnectionString);
                }
                catch (EngineException known)
                {
                    Assert.StartsWith("CORSO700", known.Diagnostic.Code, StringComparison.Ordinal);
                }
            },
            iter: 20_000);
    }

    [Fact]
    public async Task Options_one_by_one_work_like_a_url_and_special_characters_do()
    {
        var database = await server.CreateDatabaseAsync();
        foreach (var options in (List<(string, string)[]>)
            [
                [("url", database.Url + "?sslmode=disable&connect_timeout=5")],
                [
                    ("host", "127.0.0.1"), ("port", $"{server.Port}"), ("database", database.Name),
                    ("user", PostgresFixture.User), ("password", PostgresFixture.Password),
                ],
            ])
        {
            await using var engine = await EngineFactory.OpenAsync(
                TestDatabase.Define("postgres", options), text => text.Value, "/", CancellationToken.None);
            Assert.StartsWith("PostgreSQL 1", await engine.TestAsync(CancellationToken.None), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_engine_that_does_not_exist()
    {
        var exception = await Assert.ThrowsAsync<EngineException>(() => EngineFactory.OpenAsync(
            TestDatabase.Define("postgre"), text => text.Value, "/", CancellationToken.None));
        Assert.Equal("CORSO7009", exception.Diagnostic.Code);
        Assert.Contains("\"postgres\"", exception.Diagnostic.Hint, StringComparison.Ordinal);
    }

    /// <summary>A database that Corso reaches as another user than the test.</summary>
    private sealed class LimitedDatabase(PostgresTestDatabase inner, string url) : TestDatabase
    {
        public override Projects.ConnectionDefinition Connection { get; } = Define("postgres", ("url", url));

        public override Task ExecuteAsync(string sql) => inner.ExecuteAsync(sql);

        public override Task<List<string>> QueryAsync(string sql) => inner.QueryAsync(sql);

        public override Task<string> DumpAsync() => inner.DumpAsync();

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

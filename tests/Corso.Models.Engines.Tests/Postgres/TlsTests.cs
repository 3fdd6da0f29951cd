using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

/// <summary>Encrypted lines to PostgreSQL: to a server with a certificate that it signed itself, and to one without any.</summary>
public sealed class TlsTests(PostgresFixture open, TlsTests.EncryptedServer encrypted) : IClassFixture<TlsTests.EncryptedServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", false)]
    [InlineData("?sslmode=disable", false)]
    [InlineData("?sslmode=prefer", true)]
    [InlineData("?sslmode=require", true)]
    [InlineData("?sslmode=verify-ca&sslrootcert=server.pem", true)]
    [InlineData("?sslmode=verify-full&sslrootcert=server.pem", true)]
    public async Task A_server_with_a_certificate_is_reached(string parameters, bool isEncrypted)
    {
        var database = await encrypted.Server.CreateDatabaseAsync();
        await using var engine = await OpenAsync(database.Url + parameters, encrypted.Folder);
        var lines = await database.QueryAsync(
            "select ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'corso' "
            + $"and datname = '{database.Name}'");
        Assert.NotEmpty(lines);
        if (parameters.Length > 0)
        {
            Assert.All(lines, line => Assert.Equal(isEncrypted ? "t" : "f", line));
        }
    }

    [Theory]
    [InlineData("verify-ca", "comes from nobody this machine trusts")]
    [InlineData("verify-full", "comes from nobody this machine trusts")]
    [InlineData("verify-ca&sslrootcert=other.pem", "comes from nobody this machine trusts")]
    [InlineData("verify-full&sslrootcert=other.pem", "is not of an issuer in sslrootcert, or is made out to another name")]
    public async Task A_certificate_of_nobody_known_is_refused(string mode, string fact)
    {
        var database = await encrypted.Server.CreateDatabaseAsync();
        var diagnostic = await FailAsync($"{database.Url}?sslmode={mode}", encrypted.Folder);
        Assert.Equal("CORSO7016", diagnostic.Code);
        Assert.Equal(
            $"connection \"warehouse\": the certificate of 127.0.0.1:{encrypted.Server.Port} {fact}", diagnostic.Message);
        Assert.Contains("sslrootcert", diagnostic.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_by_verify_full_alone()
    {
        var database = await encrypted.Server.CreateDatabaseAsync();
        var url = database.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var diagnostic = await FailAsync(url + "?sslmode=verify-full&sslrootcert=server.pem", encrypted.Folder);
        Assert.Equal("CORSO7016", diagnostic.Code);
        Assert.Contains("made out to another name", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("verify-ca compares no names", diagnostic.Hint, StringComparison.Ordinal);
        await using var engine = await OpenAsync(url + "?sslmode=verify-ca&sslrootcert=server.pem", encrypted.Folder);
    }

    [Theory]
    [InlineData("require")]
    [InlineData("verify-ca")]
    [InlineData("verify-full")]
    public async Task A_server_without_TLS_is_named_where_TLS_is_asked_for(string mode)
    {
        var database = await open.CreateDatabaseAsync();
        var diagnostic = await FailAsync($"{database.Url}?sslmode={mode}", "/");
        Assert.Equal("CORSO7015", diagnostic.Code);
        Assert.Equal(
            $"connection \"warehouse\": 127.0.0.1:{open.Port} offers no TLS, and sslmode={mode} asks for it", diagnostic.Message);
    }

    [Theory]
    [InlineData("sslmode=verify-full&sslrootcert=nowhere.pem", "sslrootcert")]
    [InlineData("sslmode=verify-full&sslrootcert=broken.pem", "sslrootcert")]
    [InlineData("sslmode=require&sslcert=nowhere.pem&sslkey=nowhere.key", "sslcert")]
    [InlineData("sslmode=require&sslcert=broken.pem&sslkey=broken.pem", "sslcert")]
    public async Task A_certificate_file_that_can_not_be_used_is_named(string parameters, string option)
    {
        var database = await encrypted.Server.CreateDatabaseAsync();
        var diagnostic = await FailAsync($"{database.Url}?{parameters}", encrypted.Folder);
        Assert.Equal("CORSO7008", diagnostic.Code);
        Assert.Contains(option, diagnostic.Message, StringComparison.Ordinal);
    }

    private static Task<IEngine> OpenAsync(string url, string folder) =>
        EngineFactory.OpenAsync(TestDatabase.Define("postgres", ("url", url)), text => text.Value, folder, Stop);

    private static async Task<Diagnostic> FailAsync(string url, string folder)
    {
        var exception = await Assert.ThrowsAsync<EngineException>(() => OpenAsync(url, folder));
        Assert.Equal("corso_project.yml(5,7)", exception.Diagnostic.Span.ToString());
        Assert.Equal(2, exception.Diagnostic.Descriptor.ExitCode);
        Assert.DoesNotContain("test pass", exception.Diagnostic.ToString(), StringComparison.Ordinal);
        return exception.Diagnostic;
    }

    /// <summary>A server whose certificate is made out to 127.0.0.1, and a folder with it and others.</summary>
    public sealed class EncryptedServer : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        /// <summary>The server.</summary>
        public PostgresFixture Server { get; } = new() { Certificate = TestCertificate.For("127.0.0.1") };

        /// <summary>Holds <c>server.pem</c>, <c>other.pem</c> and <c>broken.pem</c>.</summary>
        public string Folder => _folder.Path;

        /// <inheritdoc/>
        public ValueTask InitializeAsync()
        {
            _folder.Write("server.pem", Server.Certificate?.Certificate ?? "");
            _folder.Write("other.pem", TestCertificate.For("127.0.0.1").Certificate);
            _folder.Write("broken.pem", "-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n");
            return ValueTask.CompletedTask;
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            _folder.Dispose();
        }
    }
}

using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>Reads the failures of an encrypted line to PostgreSQL.</summary>
internal static class PostgresTls
{
    /// <summary>What failed about encryption; null when something else did.</summary>
    public static Diagnostic? Of(ConnectionDefinition connection, PostgresAddress address, Exception exception)
    {
        var mode = NameOf(address.Settings.SslMode);
        var said = PostgresErrors.Innermost(exception);
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AuthenticationException:
                    return ExecutionDiagnostics.UntrustedServer(
                        connection.Span, connection.Name, address.Place, mode, FactOf(said, address), said);
                case NpgsqlException when cause.Message.Contains("No SSL enabled connection", StringComparison.Ordinal):
                    return ExecutionDiagnostics.NoTls(connection.Span, connection.Name, address.Place, mode, said);
            }
        }

        return null;
    }

    // The message lists names of SslPolicyErrors, unless sslrootcert is given: then the driver checks, and tells nothing.
    private static CertificateFault FactOf(string said, PostgresAddress address)
    {
        if (said.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal)
            && !said.Contains("RemoteCertificateChainErrors", StringComparison.Ordinal))
        {
            return CertificateFault.OtherName;
        }

        return address.Settings.SslMode == SslMode.VerifyFull && !string.IsNullOrEmpty(address.Settings.RootCertificate)
            ? CertificateFault.IssuerOrName
            : CertificateFault.UnknownIssuer;
    }

    /// <summary>The path of a certificate file.</summary>
    /// <exception cref="EngineException">There is none, or it holds something else.</exception>
    public static string Certificate(
        string file, string option, string parameter, ConnectionOptions options, string projectDirectory)
    {
        var path = Readable(file, option, parameter, options, projectDirectory);
        if (IsStore(path))
        {
            return path;
        }

        try
        {
            X509CertificateLoader.LoadCertificateFromFile(path).Dispose();
            return path;
        }
        catch (CryptographicException)
        {
            throw options.Wrong(option, $"names an {parameter} that holds no certificate: {file}", "name a PEM file");
        }
    }

    /// <summary>The path of a file of a certificate or key.</summary>
    /// <exception cref="EngineException">It is absent or can't be read.</exception>
    public static string Readable(
        string file, string option, string parameter, ConnectionOptions options, string projectDirectory)
    {
        try
        {
            var path = Path.GetFullPath(file, projectDirectory);
            using var stream = File.OpenRead(path);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw options.Wrong(
                option,
                $"names an {parameter} that can't be read: {file}",
                "name a file that exists, from the project folder on or with its whole path");
        }
    }

    /// <summary>Makes sure that a client's certificate and key belong together.</summary>
    /// <exception cref="EngineException">They don't.</exception>
    public static void CheckKey(NpgsqlConnectionStringBuilder settings, ConnectionOptions options)
    {
        if (settings.SslCertificate is not { } certificate || settings.SslKey is not { } key || IsStore(certificate))
        {
            return;
        }

        try
        {
            X509Certificate2.CreateFromPemFile(certificate, key).Dispose();
        }
        catch (CryptographicException)
        {
            throw options.Wrong(
                options.Text("url") is null ? "sslkey" : "url",
                "names an sslkey that does not belong to its sslcert",
                "name the key the certificate was made with, as a PEM file without password");
        }
    }

    private static bool IsStore(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12";

    private static string NameOf(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        SslMode.Require => "require",
        SslMode.Allow => "allow",
        SslMode.Disable => "disable",
        _ => "prefer",
    };
}

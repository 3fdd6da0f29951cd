using System.Collections.Immutable;
using System.Globalization;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>Where a PostgreSQL database is and how to sign in: from a <c>url</c>, or from the options one by one.</summary>
/// <param name="Settings">The driver's settings.</param>
/// <param name="LockTimeout">How long one attempt to publish waits for locks, in seconds.</param>
internal sealed record PostgresAddress(NpgsqlConnectionStringBuilder Settings, int LockTimeout)
{
    /// <summary>Every option of a PostgreSQL connection.</summary>
    public static ImmutableArray<string> Options { get; } =
    [
        "url", "host", "port", "database", "user", "password", "sslmode", "sslrootcert", "connect_timeout",
        "statement_timeout", "lock_timeout", "search_path",
    ];

    // The driver's own limit.
    private const int LongestTimeout = 1024;

    // https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS
    private static readonly ImmutableArray<string> Parameters =
    [
        "host", "port", "dbname", "user", "password", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout",
        "application_name", "target_session_attrs",
    ];

    private static readonly ImmutableArray<string> SessionKinds =
        ["any", "primary", "standby", "prefer-primary", "prefer-standby", "read-write", "read-only"];

    /// <summary>Server and port, for messages.</summary>
    public string Place => $"{Settings.Host}:{Settings.Port}";

    /// <summary>Reads a connection's options.</summary>
    /// <exception cref="EngineException">A value is missing or can't be used.</exception>
    public static PostgresAddress Read(ConnectionOptions options, string projectDirectory)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "corso",
            // A model may run for hours; Ctrl-C ends it.
            CommandTimeout = 0,
            Timeout = 15,
            KeepAlive = 30,
            // Corso changes nothing of a session beyond the transaction.
            NoResetOnClose = true,
            IncludeErrorDetail = true,
            // Without it an error does not say which statement of a batch it is about.
            IncludeFailedBatchedCommand = true,
            Enlist = false,
            // Names that a query leaves unqualified must not depend on who runs it.
            SearchPath = options.Text("search_path") ?? "public",
        };
        if (options.Text("url") is { } url)
        {
            ReadUrl(url, settings, options, projectDirectory);
        }

        ReadOptions(settings, options, projectDirectory);
        if (string.IsNullOrEmpty(settings.Host))
        {
            options.Required(
                options.Text("url") is null ? "url" : "host", "url: postgres://user:password@host:5432/database");
        }

        PostgresTls.CheckKey(settings, options);
        settings.Username ??= options.Required("user", "user: corso");
        settings.Database ??= settings.Username;
        if (options.Number("statement_timeout", 0) is { } limit)
        {
            settings.Options = FormattableString.Invariant($"-c statement_timeout={limit}s");
        }

        return new PostgresAddress(settings, options.Number("lock_timeout", 1) ?? 5);
    }

    private static void ReadOptions(
        NpgsqlConnectionStringBuilder settings, ConnectionOptions options, string projectDirectory)
    {
        settings.Host = options.Text("host") ?? settings.Host;
        settings.Port = options.Number("port", 1, ushort.MaxValue) ?? settings.Port;
        settings.Database = options.Text("database") ?? settings.Database;
        settings.Username = options.Text("user") ?? settings.Username;
        settings.Password = options.Text("password") ?? settings.Password;
        settings.Timeout = options.Number("connect_timeout", 1, LongestTimeout) ?? settings.Timeout;
        foreach (var key in (string[])["sslmode", "sslrootcert"])
        {
            if (options.Text(key) is { } value)
            {
                Set(settings, options, key, key, value, projectDirectory);
            }
        }
    }

    /// <summary>Reads <c>postgres://user:password@host:port/database?parameter=value</c>, escapes resolved.</summary>
    private static void ReadUrl(
        string url, NpgsqlConnectionStringBuilder settings, ConnectionOptions options, string projectDirectory)
    {
        if (Decode(url).Contains('\0', StringComparison.Ordinal))
        {
            throw options.Wrong("url", "holds a NUL character, %00", "remove it");
        }

        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || url[..scheme] is not ("postgres" or "postgresql"))
        {
            throw options.Wrong("url", "does not begin with postgres://", "write postgres://user:password@host:5432/database");
        }

        var rest = url[(scheme + 3)..];
        var (place, query) = Split(rest, '?');
        var (authority, database) = Split(place, '/');
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var (user, password) = Split(authority[..at], ':');
            settings.Username = Decode(user);
            settings.Password = password is null ? null : Decode(password);
        }

        ReadHost(authority[(at + 1)..], settings, options);
        if (!string.IsNullOrEmpty(database))
        {
            settings.Database = Decode(database);
        }

        foreach (var pair in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = Split(pair, '=');
            Set(settings, options, "url", Decode(key), Decode(value ?? ""), projectDirectory);
        }
    }

    private static void ReadHost(string text, NpgsqlConnectionStringBuilder settings, ConnectionOptions options)
    {
        var colon = text.LastIndexOf(':');
        // [::1]:5432 has colons of its own inside the brackets.
        if (colon >= 0 && colon > text.LastIndexOf(']'))
        {
            settings.Port =
                int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                && port is > 0 and <= ushort.MaxValue
                    ? port
                    : throw options.Wrong("url", "has no port between 1 and 65535 after the host", "write host:5432");
            text = text[..colon];
        }

        if (text.Length > 0)
        {
            settings.Host = Decode(text.Trim('[', ']'));
        }
    }

    private static void Set(
        NpgsqlConnectionStringBuilder settings,
        ConnectionOptions options,
        string option,
        string parameter,
        string value,
        string projectDirectory)
    {
        switch (parameter)
        {
            case "host":
                settings.Host = value;
                break;
            case "port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                && port is > 0 and <= ushort.MaxValue:
                settings.Port = port;
                break;
            case "dbname":
                settings.Database = value;
                break;
            case "user":
                settings.Username = value;
                break;
            case "password":
                settings.Password = value;
                break;
            case "application_name":
                settings.ApplicationName = value;
                break;
            case "connect_timeout" when int.TryParse(
                value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LongestTimeout:
                settings.Timeout = seconds;
                break;
            case "target_session_attrs" when SessionKinds.Contains(value):
                settings.TargetSessionAttributes = value;
                break;
            case "sslrootcert":
                settings.RootCertificate = PostgresTls.Certificate(value, option, parameter, options, projectDirectory);
                break;
            case "sslcert":
                settings.SslCertificate = PostgresTls.Certificate(value, option, parameter, options, projectDirectory);
                break;
            case "sslkey":
                settings.SslKey = PostgresTls.Readable(value, option, parameter, options, projectDirectory);
                break;
            case "target_session_attrs":
                throw options.Wrong(
                    option, $"knows no target_session_attrs \"{value}\"", $"use {string.Join(", ", SessionKinds)}");
            case "sslmode":
                settings.SslMode = value switch
                {
                    "disable" => SslMode.Disable,
                    "allow" => SslMode.Allow,
                    "prefer" => SslMode.Prefer,
                    "require" => SslMode.Require,
                    "verify-ca" => SslMode.VerifyCA,
                    "verify-full" => SslMode.VerifyFull,
                    _ => throw options.Wrong(
                        option,
                        $"knows no sslmode \"{value}\"",
                        "use disable, allow, prefer, require, verify-ca or verify-full"),
                };
                break;
            default:
                throw Parameters.Contains(parameter)
                    ? options.Wrong(
                        option,
                        $"has no number from 1 to {(parameter == "port" ? ushort.MaxValue : LongestTimeout)} in \"{parameter}\"",
                        parameter == "port" ? "write port=5432" : "write connect_timeout=10")
                    : options.Wrong(
                        option,
                        $"has a parameter \"{parameter}\" that Corso does not know",
                        Text.NearestName.Find(parameter, Parameters) is { } nearest
                            ? $"did you mean \"{nearest}\"?"
                            : "remove it");
        }
    }

    private static (string Head, string? Tail) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text);
}

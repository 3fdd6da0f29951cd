using System.Net.Sockets;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Npgsql;

namespace Corso.Models.Engines.Engines;

/// <summary>Reads PostgreSQL's errors.</summary>
// https://www.postgresql.org/docs/current/errcodes-appendix.html
internal static class PostgresErrors
{
    /// <summary>What a failed attempt to connect means.</summary>
    public static Diagnostic OfConnecting(ConnectionDefinition connection, PostgresAddress address, Exception exception)
    {
        var user = address.Settings.Username ?? "";
        var database = address.Settings.Database ?? "";
        if (exception is PostgresException refused)
        {
            var said = Full(refused);
            return refused.SqlState switch
            {
                "28P01" or "28000" => ExecutionDiagnostics.SignInRefused(
                    connection.Span, connection.Name, user, address.Place, said),
                "3D000" => ExecutionDiagnostics.UnknownDatabase(
                    connection.Span, connection.Name, database, address.Place, said),
                "42501" => ExecutionDiagnostics.ConnectDenied(connection.Span, connection.Name, user, database, said),
                "53300" => ExecutionDiagnostics.TooManyConnections(
                    connection.Span, connection.Name, address.Place, said),
                _ => ExecutionDiagnostics.Unreachable(connection.Span, connection.Name, address.Place, said),
            };
        }

        // The driver asks for a password itself when the server wants one and none was given.
        return exception is NpgsqlException && exception.InnerException is null
            && exception.Message.Contains("assword", StringComparison.Ordinal)
            ? ExecutionDiagnostics.SignInRefused(
                connection.Span, connection.Name, user, address.Place, exception.Message)
            : ExecutionDiagnostics.Unreachable(connection.Span, connection.Name, address.Place, Innermost(exception));
    }

    /// <summary>What a failed statement means.</summary>
    /// <param name="exception">The driver's.</param>
    /// <param name="sql">The statement, to turn the server's position into an offset.</param>
    public static EngineError Of(Exception exception, string? sql)
    {
        if (exception is not PostgresException error)
        {
            return new EngineError(EngineErrorKind.ConnectionLost, Innermost(exception), Innermost(exception));
        }

        var kind = error.SqlState switch
        {
            "42501" => EngineErrorKind.Denied,
            "53100" => EngineErrorKind.DiskFull,
            "53300" => EngineErrorKind.TooManyConnections,
            "53000" or "53200" or "53400" => EngineErrorKind.OutOfResources,
            "55P03" => EngineErrorKind.Locked,
            "40001" or "40P01" => EngineErrorKind.Conflict,
            // Two sessions ran CREATE … IF NOT EXISTS at the same moment: one of them breaks a catalog's unique index.
            "23505" when error.SchemaName == "pg_catalog" => EngineErrorKind.Conflict,
            // "tuple concurrently updated", for two sessions changing the same catalog row.
            "XX000" when error.MessageText.StartsWith("tuple concurrently", StringComparison.Ordinal) =>
                EngineErrorKind.Conflict,
            "42P16" => EngineErrorKind.ViewColumnsDiffer,
            "42809" => EngineErrorKind.WrongKind,
            "2BP01" => EngineErrorKind.HasDependents,
            "42P07" or "42P06" or "42710" => EngineErrorKind.AlreadyExists,
            "42P01" or "3F000" => EngineErrorKind.Missing,
            "57014" => EngineErrorKind.Cancelled,
            "57P01" or "57P02" or "57P03" or "57P05" => EngineErrorKind.ConnectionLost,
            ['0', '8', ..] => EngineErrorKind.ConnectionLost,
            _ => EngineErrorKind.Statement,
        };
        int? offset = sql is not null && error.Position > 0 ? OffsetOf(sql, error.Position) : null;
        return new EngineError(kind, error.MessageText, Full(error), error.Hint, offset)
        {
            IsViolation = error.SqlState.StartsWith("23", StringComparison.Ordinal),
            Object = error.ConstraintName is { Length: > 0 } constraint ? constraint : error.ColumnName,
        };
    }

    /// <summary>Turns the server's position, characters (code points) from 1, into an offset in UTF-16 units.</summary>
    // https://www.postgresql.org/docs/current/protocol-error-fields.html
    public static int OffsetOf(string sql, int position)
    {
        var offset = 0;
        for (var left = position - 1; left > 0 && offset < sql.Length; left--)
        {
            offset += char.IsSurrogatePair(sql, offset) ? 2 : 1;
        }

        return offset;
    }

    /// <summary>Whether an exception comes from the driver or its socket rather than from a bug of ours.</summary>
    public static bool IsDriver(Exception exception) =>
        exception is NpgsqlException or SocketException or IOException or TimeoutException;

    private static string Full(PostgresException error)
    {
        var text = new StringBuilder();
        text.Append(error.InvariantSeverity ?? error.Severity).Append(' ').Append(error.SqlState).Append(": ")
            .Append(error.MessageText);
        Line("DETAIL", error.Detail);
        Line("HINT", error.Hint);
        Line("CONTEXT", error.Where);
        return text.ToString();

        void Line(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append('\n').Append(label).Append(": ").Append(value);
            }
        }
    }

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception.Message;
    }
}

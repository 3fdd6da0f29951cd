using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Engines;

/// <summary>Reads DuckDB's errors: the driver's error type is nearly always <c>Invalid</c>, so the message's head decides.</summary>
// https://github.com/duckdb/duckdb/blob/v1.5.0/src/common/exception.cpp
internal static class DuckDbErrors
{
    private const string OpenPrefix = "DuckDBOpen failed: ";

    /// <summary>What a failed attempt to open the file means.</summary>
    public static Diagnostic OfOpening(ConnectionDefinition connection, string path, Exception exception)
    {
        var said = exception.Message.StartsWith(OpenPrefix, StringComparison.Ordinal)
            ? exception.Message[OpenPrefix.Length..]
            : exception.Message;
        if (said.Contains("Could not set lock on file", StringComparison.Ordinal))
        {
            return ExecutionDiagnostics.FileLocked(connection.Span, connection.Name, path, HolderIn(said), said);
        }

        return said.Contains("not a valid DuckDB database", StringComparison.Ordinal)
            || said.Contains("Trying to read a database file with version", StringComparison.Ordinal)
            || said.StartsWith("Serialization Error", StringComparison.Ordinal)
            || said.Contains("checksum", StringComparison.OrdinalIgnoreCase)
            ? ExecutionDiagnostics.NotADatabase(connection.Span, connection.Name, path, said)
            : ExecutionDiagnostics.FileUnavailable(connection.Span, connection.Name, path, said);
    }

    /// <summary>What a failed statement means.</summary>
    /// <param name="exception">The driver's.</param>
    /// <param name="sql">The statement, to find the place that <c>LINE n:</c> and its caret show.</param>
    public static EngineError Of(DuckDBException exception, string? sql)
    {
        var said = exception.Message;
        var at = said.IndexOf("\n\nLINE ", StringComparison.Ordinal);
        var body = at < 0 ? said : said[..at];
        var lines = body.Split('\n', 2);
        var colon = lines[0].IndexOf(": ", StringComparison.Ordinal);
        var head = colon < 0 ? "" : lines[0][..colon];
        var fact = colon < 0 ? lines[0] : lines[0][(colon + 2)..];
        var rest = lines.Length > 1 ? lines[1].Trim() : "";
        return new EngineError(
            KindOf(head, body),
            fact.TrimEnd('!'),
            said,
            rest.Length > 0 ? rest.ReplaceLineEndings(" ") : null,
            sql is null ? null : OffsetOf(sql, said))
        {
            IsViolation = head == "Constraint Error",
        };
    }

    private static EngineErrorKind KindOf(string head, string body)
    {
        if (body.Contains("No space left on device", StringComparison.Ordinal)
            || body.Contains("Disk quota exceeded", StringComparison.Ordinal)
            || body.Contains("max_temp_directory_size", StringComparison.Ordinal))
        {
            return EngineErrorKind.DiskFull;
        }

        // Another transaction changed the same catalog entry or row first; this one starts over.
        // https://duckdb.org/docs/stable/connect/concurrency
        if (head == "TransactionContext Error"
            || body.Contains("write-write conflict", StringComparison.OrdinalIgnoreCase)
            || body.Contains("Conflict on ", StringComparison.Ordinal)
            || body.Contains("has been altered", StringComparison.Ordinal))
        {
            return EngineErrorKind.Conflict;
        }

        return head switch
        {
            "Out of Memory Error" => EngineErrorKind.OutOfResources,
            "Dependency Error" => EngineErrorKind.HasDependents,
            "Permission Error" => EngineErrorKind.Denied,
            "INTERRUPT Error" => EngineErrorKind.Cancelled,
            "FATAL Error" => EngineErrorKind.ConnectionLost,
            "Catalog Error" when body.Contains("already exists", StringComparison.Ordinal) =>
                EngineErrorKind.AlreadyExists,
            "Catalog Error" when body.Contains("is of type", StringComparison.Ordinal) => EngineErrorKind.WrongKind,
            "Catalog Error" when body.Contains("does not exist", StringComparison.Ordinal) => EngineErrorKind.Missing,
            _ => EngineErrorKind.Statement,
        };
    }

    /// <summary>
    /// The offset that <c>LINE 2:   'é' , nope</c> and the caret in the next line show. The excerpt may begin with
    /// <c>...</c> where the engine cut a long line.
    /// </summary>
    internal static int? OffsetOf(string sql, string said)
    {
        var at = said.LastIndexOf("\nLINE ", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var excerpt = said.AsSpan(at + 1);
        var lineEnd = excerpt.IndexOf('\n');
        var colon = excerpt.IndexOf(": ");
        if (lineEnd < 0 || colon < 0 || colon > lineEnd
            || !int.TryParse(excerpt["LINE ".Length..colon], out var line))
        {
            return null;
        }

        var shown = excerpt[(colon + 2)..lineEnd];
        var caret = excerpt[(lineEnd + 1)..].IndexOf('^');
        if (caret < colon + 2)
        {
            return null;
        }

        var start = 0;
        for (var i = 1; i < line; i++)
        {
            start = sql.IndexOf('\n', start) + 1;
            if (start == 0)
            {
                return null;
            }
        }

        var end = sql.IndexOf('\n', start);
        var text = sql.AsSpan(start, (end < 0 ? sql.Length : end) - start);
        if (shown.StartsWith("...") && !text.StartsWith("..."))
        {
            // The caret counts within the excerpt: find the excerpt in the line.
            var piece = shown[3..].TrimEnd('.');
            var found = text.IndexOf(piece);
            return found < 0 ? start : start + found + Units(piece, caret - colon - 2 - 3);
        }

        return start + Units(text, caret - colon - 2);
    }

    /// <summary>Turns a count of terminal columns into UTF-16 units: the engine pads the caret by rendered width.</summary>
    private static int Units(ReadOnlySpan<char> text, int columns)
    {
        var units = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns -= WidthOf(rune);
            if (columns < 0)
            {
                break;
            }

            units += rune.Utf16SequenceLength;
        }

        return units;
    }

    private static int WidthOf(Rune rune) => rune.Value switch
    {
        < 0x1100 => 1,
        <= 0x115F or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) => 2,
        _ => 1,
    };

    /// <summary>Reads <c>Conflicting lock is held in /usr/bin/duckdb (PID 123)</c>.</summary>
    private static string? HolderIn(string said)
    {
        const string Mark = "Conflicting lock is held in ";
        var at = said.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        at += Mark.Length;
        var end = said.IndexOf("). ", at, StringComparison.Ordinal);
        return end < 0 ? said[at..] : said[at..(end + 1)];
    }
}

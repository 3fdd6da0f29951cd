using System.Collections.Immutable;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>Reads a seed's file once: checks every row, infers or checks types, hashes the content.</summary>
public static class SeedAnalyzer
{
    private const int MostErrors = 20;

    /// <summary>How the node's file is laid out; null when its <c>delimiter</c> can't be used, which is reported.</summary>
    public static SeedFormat? FormatOf(Node node, DiagnosticBag diagnostics)
    {
        var path = node.Seed?.Path ?? node.Span.Path;
        var setting = node.Config.Find("delimiter");
        switch (setting?.Value)
        {
            case null or ConfigNull:
                return new SeedFormat(path);
            case ConfigText { Value: [var delimiter] }
                when delimiter is not ('"' or '\r' or '\n' or '\0') && char.IsAscii(delimiter):
                return new SeedFormat(path, delimiter);
            default:
                var text = (setting.Value as ConfigText)?.Value ?? (setting.Value as ConfigNumber)?.Raw ?? "";
                diagnostics.Add(MaterializationDiagnostics.SeedDelimiter(
                    setting.Value.Span.Path is null ? node.Span : setting.Value.Span, text) with { NodeId = node.Id });
                return null;
        }
    }

    /// <summary>Reads the whole stream; null after an error. At most 20 errors of a file are reported.</summary>
    /// <param name="node">The seed, for its <c>column_types</c>.</param>
    /// <param name="stream">The file; closed at the end.</param>
    /// <param name="format">From <see cref="FormatOf"/>.</param>
    /// <param name="dialect">Dialect of the connection.</param>
    /// <param name="diagnostics">Takes what is wrong with file and declared types.</param>
    public static SeedContent? Analyze(
        Node node, Stream stream, SeedFormat format, Dialect dialect, DiagnosticBag diagnostics)
    {
        using var hash = new SeedHash();
        using var reader = SeedReader.Open(stream, format, hash);
        if (reader.Error is { } error)
        {
            diagnostics.Add(error with { NodeId = node.Id });
            return null;
        }

        var errors = 0;
        void Report(Diagnostic diagnostic)
        {
            errors++;
            diagnostics.Add(diagnostic with { NodeId = node.Id });
        }

        CheckHeader(reader, dialect, Report);
        var declared = SeedDeclaredTypes.Read(node, reader.Columns, format.Path, dialect, Report);
        var inferred = new SeedInference[reader.Columns.Length];
        Array.Fill(inferred, new SeedInference());
        while (errors < MostErrors)
        {
            if (reader.Read())
            {
                ReadRow(reader, declared, inferred, Report);
            }
            else if (reader.Error is null)
            {
                break;
            }
            else
            {
                Report(reader.Error);
                if (!reader.CanContinue)
                {
                    break;
                }
            }
        }

        return errors > 0
            ? null
            : new SeedContent(
                [.. reader.Columns.Select((name, i) => Column(name, declared[i], inferred[i], dialect))],
                format,
                reader.RowCount,
                hash.Finish());
    }

    /// <summary>The columns that the header names, with the types that are declared; null when it can't be read.</summary>
    internal static ImmutableArray<SeedColumn>? ReadDeclared(Node node, Stream stream, SeedFormat format, Dialect dialect)
    {
        using var hash = new SeedHash();
        using var reader = SeedReader.Open(stream, format, hash);
        if (reader.Error is not null)
        {
            return null;
        }

        var declared = SeedDeclaredTypes.Read(node, reader.Columns, format.Path, dialect, static _ => { });
        return [.. reader.Columns.Select((name, i) => declared[i] is { } type
            ? new SeedColumn(name, SeedValue.TypeOf(type), dialect.Spell(type))
            : new SeedColumn(name, SeedType.Other, ""))];
    }

    private static void ReadRow(
        SeedReader reader, SqlType?[] declared, SeedInference[] inferred, Action<Diagnostic> report)
    {
        for (var i = 0; i < declared.Length; i++)
        {
            var type = declared[i];
            if (reader.IsNull(i, type is null ? SeedType.Other : SeedValue.TypeOf(type)))
            {
                continue;
            }

            var field = reader.Field(i);
            if (type is null)
            {
                inferred[i].Observe(field);
                continue;
            }

            if (!SeedValue.Fits(type, field))
            {
                report(MaterializationDiagnostics.ValueDoesNotFit(
                    reader.Span(i), reader.Columns[i], Encoding.UTF8.GetString(field), type.ToString()));
            }

            if (type is { Kind: TypeKind.Decimal, Arguments.IsEmpty: true })
            {
                inferred[i].ObserveDecimal(field);
            }
        }
    }

    private static SeedColumn Column(string name, SqlType? declared, SeedInference inferred, Dialect dialect)
    {
        // Bare numeric is exact on PostgreSQL. On DuckDB it is numeric(18,3) and would round: it gets what it needs there.
        var type = declared is null ? inferred.Type()
            : declared is { Kind: TypeKind.Decimal, Arguments.IsEmpty: true } && !dialect.SupportsUnboundedDecimal
                ? inferred.DecimalType()
                : declared;
        return new SeedColumn(name, SeedValue.TypeOf(type), dialect.Spell(type)) { SqlType = type };
    }

    private static void CheckHeader(SeedReader reader, Dialect dialect, Action<Diagnostic> report)
    {
        var first = new Dictionary<string, SourceSpan>(dialect.IdentifierComparer);
        for (var i = 0; i < reader.Columns.Length; i++)
        {
            var (name, span) = (reader.Columns[i], reader.HeaderSpans[i]);
            if (!first.TryAdd(name, span))
            {
                report(MaterializationDiagnostics.SeedRepeatedColumn(span, name, first[name]));
            }

            if (!dialect.Fits(name))
            {
                report(MaterializationDiagnostics.NameTooLong(
                    span, "column", name, Encoding.UTF8.GetByteCount(name), dialect.MaxIdentifierBytes, dialect.Name));
            }
        }
    }
}

/// <summary>What a seed's file holds.</summary>
/// <param name="Columns">In the file's order.</param>
/// <param name="Format">How it is laid out.</param>
/// <param name="RowCount">Rows without the header.</param>
/// <param name="ContentHash">SHA-256 of the content, lower-case hexadecimal; the same with CRLF and LF, with and without byte order mark.</param>
public sealed record SeedContent(ImmutableArray<SeedColumn> Columns, SeedFormat Format, long RowCount, string ContentHash);

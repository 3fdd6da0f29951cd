using System.Globalization;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Text;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Materializations;

/// <summary>
/// Runs <c>Cases/Seeds/*.csv</c>. A file beside it, <c>*.config</c>, may hold lines <c>key: value</c>: <c>delimiter</c>, or
/// a column with its declared type.
/// </summary>
public sealed class SeedCasesTests
{
    public static TheoryData<string> Names() =>
    [
        .. Directory.EnumerateFiles(Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Seeds"), "*.csv")
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case(string name)
    {
        var folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Seeds");
        var path = Path.Combine(folder, name + ".csv");
        var text = new StringBuilder();
        foreach (var engine in Dialect.EngineNames)
        {
            text.Append(CultureInfo.InvariantCulture, $"-- {engine}\n{Read(path, engine)}\n");
        }

        await Verifier.Verify(text.ToString()).UseDirectory("../Cases/Seeds").UseFileName(name);
    }

    private static string Read(string path, string engine)
    {
        var graph = new TestGraph(engine).Seed("case", "", Config(path));
        var node = graph.Find("case");
        var dialect = Dialect.For(engine) ?? Dialect.Generic;
        var diagnostics = new DiagnosticBag();
        var content = SeedAnalyzer.FormatOf(node, diagnostics) is { } format
            ? SeedAnalyzer.Analyze(node, File.OpenRead(path), format, dialect, diagnostics)
            : null;
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics.ToSorted())
        {
            text.Append(CultureInfo.InvariantCulture, $"{diagnostic.Span} {diagnostic.Code}: {diagnostic.Message}\n");
            text.Append(CultureInfo.InvariantCulture, $"    hint: {diagnostic.Hint}\n");
        }

        if (content is null)
        {
            return text.ToString();
        }

        text.Append(CultureInfo.InvariantCulture, $"{content.RowCount} rows\n");
        foreach (var column in content.Columns)
        {
            text.Append(CultureInfo.InvariantCulture, $"{column.Name}: {column.DataType} ({column.Type})\n");
        }

        using var reader = SeedReader.Open(File.OpenRead(path), content.Format);
        while (reader.Read())
        {
            text.Append(CultureInfo.InvariantCulture, $"{reader.Line}:");
            for (var i = 0; i < content.Columns.Length; i++)
            {
                var value = reader.IsNull(i, content.Columns[i].Type) ? "NULL" : $"[{reader.Text(i)}]";
                text.Append(' ').Append(value.Replace("\n", "\\n", StringComparison.Ordinal));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static (string, ConfigValue)[] Config(string path)
    {
        var file = Path.ChangeExtension(path, ".config");
        if (!File.Exists(file))
        {
            return [];
        }

        var settings = new List<(string, ConfigValue)>();
        var types = new List<ConfigEntry>();
        var source = new SourceText("seeds/properties.yml", File.ReadAllText(file));
        for (var line = 1; line <= source.LineCount; line++)
        {
            if (source.Line(line).ToString().Split(": ", 2) is not [var key, var value])
            {
                continue;
            }

            var span = new SourceSpan(source.Path, line, line, line, 1, line, 1);
            if (key == "delimiter")
            {
                settings.Add((key, new ConfigText(value.Replace("\\t", "\t", StringComparison.Ordinal), span)));
            }
            else
            {
                types.Add(new ConfigEntry(key, span, new ConfigText(value, span)));
            }
        }

        settings.Add(("column_types", new ConfigMap([.. types], default)));
        return [.. settings];
    }
}

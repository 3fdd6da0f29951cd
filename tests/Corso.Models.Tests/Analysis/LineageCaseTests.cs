using System.Text;
using Corso.Models.Analysis;
using Corso.Models.Dialects.Typing;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Analysis;

/// <summary>Queries as teaching examples: each <c>DIALECT/name.sql</c> beside the columns it gives and where they come from.</summary>
public sealed class LineageCaseTests
{
    private static readonly string Folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Lineage");

    public static IEnumerable<TheoryDataRow<string>> Files() =>
        Directory.EnumerateFiles(Folder, "*.sql", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file))
            .Order(StringComparer.Ordinal)
            .Select(file => new TheoryDataRow<string>(file));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_query_has_the_lineage_beside_it(string file)
    {
        var sql = (await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var bound = ShopSchema.Bind(sql, Path.GetDirectoryName(file) ?? "");
        await Verifier.Verify(Describe(bound, sql))
            .UseDirectory(Path.Combine(Folder, Path.GetDirectoryName(file) ?? ""))
            .UseFileName(Path.GetFileNameWithoutExtension(file));
    }

    private static string Describe(BoundQuery bound, string sql)
    {
        var text = new StringBuilder();
        var used = default(ColumnSet);
        foreach (var column in bound.Columns)
        {
            used.Add(column.From);
            var name = column.Name.Length == 0 ? "(no name)" : column.Name;
            text.Append($"{name} {column.Type}{Nulls(column.Nullability)}: {column.Kind.ToString().ToLowerInvariant()}");
            text.Append(column.From.IsEmpty ? "" : $" of {Names(bound, column.From)}").Append('\n');
        }

        text.Append(bound.IsOpen ? "and more\n" : "");
        var others = bound.Sources.Where((_, i) => !used.Contains(i)).Select(source => Name(bound, source)).Distinct().Order(StringComparer.Ordinal);
        var listed = string.Join(", ", others);
        text.Append(listed.Length == 0 ? "" : $"\nonly filters, joins, groups or orders: {listed}\n");
        foreach (var equality in bound.Equalities)
        {
            var right = equality.Right < 0 ? "a constant" : Name(bound, bound.Sources[equality.Right]);
            text.Append($"equal ({equality.Place.ToString().ToLowerInvariant()}): {Name(bound, bound.Sources[equality.Left])} = {right}\n");
        }

        foreach (var issue in bound.Issues)
        {
            text.Append($"{issue.Kind} at `{sql[issue.Span.Start..issue.Span.End]}`\n");
        }

        return text.ToString();
    }

    private static string Nulls(Nullability nullability) => nullability switch
    {
        Nullability.Unknown => "",
        Nullability.Never => " not null",
        Nullability.OuterJoin => " null (outer join)",
        Nullability.Branch => " null (branch)",
        Nullability.EmptyInput => " null (no rows)",
        Nullability.Call => " null (call)",
        Nullability.Column => " null (column)",
        _ => " null (always)",
    };

    private static string Names(BoundQuery bound, ColumnSet columns)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            names.Add(Name(bound, bound.Sources[column]));
        }

        return string.Join(", ", names);
    }

    private static string Name(BoundQuery bound, SourceColumn source) =>
        $"{bound.Occurrences[source.Occurrence].Relation.Name}.{source.Name}";
}

using System.Xml.Linq;
using Corso.Testing;

namespace Corso.Models.Tests;

/// <summary>The rules of the house that a compiler can't check.</summary>
public sealed class ArchitectureTests
{
    /// <summary>Folders of Corso.Models in the order data flows.</summary>
    private static readonly string[] FolderOrder =
    [
        "Text", "Diagnostics", "Projects", "Dialects", "Templating", "Graph", "Sql", "Analysis", "Materializations", "Lineage",
        "Sources", "DataTests", "Planning", "Artifacts", "Caching",
    ];

    [Fact]
    public void A_folder_of_the_compiler_uses_only_the_folders_above_it()
    {
        var wrong = new List<string>();
        foreach (var file in Sources("Corso.Models"))
        {
            var folder = Folder("Corso.Models", file);
            if (folder.Length == 0)
            {
                continue;
            }

            var place = Array.IndexOf(FolderOrder, folder);
            Assert.True(place >= 0, $"folder {folder} has no place in the order");
            wrong.AddRange(
                from line in File.ReadLines(file)
                where line.StartsWith("using Corso.Models.", StringComparison.Ordinal)
                let used = line["using Corso.Models.".Length..].TrimEnd(';').Split('.')[0]
                where Array.IndexOf(FolderOrder, used) > place
                select $"{Path.GetRelativePath(Repository.Root, file)} uses {used}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Folder_and_namespace_are_the_same()
    {
        var wrong =
            from project in new[] { "Corso.Models", "Corso.Models.Engines", "Corso.Models.Cli" }
            from file in Sources(project)
            let folders = Path.GetRelativePath(Repository.PathTo("src", project), Path.GetDirectoryName(file) ?? "")
            let expected = folders == "." ? project : $"{project}.{folders.Replace(Path.DirectorySeparatorChar, '.')}"
            let line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
            where line is not null && line != $"namespace {expected};"
            select $"{Path.GetRelativePath(Repository.Root, file)}: {line}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_engines_reference_drivers_and_only_the_command_a_terminal_library()
    {
        Assert.Equal(["Microsoft.SqlServer.TransactSql.ScriptDom", "Scriban.Signed", "YamlDotNet"], Packages("Corso.Models"));
        Assert.Equal(["DuckDB.NET.Data.Full", "Npgsql"], Packages("Corso.Models.Engines"));
        Assert.Equal(["Spectre.Console", "System.CommandLine"], Packages("Corso.Models.Cli"));
    }

    [Fact]
    public void Only_the_project_stage_reads_the_disk()
    {
        string[] forbidden = ["File.", "Directory.", "new FileStream", "new FileInfo", "new DirectoryInfo", "new StreamReader("];
        var wrong =
            from file in Sources("Corso.Models")
            where Folder("Corso.Models", file) != "Projects"
            from line in File.ReadLines(file).Select((text, index) => (Text: text.TrimStart(), Number: index + 1))
            where !line.Text.StartsWith("//", StringComparison.Ordinal)
            from word in forbidden
            where ContainsWord(line.Text, word) && !line.Text.Contains("StreamReader(stream", StringComparison.Ordinal)
            select $"{Path.GetRelativePath(Repository.Root, file)}({line.Number}): {line.Text}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_command_prints()
    {
        var wrong =
            from project in new[] { "Corso.Models", "Corso.Models.Engines" }
            from file in Sources(project)
            where File.ReadLines(file).Any(line => ContainsWord(line, "Console."))
            select Path.GetRelativePath(Repository.Root, file);
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_statement_cascades()
    {
        var wrong =
            from file in Directory.EnumerateFiles(Repository.PathTo("templates", "ddl"), "*", SearchOption.AllDirectories)
                .Concat(Sources("Corso.Models")).Concat(Sources("Corso.Models.Engines"))
            from line in File.ReadLines(file)
            where line.Contains(" CASCADE", StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines()
    {
        var wrong =
            from file in new[] { "src", "tests", "bench" }.SelectMany(folder => CSharp(Repository.PathTo(folder)))
            let lines = File.ReadLines(file).Count()
            where lines > 400
            select $"{Path.GetRelativePath(Repository.Root, file)}: {lines} lines";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_path_that_the_maintainers_readme_names_exists()
    {
        var readme = File.ReadAllText(Repository.PathTo("src", "README.md"));
        var missing =
            from piece in readme.Split('`').Where((_, index) => index % 2 == 1)
            where piece.Contains('/', StringComparison.Ordinal) && !piece.Contains(' ', StringComparison.Ordinal)
                && !piece.Contains('<', StringComparison.Ordinal)
            let path = Repository.PathTo(piece.TrimEnd('/').Split('/'))
            where !File.Exists(path) && !Directory.Exists(path)
            select piece;
        Assert.Empty(missing);
    }

    private static string[] Packages(string project) =>
    [
        .. XDocument.Load(Repository.PathTo("src", project, $"{project}.csproj"))
            .Descendants("PackageReference")
            .Select(reference => reference.Attribute("Include")?.Value ?? "")
            .Order(StringComparer.Ordinal),
    ];

    private static bool ContainsWord(string line, string word)
    {
        var at = line.IndexOf(word, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !(char.IsLetterOrDigit(line[at - 1]) || line[at - 1] is '_' or '.' or '"'));
    }

    private static string Folder(string project, string file)
    {
        var relative = Path.GetRelativePath(Repository.PathTo("src", project), file);
        var end = relative.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return end < 0 ? "" : relative[..end];
    }

    private static IEnumerable<string> Sources(string project) => CSharp(Repository.PathTo("src", project));

    private static IEnumerable<string> CSharp(string folder) =>
        !Directory.Exists(folder)
            ? []
            : Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                    && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}

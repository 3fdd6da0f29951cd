using Corso.Models.Diagnostics;
using Corso.Testing;

namespace Corso.Models.Tests.Diagnostics;

/// <summary>One code, one page, one case.</summary>
public sealed class CatalogueTests
{
    private static readonly string CasesFolder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Diagnostics");

    [Fact]
    public void Codes_are_unique_and_in_order() =>
        Assert.Equal(
            DiagnosticCatalogue.All.Select(descriptor => descriptor.Code).Distinct().Order(StringComparer.Ordinal),
            DiagnosticCatalogue.All.Select(descriptor => descriptor.Code));

    [Fact]
    public void Every_code_has_a_help_page_that_opens_with_its_title()
    {
        var wrong = DiagnosticCatalogue.All
            .Where(descriptor => DiagnosticCatalogue.HelpPage(descriptor.Code)?.StartsWith(
                $"# {descriptor.Code}: {descriptor.Title}\n", StringComparison.Ordinal) != true)
            .Select(descriptor => $"{descriptor.Code}: {descriptor.Title}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Titles_are_phrases_that_begin_small_and_without_an_article()
    {
        // Names stay as they are written.
        string[] names = ["YAML", "SQL", "CSV", "JSON", "Jinja", "Corso", "PostgreSQL", "DuckDB", "ClickHouse"];
        var wrong = DiagnosticCatalogue.All
            .Where(descriptor => descriptor.Title.Split(' ')[0] is var first
                && ((!char.IsAsciiLetterLower(first[0]) && !names.Contains(first)) || first is "a" or "an" or "the"
                    || descriptor.Title.EndsWith('.')))
            .Select(descriptor => $"{descriptor.Code}: {descriptor.Title}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_help_page_shows_a_bad_and_a_good_example()
    {
        var wrong = DiagnosticCatalogue.All
            .Select(descriptor => (descriptor.Code, Page: DiagnosticCatalogue.HelpPage(descriptor.Code) ?? ""))
            .Where(help => !help.Page.Contains("\nBad:\n", StringComparison.Ordinal)
                || !help.Page.Contains("\nGood:\n", StringComparison.Ordinal))
            .Select(help => help.Code);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_help_page_and_every_case_belongs_to_a_code()
    {
        var codes = DiagnosticCatalogue.All.Select(descriptor => descriptor.Code).ToHashSet(StringComparer.Ordinal);
        var pages = Directory.EnumerateFiles(Repository.PathTo("src", "Corso.Models", "Diagnostics", "Help"), "*.md")
            .Select(file => Path.GetFileNameWithoutExtension(file));
        var cases = Directory.EnumerateDirectories(CasesFolder).Select(folder => Path.GetFileName(folder));
        Assert.Equal([], pages.Concat(cases).Except(codes));
    }

    [Fact]
    public void Every_code_has_a_case_or_names_the_test_that_raises_it()
    {
        var missing = DiagnosticCatalogue.All.Select(descriptor => descriptor.Code).Where(code =>
            !Directory.Exists(Path.Combine(CasesFolder, code))
            || !Directory.EnumerateFiles(Path.Combine(CasesFolder, code)).Any());
        Assert.Empty(missing);
    }

    [Fact]
    public void A_test_that_a_case_names_exists_and_speaks_of_the_code()
    {
        var tests = Directory.EnumerateFiles(Repository.PathTo("tests"), "*.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);
        var wrong =
            from file in Directory.EnumerateFiles(CasesFolder, "engine-test.txt", SearchOption.AllDirectories)
            let code = Path.GetFileName(Path.GetDirectoryName(file)) ?? ""
            let name = File.ReadAllText(file).Trim()
            where !tests[name].Any(test => File.ReadAllText(test).Contains(code, StringComparison.Ordinal))
            select $"{code}: no {name}.cs that mentions it";
        Assert.Empty(wrong);
    }
}

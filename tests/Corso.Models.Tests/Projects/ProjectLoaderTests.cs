using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Testing;

namespace Corso.Models.Tests.Projects;

public sealed class ProjectLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DiagnosticBag _diagnostics = new();

    public ProjectLoaderTests() => _folder.Write("corso_project.yml", ProjectCaseTests.SmallestProject);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_listed_once_in_ordinal_order_with_size_and_time()
    {
        _folder.Write("models/b.sql", "select 1");
        _folder.Write("models/B.sql", "select 1");
        _folder.Write("models/a/z.sql", "select 12");
        _folder.Write("models/a.sql", "select 1");
        _folder.Write("models/a-b.yml", "");
        var path = Path.Combine(_folder.Path, "models/a.sql");
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var files = ProjectFiles.Enumerate(_folder.Path, ProjectPaths.Default with { Seeds = ["models"] }, _diagnostics);
        Assert.Equal(
            ["corso_project.yml", "models/B.sql", "models/a-b.yml", "models/a.sql", "models/a/z.sql", "models/b.sql"],
            files.Select(file => file.Path));
        Assert.Equal(new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc).Ticks, files[3].ModifiedTicks);
        Assert.Equal(("z", "a", 9L), (files[4].Name, files[4].Folder, files[4].Length));
    }

    [Fact]
    public void Links_in_a_circle_are_followed_once_and_broken_ones_are_reported_with_CORSO1005()
    {
        _folder.Write("models/a/one.sql", "select 1");
        _folder.Write("models/b/two.sql", "select 1");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "models/a/up"), Path.Combine(_folder.Path, "models"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "models/a/other"), Path.Combine(_folder.Path, "models/b"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "models/b/other"), Path.Combine(_folder.Path, "models/a"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "models/self.sql"), Path.Combine(_folder.Path, "models/self.sql"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "models/gone.sql"), Path.Combine(_folder.Path, "nowhere.sql"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "models/linked.sql"), Path.Combine(_folder.Path, "models/a/one.sql"));
        var project = ProjectLoader.Load(_folder.Path, _diagnostics);
        Assert.NotNull(project);
        Assert.Contains("models/linked.sql", project.Models.Select(model => model.Path));
        Assert.InRange(project.Models.Count(model => model.Name == "one"), 1, 3);
        Assert.Equal(["CORSO1005", "CORSO1005"], _diagnostics.ToSorted().Select(diagnostic => diagnostic.Code));
        Assert.Equal(
            ["models/gone.sql", "models/self.sql"],
            _diagnostics.ToSorted().Select(diagnostic => diagnostic.Span?.Path ?? ""));
    }

    [Fact]
    public void Folders_linked_from_outside_are_read()
    {
        using var shared = new TemporaryFolder();
        shared.Write("shared.sql", "select 1");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "models"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "models/shared"), shared.Path);
        var project = ProjectLoader.Load(_folder.Path, _diagnostics);
        Assert.Equal(["models/shared/shared.sql"], project?.Models.Select(model => model.Path) ?? []);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_named_with_line_and_column()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "models"));
        File.WriteAllBytes(
            Path.Combine(_folder.Path, "models/latin.sql"),
            [.. "\uFEFFselect 1,\r\n  'ä\U0001F600"u8, 0xE9, .. "'\r\n"u8]);
        File.WriteAllBytes(Path.Combine(_folder.Path, "models/utf16.yml"), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a: b")]);
        File.WriteAllBytes(Path.Combine(_folder.Path, "models/cut.sql"), [.. "a"u8, 0xE2, 0x82]);
        ProjectLoader.Load(_folder.Path, _diagnostics);
        Assert.Equal(
            ["models/cut.sql(1,2) the byte 0xE2 is not UTF-8", "models/latin.sql(2,7) the byte 0xE9 is not UTF-8",
                "models/utf16.yml(1,1) a file of UTF-16 is not UTF-8"],
            _diagnostics.ToSorted().Select(diagnostic => $"{diagnostic.Span} {diagnostic.Message}"));
    }

    [Fact]
    public void A_model_saved_with_a_byte_order_mark_and_carriage_returns_has_the_same_text()
    {
        _folder.Write("models/a.sql", "select\n  1\n");
        _folder.Write("models/b.sql", "\uFEFFselect\r\n  1\r\n");
        var project = ProjectLoader.Load(_folder.Path, _diagnostics);
        Assert.Single(project?.Models.Select(model => model.Text.Content).Distinct() ?? []);
    }

    [Fact]
    public void A_target_folder_below_the_models_is_left_out()
    {
        _folder.Write("corso_project.yml", ProjectCaseTests.SmallestProject + "model_paths: ['.']\n");
        _folder.Write("a.sql", "select 1");
        _folder.Write("target/old.sql", "select 1");
        _folder.Write("deep/target/new.sql", "select 1");
        var project = ProjectLoader.Load(_folder.Path, _diagnostics);
        Assert.Equal(["a.sql", "deep/target/new.sql"], project?.Models.Select(model => model.Path) ?? []);
        Assert.Equal(0, _diagnostics.Count);
    }

    [Fact]
    public void Loading_twice_gives_the_same_project()
    {
        for (var i = 0; i < 300; i++)
        {
            _folder.Write($"models/f{i % 7}/m{i}.sql", $"select {i} as id");
            _folder.Write($"models/f{i % 7}/m{i}.yml", $"models: [{{ name: m{i}, descripton: x, columns: [{{ name: id }}] }}]");
        }

        var again = new DiagnosticBag();
        var first = ProjectText.Of(ProjectLoader.Load(_folder.Path, _diagnostics), _diagnostics);
        Assert.Equal(first, ProjectText.Of(ProjectLoader.Load(_folder.Path, again), again));
        Assert.Equal(300, again.Count);
    }

    [Fact]
    public void The_text_of_a_file_can_be_read_again_for_messages()
    {
        _folder.Write("seeds/a.csv", "id\n1\n");
        var project = ProjectLoader.Load(_folder.Path, _diagnostics);
        Assert.Equal("id\n1\n", project?.ReadText("seeds/a.csv")?.Content);
        Assert.StartsWith("name: shop", project?.ReadText("corso_project.yml")?.Content);
        Assert.Null(project?.ReadText("seeds/b.csv"));
    }

    [Theory]
    [InlineData(">=0.1", "0.1.0", true)]
    [InlineData(">= 0.1, <0.3", "0.3.0", false)]
    [InlineData("0.1", "0.1.0", true)]
    [InlineData("=0.1.1", "0.1.0", false)]
    [InlineData("!=0.1 >0", "0.1.0", false)]
    [InlineData(">0.0.9", "0.1.0", true)]
    [InlineData("<=0.1.0", "0.1.0", true)]
    public void A_version_range_holds_when_all_its_comparisons_do(string range, string version, bool expected)
    {
        Assert.True(VersionRange.TryParse(range, out var parsed));
        Assert.Equal(expected, parsed.Contains(Version.Parse(version)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(">=")]
    [InlineData("~1.0")]
    [InlineData(">=1.0.0.0")]
    [InlineData("=>1")]
    [InlineData(">=1.x")]
    [InlineData(">=-1")]
    public void Other_texts_are_no_version_range(string range) => Assert.False(VersionRange.TryParse(range, out _));
}

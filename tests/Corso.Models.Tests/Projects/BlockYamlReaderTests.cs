using System.Globalization;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;
using Corso.Testing;
using CsCheck;

namespace Corso.Models.Tests.Projects;

/// <summary>The reader of plain YAML against YamlDotNet: what it reads, it reads to the same values at the same places.</summary>
public sealed class BlockYamlReaderTests
{
    private const string Everything = """
        # A comment.

        version: 2
        models:
          - name: orders   # behind a value
            description: >
              One row an order,
              folded.

                indented
              again
            config: {materialized: table, tags: ["a b", 'it''s', c-d], "quoted": {x: 1, y: [ ]}, z: {}}
            columns:
            - name: id
              description: 'It''s "the" key: unique # really'
              data_tests: [unique, not_null]
            -   name: https://example.com/#place
                description: |-
                  two

                  lines: with # signs
                quote:
                tags:
                meta: ~
            - - nested
              - -1.5e3
              -
              - - deep
            -
              name: below
              'quoted key' : "double, with: signs, \"escapes\" and \\n line\tends \\"
            description2: |+
              kept


          # Between.
          - é ünï: "💥 ñ"
            long key with spaces: a plain text, with - signs
        vars: {}
        """;

    private static readonly Lazy<string[]> Files = new(() =>
        [Everything, .. Directory
            .EnumerateFiles(Repository.PathTo(), "*.y*ml", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".yml" or ".yaml" && new FileInfo(path).Length < 20_000)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => SourceText.Normalize(File.ReadAllText(path)))]);

    [Fact]
    public void Files_of_this_repository_read_the_same_either_way()
    {
        Assert.True(Check(Files.Value[0]));
        Assert.All(Files.Value, text => Check(text));
        Assert.All(
            Directory.EnumerateFiles(Repository.PathTo("example-project", "models"), "*.yml", SearchOption.AllDirectories),
            path => Assert.True(Check(SourceText.Normalize(File.ReadAllText(path))), path));
    }

    [Theory]
    [InlineData("a: b: c\n")]
    [InlineData("a: b\n c\n")]
    [InlineData("a: |2\n   x\n")]
    [InlineData("a: &x b\n")]
    [InlineData("a: !!str b\n")]
    [InlineData("a: b\na: c\n")]
    [InlineData("<<: {a: b}\n")]
    [InlineData("a: \"b\\x41\"\n")]
    [InlineData("a: 'b\n  c'\n")]
    [InlineData("a: [b,\n  c]\n")]
    [InlineData("a: {{ b }}\n")]
    [InlineData("a:\tb\n")]
    [InlineData("a: b\n---\nc: d\n")]
    [InlineData("a: b\n...\n")]
    [InlineData("%YAML 1.2\n---\na: b\n")]
    [InlineData("? a\n: b\n")]
    [InlineData("a: b\n  c: d\n")]
    [InlineData("  a: b\n c: d\n")]
    [InlineData("a:\n  - b\n - c\n")]
    [InlineData("a: - b\n")]
    [InlineData("text\n")]
    [InlineData("")]
    public void What_is_more_than_plain_is_left_to_the_other_reader(string yaml) => Assert.False(Check(yaml));

    [Theory]
    [InlineData("---\na: b")]
    [InlineData("# c\n--- # d\na: b\n")]
    [InlineData("- a\n- b: c\n  d:\n  - e\n")]
    [InlineData("a: |\n  x")]
    [InlineData("a: >\n  x\n y: z\n")]
    [InlineData("a: >+\n  x\n\n")]
    [InlineData("a: >\n  x\n   y\n\n  z  \n     \n  w\n# c\nb: c")]
    [InlineData("a:   # c\n\n# d\n   - b\n")]
    [InlineData("  a: 1\n  b:\n")]
    [InlineData("a: 'b' # c\n\"d\": \"\"\n")]
    [InlineData("a: it's [fine] {here} a#b ,c\n")]
    [InlineData("a: [x, 'y', \"z\", [1, {k: v}]] \n")]
    public void Plain_texts_read_the_same_either_way(string yaml) =>
        Assert.True(Check(yaml) || yaml.Contains(" y: z", StringComparison.Ordinal));

    [Fact]
    public void Any_change_of_a_file_reads_the_same_either_way() =>
        Gen.Select(
            Gen.Int[0, 1_000],
            Gen.Select(
                Gen.Int[0, 100_000],
                Gen.Int[0, 5],
                OneOf(
                    "\n", " ", "  ", "\n  ", "\n- ", ":", ": ", " #", "#", "-", "- ", "'", "\"", "|", ">\n", "|\n", ">-\n    x\n\n  ",
                    "[", "]", "{", "}", ", ", "é", "\U0001F600", "\u00A0", "\t", "a: ", "a: b\n", "---\n", "&a ", "*a", "!t ", "\\", "\\\"", "\\n", "~",
                    "?", "%", "@", "`", "\u2028", "<<: ", "-1", "\n\n", "''", "\"\"", "x")).Array[0, 4]).Sample(
            (file, changes) =>
            {
                var text = new StringBuilder(Files.Value[file % Files.Value.Length]);
                foreach (var (at, removed, inserted) in changes)
                {
                    var place = text.Length == 0 ? 0 : at % text.Length;
                    text.Remove(place, Math.Min(removed, text.Length - place)).Insert(place, inserted);
                }

                Check(text.ToString());
            },
            iter: 3000);

    [Fact]
    public void Texts_put_together_at_random_read_the_same_either_way() =>
        OneOf(
            "a: ", "b:\n", "- ", "  ", "\n", " ", "x", "1", "~", "'y'", "\"z\"", "[", "]", "{k: ", "}", ", ", "|\n", ">\n", ">-\n", "# c",
            ": ", "   w\n", "\n\n", "-\n", "é").Array[0, 24].Sample(
            pieces => { Check(string.Concat(pieces)); },
            iter: 30_000);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>Whether the text was read; fails where the two readers differ.</summary>
    private static bool Check(string content)
    {
        var text = new SourceText("x.yml", content);
        if (BlockYamlReader.Read(text) is not { } read)
        {
            return false;
        }

        var diagnostics = new DiagnosticBag();
        Assert.True(YamlReader.TryReadEvents(new SourceText("x.yml", content), diagnostics, out var expected), content);
        Assert.Equal([], diagnostics.ToSorted());
        Assert.Equal(Dump(expected), Dump(read));
        return true;
    }

    private static string Dump(ConfigValue? value)
    {
        var text = new StringBuilder();
        Add(value, "");
        return text.ToString();

        void Add(ConfigValue? value, string indent)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{value?.GetType().Name} {value?.Span.ToString()} {Place(value?.Span)} ");
            text.AppendLine(value switch
            {
                ConfigText scalar => scalar.Value,
                ConfigNumber number => number.Raw,
                ConfigBoolean boolean => boolean.Value ? "true" : "false",
                _ => "",
            });
            foreach (var entry in (value as ConfigMap)?.Entries ?? [])
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent} {entry.Key} {Place(entry.KeySpan)}\n");
                Add(entry.Value, indent + "  ");
            }

            foreach (var item in (value as ConfigList)?.Items ?? [])
            {
                Add(item, indent + "  ");
            }
        }

        static string Place(SourceSpan? span) => span is { } place
            ? $"{place.Path} {place.Start}-{place.End} {place.Line},{place.Column}-{place.EndLine},{place.EndColumn}"
            : "";
    }
}

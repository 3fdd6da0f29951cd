using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;
using Corso.Testing;
using CsCheck;

namespace Corso.Models.Tests.Projects;

public sealed class YamlReaderTests
{
    private static readonly string ValidProperties = File.ReadAllText(
        Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Projects", "everything", "models", "schema.yaml"));

    private static readonly string ValidProject = File.ReadAllText(
        Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Projects", "everything", "corso_project.yml"));

    [Theory]
    [InlineData("true", "true")]
    [InlineData("False", "false")]
    [InlineData("yes", "yes")]
    [InlineData("on", "on")]
    [InlineData("no", "no")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("'1'", "\"1\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("NULL", "null")]
    [InlineData("010", "010")]
    [InlineData("0o10", "8")]
    [InlineData("0x1f", "31")]
    [InlineData("0xZZ", "\"0xZZ\"")]
    [InlineData("0o8", "\"0o8\"")]
    [InlineData("-12", "-12")]
    [InlineData("+1.5E-3", "+1.5E-3")]
    [InlineData(".5", ".5")]
    [InlineData("5.", "5.")]
    [InlineData(".", "\".\"")]
    [InlineData("1e", "\"1e\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("-.INF", "\"-.INF\"")]
    [InlineData("2020-01-01", "\"2020-01-01\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("99999999999999999999999999", "99999999999999999999999999")]
    [InlineData("!!str 1", "\"1\"")]
    [InlineData("! 1", "\"1\"")]
    [InlineData("!!int '1'", "1")]
    [InlineData("|\n  a\n  b\n", "\"a\\nb\\n\"")]
    [InlineData(">-\n  a\n  b\n", "a b")]
    public void Scalars_are_resolved_by_the_core_schema_of_YAML_1_2(string yaml, string expected) =>
        Assert.Equal(expected, ConfigValueWriter.ToText(Read($"a: {yaml}")["a"] ?? throw new InvalidOperationException()));

    [Fact]
    public void Places_are_exact_beyond_the_basic_plane_and_exotic_line_ends()
    {
        var text = new SourceText("x.yml", "\U0001F600: é\u2028b\u0085c\nsecond: [a,\n  'b''c']\nthird: |\n  x\n  y\n\nfourth: {k: v}\n");
        Assert.True(YamlReader.TryRead(text, new DiagnosticBag(), out var root));
        foreach (var entry in Assert.IsType<ConfigMap>(root).Entries)
        {
            Assert.Equal(entry.Key, text.Content[entry.KeySpan.Start..entry.KeySpan.End]);
            Assert.Equal((entry.KeySpan.Line, entry.KeySpan.Column), text.Position(entry.KeySpan.Start));
        }

        Assert.Equal("é\u2028b\u0085c", (root as ConfigMap)?.Text("\U0001F600"));
        string Written(string key) => root is ConfigMap map && map[key] is { } value ? text.Content[value.Span.Start..value.Span.End] : "";
        Assert.Equal("[a,\n  'b''c']", Written("second"));
        Assert.Equal("|\n  x\n  y", Written("third"));
        Assert.Equal("{k: v}", Written("fourth"));
    }

    [Fact]
    public void A_file_saved_with_a_byte_order_mark_and_carriage_returns_reads_the_same()
    {
        var plain = Bind(ValidProperties);
        Assert.Equal(plain, Bind("\uFEFF" + ValidProperties.Replace("\n", "\r\n")));
        Assert.Equal(BindProject(ValidProject), BindProject("\uFEFF" + ValidProject.Replace("\n", "\r\n")));
    }

    [Fact]
    public void Any_change_of_bytes_ends_in_diagnostics_and_never_in_an_exception() =>
        Gen.Select(
            Gen.Int[0, 10_000],
            Gen.OneOf(
                Gen.Byte,
                Gen.Char["\t\n\r -:[]{}*&!|>'\"%@`#,?<\\~0\0"].Select(character => (byte)character)),
            Gen.Int[0, 2]).Array[1, 4].Sample(
            changes =>
            {
                var bytes = new List<byte>(Encoding.UTF8.GetBytes(ValidProperties));
                foreach (var (at, value, how) in changes)
                {
                    var place = at % bytes.Count;
                    switch (how)
                    {
                        case 0:
                            bytes[place] = value;
                            break;
                        case 1:
                            bytes.Insert(place, value);
                            break;
                        default:
                            bytes.RemoveAt(place);
                            break;
                    }
                }

                CheckSound(bytes.ToArray());
            },
            iter: 1000);

    [Fact]
    public void Any_cut_of_a_file_ends_in_diagnostics_and_never_in_an_exception()
    {
        var bytes = Encoding.UTF8.GetBytes(ValidProject);
        for (var length = 0; length < bytes.Length; length++)
        {
            CheckSound(bytes[..length]);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a:\n ")]
    public void Deep_nesting_ends_in_one_diagnostic(string opening)
    {
        var yaml = new StringBuilder();
        for (var i = 0; i < (opening.Length > 3 ? 1_000 : 20_000); i++)
        {
            yaml.Append(opening == "a:\n " ? "a:\n" + new string(' ', Math.Min(i + 1, 300)) : opening);
        }

        var diagnostics = new DiagnosticBag();
        YamlReader.TryRead(new SourceText("x.yml", yaml.ToString()), diagnostics, out _);
        Assert.True(diagnostics.HasErrors);
        Assert.InRange(diagnostics.Count, 1, 2);
    }

    [Fact]
    public void Aliases_within_the_limit_are_resolved_and_more_are_refused()
    {
        var ten = string.Join(", ", Enumerable.Repeat("x", 10));
        string Bomb(int levels) => $"a0: &a0 [{ten}]\n" + string.Concat(Enumerable.Range(1, levels).Select(level =>
            $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));
        var diagnostics = new DiagnosticBag();
        YamlReader.TryRead(new SourceText("x.yml", Bomb(3)), diagnostics, out _);
        Assert.Equal(0, diagnostics.Count);
        YamlReader.TryRead(new SourceText("x.yml", Bomb(30)), diagnostics, out _);
        Assert.Equal(["CORSO1014"], diagnostics.ToSorted().Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Depth_counts_through_aliases()
    {
        var yaml = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 500).Select(level => $"a{level}: &a{level} [*a{level - 1}]\n"));
        var diagnostics = new DiagnosticBag();
        YamlReader.TryRead(new SourceText("x.yml", yaml), diagnostics, out var root);
        Assert.Equal(["CORSO1012"], diagnostics.ToSorted().Select(diagnostic => diagnostic.Code));
        Assert.NotNull(root);
    }

    [Fact]
    public void Written_values_are_read_back_as_the_same_value() =>
        Gen.String.Array[0, 5].Sample(texts =>
        {
            var list = new ConfigList([.. texts.Where(Utf16IsWhole).Select(text => new ConfigText(text, default))], default);
            return Read("a: " + ConfigValueWriter.ToText(list))["a"] is { } read && ConfigValueComparer.Instance.Equals(list, read);
        });

    [Fact]
    public void Vars_are_read_from_yaml_and_json()
    {
        var diagnostics = new DiagnosticBag();
        var yaml = VarsParser.Parse("{days: 30, name: x}", diagnostics);
        var json = VarsParser.Parse("{\"days\": 30, \"name\": \"x\"}", diagnostics);
        Assert.Equal(0, diagnostics.Count);
        Assert.True(ConfigValueComparer.Instance.Equals(yaml, json));
        Assert.Empty(VarsParser.Parse("", diagnostics)?.Entries ?? throw new InvalidOperationException());
        Assert.Null(VarsParser.Parse("[1]", diagnostics));
        Assert.Null(VarsParser.Parse("{a: ", diagnostics));
        Assert.Equal(["CORSO1001", "CORSO1008"], diagnostics.ToSorted().Select(diagnostic => diagnostic.Code).Order());
    }

    [Fact]
    public void Equal_values_have_equal_hashes_whatever_the_order_of_keys()
    {
        var one = Read("a: {x: 1, y: [true, ~, t]}");
        var other = Read("a:\n  y:\n  - true\n  -\n  - t\n  x: 1\n");
        Assert.True(ConfigValueComparer.Instance.Equals(one, other));
        Assert.Equal(ConfigValueComparer.Instance.GetHashCode(one), ConfigValueComparer.Instance.GetHashCode(other));
        Assert.False(ConfigValueComparer.Instance.Equals(one, Read("a: {x: 2, y: [true, ~, t]}")));
    }

    private static bool Utf16IsWhole(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static void CheckSound(byte[] bytes)
    {
        var diagnostics = new DiagnosticBag();
        if (Utf8Text.Decode("x.yml", bytes, diagnostics) is { } text)
        {
            PropertiesBinder.Bind(text, diagnostics);
            ProjectDefinitionBinder.Bind(text, diagnostics);
            foreach (var diagnostic in diagnostics.ToSorted())
            {
                var span = diagnostic.Span ?? throw new InvalidOperationException("no place");
                Assert.InRange(span.Start, 0, span.End);
                Assert.InRange(span.End, span.Start, text.Content.Length);
            }
        }
    }

    private static ConfigMap Read(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        YamlReader.TryRead(new SourceText("x.yml", yaml), diagnostics, out var root);
        Assert.Equal("", ProjectText.Of(null, diagnostics));
        return Assert.IsType<ConfigMap>(root);
    }

    private static string Bind(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        var text = new StringBuilder();
        ProjectText.Write(text, PropertiesBinder.Bind(new SourceText("x.yml", SourceText.Normalize(yaml)), diagnostics));
        return ProjectText.Of(null, diagnostics) + text;
    }

    private static string BindProject(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        var definition = ProjectDefinitionBinder.Bind(new SourceText("x.yml", SourceText.Normalize(yaml)), diagnostics);
        return $"{ProjectText.Of(null, diagnostics)}{definition}{string.Join('\n', definition?.FolderConfigs ?? [])}";
    }
}

using System.Text.Json;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Projects;

public sealed class SchemaTests
{
    private static readonly MiniSchema ProjectSchemaOf = new(JsonDocument.Parse(ProjectSchema.ProjectJson()).RootElement);

    private static readonly MiniSchema PropertiesSchemaOf =
        new(JsonDocument.Parse(ProjectSchema.PropertiesJson()).RootElement);

    /// <summary>What the checker of shapes finds; a schema can say no more than these.</summary>
    private static readonly string[] Checked = ["CORSO1007", "CORSO1008", "CORSO1009", "CORSO1011", "CORSO1023", "CORSO1024",
        "CORSO1028", "CORSO1030", "CORSO1031", "CORSO1036"];

    public static TheoryData<string> Files() =>
    [
        .. new[] { "Cases/Projects", "Cases/Diagnostics" }
            .Select(folder => Repository.PathTo("tests", "Corso.Models.Tests", folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.y*ml", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) is not ("selectors.yml" or "dbt_project.yml" or "corso_project.yaml"))
            .Append(Repository.PathTo("corso_project.yml.example"))
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_schema_accepts_a_file_exactly_when_the_binder_does(string path)
    {
        var diagnostics = new DiagnosticBag();
        if (ProjectFiles.Read(Repository.Root, path, diagnostics) is not { } text)
        {
            return;
        }

        var reading = new DiagnosticBag();
        if (!YamlReader.TryRead(text, reading, out var root) || root is null or ConfigNull || reading.HasErrors)
        {
            return;
        }

        var isProject = Path.GetFileName(path).StartsWith("corso_project", StringComparison.Ordinal);
        if (isProject)
        {
            ProjectDefinitionBinder.Bind(text, diagnostics);
        }
        else
        {
            PropertiesBinder.Bind(text, diagnostics);
        }

        var found = diagnostics.ToSorted().Where(item => Checked.Contains(item.Code)).Select(item => $"{item.Span} {item.Message}");
        var errors = (isProject ? ProjectSchemaOf : PropertiesSchemaOf).Validate(root);
        Assert.True(
            found.Any() == (errors.Count > 0),
            $"binder:\n{string.Join('\n', found)}\nschema:\n{string.Join('\n', errors)}");
    }

    [Fact]
    public void Every_key_of_the_binder_is_in_a_schema_and_the_other_way_round()
    {
        var bound = new SortedSet<string>(StringComparer.Ordinal);
        Walk(ProjectShapes.File, bound, []);
        Walk(PropertiesShapes.File, bound, []);
        var written = new SortedSet<string>(StringComparer.Ordinal);
        Walk(JsonDocument.Parse(ProjectSchema.ProjectJson()).RootElement, written);
        Walk(JsonDocument.Parse(ProjectSchema.PropertiesJson()).RootElement, written);
        Assert.Equal(bound, written);
    }

    [Fact]
    public void Every_key_has_a_description()
    {
        Assert.DoesNotContain(ConfigKeys.Table, key => key.Description.Length == 0);
        Assert.DoesNotContain("\"description\": \"\"", ProjectSchema.ProjectJson() + ProjectSchema.PropertiesJson());
    }

    [Fact]
    public async Task The_schema_of_the_project_file() => await Verifier.Verify(ProjectSchema.ProjectJson(), "json");

    [Fact]
    public async Task The_schema_of_properties_files() => await Verifier.Verify(ProjectSchema.PropertiesJson(), "json");

    [Fact]
    public void The_example_of_a_project_file_is_read_without_a_word_and_holds_every_key()
    {
        var path = Repository.PathTo("corso_project.yml.example");
        var text = new SourceText("corso_project.yml", SourceText.Normalize(File.ReadAllText(path)));
        var diagnostics = new DiagnosticBag();
        var definition = ProjectDefinitionBinder.Bind(text, diagnostics);
        Assert.Equal("", ProjectText.Of(null, diagnostics));
        Assert.NotNull(definition);
        var missing = ProjectShapes.File.Keys
            .Concat(ProjectShapes.Target.Keys)
            .Concat(ProjectShapes.Postgres.Keys)
            .Concat(ProjectShapes.DuckDb.Keys)
            .Where(key => key.Status == KeyStatus.Known)
            .Select(key => key.Name)
            .Where(name => !text.Content.Contains($"{name}:", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    private static void Walk(Shape shape, SortedSet<string> names, HashSet<Shape> seen)
    {
        if (!seen.Add(shape))
        {
            return;
        }

        switch (shape)
        {
            case MapShape map:
                foreach (var key in map.Keys)
                {
                    names.Add(key.Name);
                    if (key.Alias is { } alias)
                    {
                        names.Add(alias);
                    }

                    Walk(key.Value, names, seen);
                }

                if (map.Others is { } others)
                {
                    Walk(others, names, seen);
                }

                break;
            case ListShape list:
                Walk(list.Item, names, seen);
                break;
            case OneOrManyShape many:
                Walk(many.Item, names, seen);
                break;
            case ChoiceShape choice:
                foreach (var form in choice.Forms)
                {
                    Walk(form, names, seen);
                }

                break;
            case EngineShape engine:
                foreach (var (_, form) in engine.Forms)
                {
                    Walk(form, names, seen);
                }

                break;
            case ConfigShape config:
                AddConfig(config.Type, "", names, seen);
                break;
            case FolderShape folder:
                AddConfig(folder.Type, "+", names, seen);
                break;
        }
    }

    private static void AddConfig(ResourceType type, string prefix, SortedSet<string> names, HashSet<Shape> seen)
    {
        foreach (var key in ConfigKeys.Table.Where(key => key.AppliesTo(type)))
        {
            names.Add(prefix + key.Name);
            Walk(key.Value, names, seen);
            if (key.Name.EndsWith("_hook", StringComparison.Ordinal))
            {
                names.Add(prefix + key.Name.Replace('_', '-'));
            }
        }
    }

    private static void Walk(JsonElement element, SortedSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Walk(item, names);
            }
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == "properties")
            {
                foreach (var key in property.Value.EnumerateObject())
                {
                    names.Add(key.Name);
                    Walk(key.Value, names);
                }
            }
            else
            {
                Walk(property.Value, names);
            }
        }
    }
}

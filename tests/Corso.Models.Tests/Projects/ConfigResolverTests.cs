using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Tests.Projects;

public sealed class ConfigResolverTests
{
    [Fact]
    public void The_nearest_folder_beats_the_farther_and_the_file_beats_all()
    {
        const string Folders = "models: { +materialized: table, staging: { +materialized: ephemeral, crm: { +alias: c } } }";
        Assert.Equal("view", Resolve("", "", null, null).Materialized);
        Assert.Equal("table", Resolve(Folders, "", null, null).Materialized);
        Assert.Equal("table", Resolve(Folders, "stagingx", null, null).Materialized);
        Assert.Equal("ephemeral", Resolve(Folders, "staging", null, null).Materialized);
        Assert.Equal("ephemeral", Resolve(Folders, "staging/crm/deep", null, null).Materialized);
        Assert.Equal("c", Resolve(Folders, "staging/crm/deep", null, null).Alias);
        Assert.Equal("view", Resolve(Folders, "staging/crm", "materialized: view", null).Materialized);
        Assert.Equal("table", Resolve(Folders, "staging/crm", "materialized: view", "materialized: table").Materialized);
    }

    [Fact]
    public void A_single_node_can_be_configured_by_its_name() =>
        Assert.False(Resolve("models: { staging: { stg_orders: { +enabled: false } } }", "staging/stg_orders", null, null).IsEnabled);

    [Fact]
    public void Tags_of_all_layers_are_joined_each_once_and_meta_is_joined_by_key()
    {
        var config = Resolve(
            "models: { +tags: [a, b], +meta: { x: 1, y: 1 }, staging: { +tags: b, +meta: { y: 2 } } }",
            "staging",
            "{ tags: [c, a], meta: { z: { deep: 1 } } }",
            "{ tags: d, meta: { z: { other: 1 } } }");
        Assert.Equal(["a", "b", "c", "d"], config.Tags);
        var meta = config.Find("meta") ?? throw new InvalidOperationException();
        Assert.Equal("{x: 1, y: 2, z: {other: 1}}", ConfigValueWriter.ToText(meta.Value));
    }

    [Fact]
    public void Hooks_are_appended_in_the_order_of_the_layers()
    {
        var config = Resolve("models: { +pre-hook: a }", "", "{ pre_hook: [b, c] }", null);
        var hooks = config.Find("pre_hook") ?? throw new InvalidOperationException();
        Assert.Equal("[a, b, c]", ConfigValueWriter.ToText(hooks.Value));
    }

    [Theory]
    [InlineData("models: { +grants: { select: [a], insert: b }, x: { +grants: { +select: [c, a], update: d } } }", "{ select: a, +insert: [e] }",
        "{select: a, insert: [b, e], update: d}")]
    [InlineData("models: { +grants: { +select: a } }", "{ +select: [b] }", "{select: [a, b]}")]
    [InlineData("models: { +grants: { +select: [a] } }", null, "{select: [a]}")]
    public void Grants_replace_those_of_weaker_layers_or_with_a_plus_add_to_them(string folders, string? properties, string expected)
    {
        var config = Resolve(folders, "x", properties is null ? null : $"grants: {properties}", null);
        var grants = config.Find("grants") ?? throw new InvalidOperationException();
        Assert.Equal(expected, ConfigValueWriter.ToText(grants.Value));
    }

    [Fact]
    public void Every_layer_that_had_a_say_is_named_with_its_place_the_deciding_one_last()
    {
        var config = Resolve("models: { +materialized: table }", "", "materialized: view", "materialized: ephemeral");
        var setting = config.Find("materialized") ?? throw new InvalidOperationException();
        Assert.Equal(
            ["Default view ", "Folder table corso_project.yml(3,26)", "Properties view p.yml(1,15)", "InFile ephemeral m.sql(1,15)"],
            setting.Origins.Select(origin =>
                $"{origin.Layer} {ConfigValueWriter.ToText(origin.Value)} {(origin.Value.Span.Path is null ? "" : origin.Value.Span)}"));
        Assert.Equal("ephemeral", ConfigValueWriter.ToText(setting.Value));
    }

    [Fact]
    public void Settings_stand_in_order_of_their_keys()
    {
        var config = Resolve("", "", "{ tags: x, alias: y, schema: z }", null);
        Assert.Equal(["alias", "enabled", "materialized", "schema", "tags"], config.Settings.Select(setting => setting.Key));
    }

    [Fact]
    public void A_value_of_the_wrong_kind_in_the_file_is_reported_at_its_place_and_left_out()
    {
        var config = Resolve("", "", null, "{ enabled: 1, materialised: table, severity: warn, tags: ok }",
            ["CORSO1008", "CORSO1030", "CORSO1031"]);
        Assert.True(config.IsEnabled);
        Assert.Equal(["ok"], config.Tags);
        Assert.Equal("view", config.Materialized);
    }

    [Fact]
    public void A_seed_is_a_seed_and_a_test_has_no_materialization()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Equal("seed", ConfigResolver.Resolve(ResourceType.Seed, "", [], null, null, diagnostics).Text("materialized"));
        Assert.Null(ConfigResolver.Resolve(ResourceType.Test, "", [], null, null, diagnostics).Find("materialized"));
    }

    [Fact]
    public void Null_in_a_stronger_layer_says_nothing() =>
        Assert.Equal("table", Resolve("models: { +materialized: table }", "", "materialized: ~", null).Materialized);

    private static NodeConfig Resolve(
        string folders, string folder, string? properties, string? inFile, string[]? codes = null)
    {
        var diagnostics = new DiagnosticBag();
        var project = "name: shop\ntargets: { dev: { connections: { w: { engine: duckdb, path: x, schema: s } } } }\n" + folders + "\n";
        var definition = ProjectDefinitionBinder.Bind(new SourceText("corso_project.yml", project), diagnostics)
            ?? throw new InvalidOperationException(ProjectText.Of(null, diagnostics));
        var config = ConfigResolver.Resolve(
            ResourceType.Model, folder, definition.FolderConfigs, Map("p.yml", properties), Map("m.sql", inFile), diagnostics);
        Assert.Equal(codes ?? [], diagnostics.ToSorted().Select(diagnostic => diagnostic.Code));
        return config;
    }

    private static ConfigMap? Map(string path, string? yaml)
    {
        if (yaml is null)
        {
            return null;
        }

        Assert.True(YamlReader.TryRead(new SourceText(path, yaml), new DiagnosticBag(), out var root));
        return Assert.IsType<ConfigMap>(root);
    }
}

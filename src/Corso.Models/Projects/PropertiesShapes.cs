using System.Collections.Immutable;

namespace Corso.Models.Projects;

/// <summary>The keys of properties files: dbt's, with <c>connection</c> and <c>complete</c> of Corso's own.</summary>
internal static class PropertiesShapes
{
    /// <summary>One data test: a name, or a map.</summary>
    public static Shape DataTest { get; } = new ChoiceShape(
        "the name of a test or a map",
        Shape.Text,
        new MapShape(
            "a data test",
            [new("test_name", Shape.Name,
                "Name of the generic test, where the entry is no map from test to arguments."), .. TestKeys()],
            Shape.Any));

    /// <summary>What stands under the name of a data test.</summary>
    public static MapShape DataTestBody { get; } = new("a data test", TestKeys(), Shape.Any);

    /// <summary>One column.</summary>
    public static MapShape Column { get; } = new(
        "a column",
        [
            new("name", Shape.Text, "Name of the column.") { IsRequired = true },
            new("description", Shape.Text, "What the column holds."),
            new("data_type", Shape.Text, "Type, in the engine's words."),
            new("quote", Shape.Boolean, "Whether the name is used as written, quoted."),
            new("tags", Shape.Texts, "Words to select by."),
            new("meta", Shape.AnyMap, "Anything of your own."),
            .. Tests("Tests of the column."),
            new("config", new MapShape(
                "the config of a column",
                [
                    new("tags", Shape.Texts, "Words to select by."),
                    new("meta", Shape.AnyMap, "Anything of your own."),
                ]), "The column's tags and meta, where dbt 1.10 wants them."),
            Key.Ignored("docs", "How documentation shows it."),
            new("constraints", Shape.ListOf(DetailShapes.ColumnConstraint),
                "Constraints of the column, for a model whose contract is enforced."),
            Key.Lacking("policy_tags"),
            Key.Lacking("granularity"),
            Key.Lacking("dimension"),
            Key.Lacking("entity"),
        ]);

    /// <summary>One model.</summary>
    public static MapShape Model { get; } = new(
        "a model",
        [
            .. Node(ResourceType.Model, "model"),
            new("constraints", Shape.ListOf(DetailShapes.Constraint),
                "Constraints of the relation, where its contract is enforced."),
            Key.Lacking("access"),
            Key.Lacking("deprecation_date"),
            Key.Lacking("freshness"),
            Key.Lacking("group"),
            Key.Lacking("latest_version"),
            Key.Lacking("time_spine"),
            Key.Lacking("versions", "give each version a model and a name of its own"),
            Key.Lacking("semantic_model"),
            Key.Lacking("metrics"),
            Key.Lacking("derived_semantics"),
            Key.Lacking("primary_entity"),
            Key.Lacking("agg_time_dimension"),
        ]);

    /// <summary>One seed.</summary>
    public static MapShape Seed { get; } = new(
        "a seed",
        [
            .. Node(ResourceType.Seed, "seed"),
            Key.Lacking("constraints"),
            Key.Lacking("contract"),
            Key.Lacking("group"),
        ]);

    /// <summary>A constraint that the database of a source keeps, in dbt's keys.</summary>
    private static MapShape SourceConstraint { get; } = new(
        "a constraint",
        [
            new("type", Shape.OneOf("not_null", "unique", "primary_key", "foreign_key", "check", "custom"), "Its kind.")
                { IsRequired = true },
            new("name", Shape.Text, "Its name in the database."),
            new("columns", Shape.ListOf(Shape.Text), "The columns, for one of several columns."),
            new("expression", Shape.Text, "The condition, or what a foreign key points at."),
            new("to", Shape.Text, "What a foreign key points at: source('app', 'orders') or ref('orders')."),
            new("to_columns", Shape.ListOf(Shape.Text), "The columns it points at."),
            Key.Ignored("warn_unenforced", "Whether dbt warns where the engine doesn't keep it."),
            Key.Ignored("warn_unsupported", "Whether dbt warns where the engine doesn't have it."),
        ]);

    /// <summary>One column of a source's relation: the database's own keys can stand with it.</summary>
    private static MapShape SourceColumn { get; } = new(
        Column.Owner,
        [
            .. Column.Keys.Where(key => key.Name != "constraints"),
            new("constraints", Shape.ListOf(SourceConstraint), "What the database makes sure of."),
        ]);

    /// <summary>One relation of a source.</summary>
    public static MapShape SourceTable { get; } = new(
        "a source table",
        [
            new("name", Shape.Name, "Name used in source(…).") { IsRequired = true },
            new("identifier", Shape.Name, "Name in the database; the name when absent."),
            new("description", Shape.Text, "What the relation holds."),
            new("complete", Shape.Boolean, "Whether every column is listed, so that one that isn't does not exist."),
            new("columns", Shape.ListOf(SourceColumn), "Its columns."),
            new("constraints", Shape.ListOf(SourceConstraint), "Its keys of several columns."),
            .. FreshnessKeys.Shapes,
            .. Tests("Tests of the relation."),
            .. ConfigKeysOf(ResourceType.Source),
            Key.Ignored("loader", "What fills it."),
            Key.Lacking("external"),
            Key.Lacking("quoting"),
        ]);

    /// <summary>One source.</summary>
    public static MapShape Source { get; } = new(
        "a source",
        [
            new("name", Shape.Name, "Name used in source(…).") { IsRequired = true },
            new("description", Shape.Text, "What the source is."),
            new("connection", Shape.Name, "Connection it lies on; the target's first when absent."),
            new("database", Shape.Name, "Database, where the engine has several."),
            new("schema", Shape.Name, "Schema; the source's name when absent."),
            new("tables", Shape.ListOf(SourceTable), "Its relations."),
            .. ConfigKeysOf(ResourceType.Source),
            .. FreshnessKeys.Shapes,
            Key.Ignored("loader", "What fills it."),
            Key.Lacking("overrides"),
            Key.Lacking("quoting"),
        ]);

    /// <summary>One exposure.</summary>
    public static MapShape Exposure { get; } = new(
        "an exposure",
        [
            new("name", Shape.Name, "Name.") { IsRequired = true },
            new("type", Shape.OneOf("dashboard", "notebook", "analysis", "ml", "application"), "What it is.")
                { IsRequired = true },
            new("label", Shape.Text, "Name for people."),
            new("description", Shape.Text, "What it is for."),
            new("url", Shape.Text, "Where to find it."),
            new("maturity", Shape.OneOf("high", "medium", "low"), "How far it can be relied on."),
            new("owner", new MapShape(
                "an owner",
                [
                    new("name", Shape.Text, "Name of a person or team."),
                    new("email", Shape.Texts, "Address."),
                ],
                Shape.Any), "Who answers for it."),
            new("depends_on", Shape.ListOf(Shape.Text), "What it uses: ref('model'), source('source', 'table')."),
            .. ConfigKeysOf(ResourceType.Exposure),
            new("enabled", Shape.Boolean, "Whether it takes part; true when absent."),
        ]);

    /// <summary>One macro.</summary>
    public static MapShape Macro { get; } = new(
        "a macro",
        [
            new("name", Shape.Name, "Name.") { IsRequired = true },
            new("description", Shape.Text, "What it does."),
            Key.Ignored("arguments", "Its arguments."),
            Key.Ignored("docs", "How documentation shows it."),
            Key.Ignored("meta", "Anything of your own."),
            Key.Ignored("config", "Its docs and meta."),
        ]);

    /// <summary>A whole properties file.</summary>
    public static MapShape File { get; } = new(
        "a properties file",
        [
            new("version", Shape.TextOrNumber, "dbt's version of the format: 2."),
            new("models", Shape.ListOf(Model), "Models."),
            new("seeds", Shape.ListOf(Seed), "Seeds."),
            new("sources", Shape.ListOf(Source), "Relations that others fill."),
            new("exposures", Shape.ListOf(Exposure), "Uses of models outside the project."),
            new("macros", Shape.ListOf(Macro), "Macros."),
            Key.Ignored("anchors", "Values that aliases in this file repeat."),
            Key.Lacking("analyses"),
            Key.Lacking("data_tests"),
            Key.Lacking("functions"),
            Key.Lacking("groups"),
            Key.Lacking("metrics"),
            Key.Lacking("saved_queries"),
            Key.Lacking("semantic_models"),
            Key.Lacking("snapshots"),
            Key.Lacking("tests"),
            Key.Lacking("unit_tests"),
        ]);

    private static ImmutableArray<Key> Node(ResourceType type, string word) =>
    [
        new("name", Shape.Name, $"Name of the {word}.") { IsRequired = true },
        new("description", Shape.Text, $"What the {word} holds."),
        new("columns", Shape.ListOf(Column), "Its columns."),
        .. Tests("Tests of the relation."),
        .. ConfigKeysOf(type),
    ];

    private static ImmutableArray<Key> ConfigKeysOf(ResourceType type) =>
    [
        new("config", new ConfigShape(type),
            "Configuration; stronger than a folder's, weaker than config(…) in the file."),
        new("tags", Shape.Texts, "Words to select by."),
        new("meta", Shape.AnyMap, "Anything of your own."),
        Key.Ignored("docs", "How documentation shows it."),
    ];

    private static ImmutableArray<Key> Tests(string description) =>
    [
        new("data_tests", Shape.ListOf(DataTest), description),
        new("tests", Shape.ListOf(DataTest), description + " dbt's older word for data_tests."),
    ];

    private static ImmutableArray<Key> TestKeys()
    {
        var keys = ImmutableArray.CreateBuilder<Key>();
        keys.Add(new("name", Shape.Name, "Name of the test; derived from its arguments when absent."));
        keys.Add(new("description", Shape.Text, "What the test makes sure of."));
        keys.Add(new("arguments", Shape.AnyMap, "The test's arguments."));
        keys.Add(new("config", new ConfigShape(ResourceType.Test), "Configuration of the test."));
        foreach (var key in ConfigKeys.Table)
        {
            if (key.AppliesTo(ResourceType.Test) && key.Status != KeyStatus.Lacking)
            {
                keys.Add(new Key(key.Name, key.Value, key.Description) { Status = key.Status });
            }
        }

        return keys.DrainToImmutable();
    }
}

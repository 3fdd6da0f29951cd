namespace Corso.Models.Projects;

/// <summary>Shapes of what is declared of a relation beside its query: rights, comments, indexes, constraints, hooks.</summary>
internal static class DetailShapes
{
    /// <summary>Constraint types, in dbt's words.</summary>
    private static readonly Shape ConstraintType = Shape.OneOf("not_null", "unique", "primary_key", "foreign_key", "check");

    /// <summary>Privilege to grantees.</summary>
    public static Shape Grants { get; } = new MapShape("grants", [], Shape.Texts);

    /// <summary>Which descriptions become comments.</summary>
    public static Shape PersistDocs { get; } = new MapShape(
        "persist_docs",
        [
            new("relation", Shape.Boolean, "The relation's own."),
            new("columns", Shape.Boolean, "Those of its columns."),
        ]);

    /// <summary>One index, as dbt-postgres writes it.</summary>
    public static Shape Index { get; } = new MapShape(
        "an index",
        [
            new("columns", Shape.Texts, "Its columns, in order.") { IsRequired = true },
            new("unique", Shape.Boolean, "Whether two rows may not have the same values."),
            new("type", Shape.Text, "The engine's kind of index: btree when absent, hash, gin, gist, brin."),
        ]);

    /// <summary>A contract.</summary>
    public static Shape Contract { get; } = new MapShape(
        "a contract",
        [
            new("enforced", Shape.Boolean, "Whether a build fails when query and YAML disagree."),
            Key.Ignored("alias_types", "Corso compares types in all their spellings."),
        ]);

    /// <summary>One hook or several: a text, or a map with <c>sql</c>.</summary>
    public static Shape Hooks { get; } = new OneOrManyShape(new ChoiceShape(
        "a text or a map",
        Shape.Text,
        new MapShape(
            "a hook",
            [
                new("sql", Shape.Text, "Statement, or several with ; between them.") { IsRequired = true },
                new("transaction", Shape.Boolean,
                    "Whether a post_hook runs within the transaction that publishes; true when absent."),
            ])));

    /// <summary>Hooks of a whole run.</summary>
    public static Shape RunHooks { get; } = new OneOrManyShape(new ChoiceShape(
        "a text or a map",
        Shape.Text,
        new MapShape(
            "a hook of the run",
            [
                new("sql", Shape.Text, "Statement, or several with ; between them.") { IsRequired = true },
                new("connection", Shape.Name, "Connection it runs on; the target's first when absent."),
                Key.Ignored("transaction", "Each statement is a transaction of its own."),
            ])));

    /// <summary>A constraint of one column.</summary>
    public static Shape ColumnConstraint { get; } = new MapShape(
        "a column constraint",
        [new("type", ConstraintType, "What it makes sure of.") { IsRequired = true }, .. Common()]);

    /// <summary>A constraint of a relation.</summary>
    public static Shape Constraint { get; } = new MapShape(
        "a constraint",
        [
            new("type", ConstraintType, "What it makes sure of.") { IsRequired = true },
            new("columns", Shape.Texts, "Columns it is about."),
            .. Common(),
        ]);

    private static Key[] Common() =>
    [
        new("name", Shape.Name, "A word for its name in the database; made of its columns when absent."),
        new("expression", Shape.Text, "Condition of a check; what follows the word REFERENCES of a foreign key."),
        new("to", Shape.Text, "Relation that a foreign key points to: ref('customers')."),
        new("to_columns", Shape.Texts, "Its columns there."),
        Key.Ignored("warn_unenforced", "Corso says which constraints an engine can't have."),
        Key.Ignored("warn_unsupported", "Corso says which constraints an engine can't have."),
    ];
}

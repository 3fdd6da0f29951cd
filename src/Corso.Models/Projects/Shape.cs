using System.Collections.Immutable;

namespace Corso.Models.Projects;

/// <summary>What may stand at a place of a YAML file. The checker and the JSON Schemas read the same shapes.</summary>
internal abstract class Shape
{
    /// <summary>A text in which templates are kept as they are.</summary>
    public static Shape Text { get; } = new ScalarShape(ScalarKind.Text);

    /// <summary>A text that names something, so that a template in it would be taken literally.</summary>
    public static Shape Name { get; } = new ScalarShape(ScalarKind.Name);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static Shape Boolean { get; } = new ScalarShape(ScalarKind.Boolean);

    /// <summary>A whole number.</summary>
    public static Shape Integer { get; } = new ScalarShape(ScalarKind.Integer);

    /// <summary>A text or a number.</summary>
    public static Shape TextOrNumber { get; } = new ScalarShape(ScalarKind.TextOrNumber);

    /// <summary>A whole number, or a text with a template that gives one.</summary>
    public static Shape TemplatedInteger { get; } = new ScalarShape(ScalarKind.TemplatedInteger);

    /// <summary>A text or a list of texts.</summary>
    public static Shape Texts { get; } = new OneOrManyShape(Text);

    /// <summary>Anything at all.</summary>
    public static Shape Any { get; } = new AnyShape();

    /// <summary>A map with any keys.</summary>
    public static Shape AnyMap { get; } = new MapShape("a map", [], Any);

    /// <summary>A map from any keys to texts.</summary>
    public static Shape TextMap { get; } = new MapShape("a map", [], Text);

    /// <summary>What to write here, as <c>a list of texts</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>One of some texts.</summary>
    public static Shape OneOf(params ImmutableArray<string> options) => new ScalarShape(ScalarKind.Text, options);

    /// <summary>A list.</summary>
    public static Shape ListOf(Shape item) => new ListShape(item);
}

/// <summary>Kinds of single values.</summary>
internal enum ScalarKind
{
    Text,
    Name,
    Boolean,
    Integer,
    TextOrNumber,
    TemplatedInteger,
}

/// <summary>A single value.</summary>
internal sealed class ScalarShape(ScalarKind kind, ImmutableArray<string> options = default) : Shape
{
    public ScalarKind Kind => kind;

    /// <summary>Texts that editors offer beside any other; empty when there are none.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];

    /// <summary>The texts allowed; default when all are.</summary>
    public ImmutableArray<string> Options => options;

    public override string Expected => kind switch
    {
        ScalarKind.Boolean => "true or false",
        ScalarKind.Integer or ScalarKind.TemplatedInteger => "a whole number",
        ScalarKind.TextOrNumber => "a text or a number",
        _ => "a text",
    };
}

/// <summary>A list of equal things.</summary>
internal sealed class ListShape(Shape item) : Shape
{
    public Shape Item => item;

    public override string Expected => item switch
    {
        MapShape or EngineShape => "a list of maps",
        ScalarShape => "a list of texts",
        _ => "a list",
    };
}

/// <summary>One thing, or a list of such things.</summary>
internal sealed class OneOrManyShape(Shape item) : Shape
{
    public Shape Item => item;

    public override string Expected =>
        item is ScalarShape ? $"{item.Expected} or a list of texts" : $"{item.Expected} or a list";
}

/// <summary>Anything.</summary>
internal sealed class AnyShape : Shape
{
    public override string Expected => "a value";
}

/// <summary>A map with known keys.</summary>
/// <param name="owner">What the map is, as <c>a model</c>.</param>
/// <param name="keys">The known keys.</param>
/// <param name="others">What other keys hold; null when there are none.</param>
internal sealed class MapShape(string owner, ImmutableArray<Key> keys, Shape? others = null) : Shape
{
    public string Owner => owner;

    public ImmutableArray<Key> Keys => keys;

    public Shape? Others => others;

    public override string Expected => "a map";

    /// <summary>The key of that name or alias, or null.</summary>
    public Key? Find(string name)
    {
        foreach (var key in keys)
        {
            if (key.Name == name || key.Alias == name)
            {
                return key;
            }
        }

        return null;
    }
}

/// <summary>The first of several shapes that takes the kind of value found.</summary>
internal sealed class ChoiceShape(string expected, params ImmutableArray<Shape> forms) : Shape
{
    public ImmutableArray<Shape> Forms => forms;

    public override string Expected => expected;
}

/// <summary>A map of config keys for one type of resource.</summary>
internal sealed class ConfigShape(ResourceType type) : Shape
{
    public ResourceType Type => type;

    public override string Expected => "a map of config keys";
}

/// <summary>A tree of folders with <c>+config</c> keys.</summary>
internal sealed class FolderShape(ResourceType type) : Shape
{
    public ResourceType Type => type;

    public override string Expected => "a map of folders and +config keys";
}

/// <summary>A connection: its <c>engine</c> decides which keys it has.</summary>
internal sealed class EngineShape(ImmutableArray<(string Engine, MapShape Form)> forms, ImmutableArray<string> lacking)
    : Shape
{
    public ImmutableArray<(string Engine, MapShape Form)> Forms => forms;

    /// <summary>Engines of later versions.</summary>
    public ImmutableArray<string> Lacking => lacking;

    public override string Expected => "a map";
}

/// <summary>How far a key is supported.</summary>
internal enum KeyStatus
{
    /// <summary>Read and used.</summary>
    Known,

    /// <summary>Accepted: ignoring it can't change a result.</summary>
    Ignored,

    /// <summary>A key of dbt's, or of a later version, that is not read: a warning.</summary>
    Lacking,
}

/// <summary>A key of a map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Description">What it is for; shown by editors.</param>
internal sealed record Key(string Name, Shape Value, string Description)
{
    /// <summary>Another spelling; null when there is none.</summary>
    public string? Alias { get; init; }

    /// <summary>How far it is supported.</summary>
    public KeyStatus Status { get; init; }

    /// <summary>Whether the map means nothing without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What to do instead of a lacking key; null when there is nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>A key that is accepted and not read.</summary>
    public static Key Ignored(string name, string description) =>
        new(name, Shape.Any, description) { Status = KeyStatus.Ignored };

    /// <summary>A key that is not available yet.</summary>
    public static Key Lacking(string name, string? advice = null, string? alias = null) =>
        new(name, Shape.Any, "Not available yet.") { Status = KeyStatus.Lacking, Advice = advice, Alias = alias };
}

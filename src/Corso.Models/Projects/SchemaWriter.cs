using System.Text.Json;

namespace Corso.Models.Projects;

/// <summary>
/// Writes shapes as JSON Schema draft-07. Maps with known keys become definitions, so that each is written once.
/// </summary>
internal sealed class SchemaWriter(Utf8JsonWriter json)
{
    private readonly List<(string Name, Shape Shape)> _definitions = [];

    /// <summary>Writes a whole schema.</summary>
    public void WriteFile(string title, MapShape root)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", title);
        WriteMap(root);
        json.WriteStartObject("definitions");
        for (var i = 0; i < _definitions.Count; i++)
        {
            json.WriteStartObject(_definitions[i].Name);
            WriteDefinition(_definitions[i].Shape);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteDefinition(Shape shape)
    {
        switch (shape)
        {
            case MapShape map:
                WriteMap(map);
                break;
            case ConfigShape config:
                WriteConfig(config.Type, "");
                json.WriteBoolean("additionalProperties", false);
                break;
            case FolderShape folder:
                WriteConfig(folder.Type, "+");
                json.WriteStartObject("additionalProperties");
                WriteNullable(folder);
                json.WriteEndObject();
                break;
        }
    }

    private void WriteMap(MapShape map)
    {
        json.WriteString("type", "object");
        if (!map.Keys.IsEmpty)
        {
            json.WriteStartObject("properties");
            foreach (var key in map.Keys)
            {
                WriteProperty(key.Name, key.Description, key.Value, !key.IsRequired);
                if (key.Alias is { } alias)
                {
                    WriteProperty(alias, key.Description, key.Value, !key.IsRequired);
                }
            }

            json.WriteEndObject();
        }

        if (map.Keys.Any(static key => key.IsRequired))
        {
            json.WriteStartArray("required");
            foreach (var key in map.Keys)
            {
                if (key.IsRequired)
                {
                    json.WriteStringValue(key.Name);
                }
            }

            json.WriteEndArray();
        }

        if (map.Others is null)
        {
            json.WriteBoolean("additionalProperties", false);
        }
        else if (map.Others is not AnyShape)
        {
            json.WriteStartObject("additionalProperties");
            Write(map.Others, isNullable: false);
            json.WriteEndObject();
        }
    }

    private void WriteConfig(ResourceType type, string prefix)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var key in ConfigKeys.Table)
        {
            if (key.AppliesTo(type))
            {
                WriteProperty(prefix + key.Name, key.Description, key.Value, isNullable: true);
                if (key.Name is "pre_hook" or "post_hook")
                {
                    WriteProperty(prefix + key.Name.Replace('_', '-'), key.Description, key.Value, isNullable: true);
                }
            }
        }

        json.WriteEndObject();
    }

    private void WriteProperty(string name, string description, Shape shape, bool isNullable)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        Write(shape, isNullable);
        json.WriteEndObject();
    }

    /// <summary>Writes the keywords of a shape into the object that is open.</summary>
    private void Write(Shape shape, bool isNullable)
    {
        switch (shape)
        {
            case AnyShape:
                break;
            case ScalarShape scalar:
                WriteScalar(scalar, isNullable);
                break;
            case ListShape list:
                WriteType(isNullable, "array");
                WriteItems(list.Item);
                break;
            case OneOrManyShape many:
                WriteForms([many.Item, Shape.ListOf(many.Item)], isNullable);
                break;
            case ChoiceShape choice:
                WriteForms(choice.Forms, isNullable);
                break;
            case EngineShape engine:
                WriteForms(engine.Forms.Select(static form => (Shape)form.Form), isNullable);
                break;
            case MapShape { Keys.IsEmpty: true } map:
                WriteType(isNullable, "object");
                if (map.Others is { } others and not AnyShape)
                {
                    json.WriteStartObject("additionalProperties");
                    Write(others, isNullable: false);
                    json.WriteEndObject();
                }

                break;
            default:
                if (isNullable)
                {
                    WriteNullable(shape);
                }
                else
                {
                    json.WriteString("$ref", "#/definitions/" + NameOf(shape));
                }

                break;
        }
    }

    /// <summary>A map or nothing. In draft-07 nothing may stand beside <c>$ref</c>, so it is wrapped.</summary>
    private void WriteNullable(Shape shape)
    {
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteString("$ref", "#/definitions/" + NameOf(shape));
        json.WriteEndObject();
        WriteNull();
        json.WriteEndArray();
    }

    private void WriteForms(IEnumerable<Shape> forms, bool isNullable)
    {
        json.WriteStartArray("anyOf");
        foreach (var form in forms)
        {
            json.WriteStartObject();
            Write(form, isNullable: false);
            json.WriteEndObject();
        }

        if (isNullable)
        {
            WriteNull();
        }

        json.WriteEndArray();
    }

    private void WriteNull()
    {
        json.WriteStartObject();
        json.WriteString("type", "null");
        json.WriteEndObject();
    }

    private void WriteItems(Shape item)
    {
        json.WriteStartObject("items");
        Write(item, isNullable: false);
        json.WriteEndObject();
    }

    private void WriteScalar(ScalarShape scalar, bool isNullable)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Boolean:
                WriteType(isNullable, "boolean");
                return;
            case ScalarKind.Integer:
                WriteType(isNullable, "integer");
                return;
            case ScalarKind.TextOrNumber:
                WriteType(isNullable, "string", "number");
                return;
            case ScalarKind.TemplatedInteger:
                WriteTemplated("integer", isNullable);
                return;
        }

        if (scalar.Options.IsDefault && scalar.Suggestions.IsEmpty)
        {
            WriteType(isNullable, "string");
            if (scalar.Kind == ScalarKind.Name)
            {
                WriteNoTemplate();
            }

            return;
        }

        if (scalar.Options.IsDefault)
        {
            // Offered by editors, and any other text is taken too.
            json.WriteStartArray("anyOf");
            json.WriteStartObject();
            WriteEnum(scalar.Suggestions, isNullable);
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("type", "string");
            WriteNoTemplate();
            json.WriteEndObject();
            json.WriteEndArray();
            return;
        }

        WriteEnum(scalar.Options, isNullable);
    }

    private void WriteTemplated(string type, bool isNullable)
    {
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        WriteType(isNullable, type);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "string");
        json.WriteString("pattern", "\\{\\{");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteNoTemplate()
    {
        json.WriteStartObject("not");
        json.WriteString("pattern", "\\{\\{");
        json.WriteEndObject();
    }

    private void WriteEnum(IEnumerable<string> options, bool isNullable)
    {
        json.WriteStartArray("enum");
        foreach (var option in options)
        {
            json.WriteStringValue(option);
        }

        if (isNullable)
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private void WriteType(bool isNullable, params ReadOnlySpan<string> types)
    {
        if (types.Length == 1 && !isNullable)
        {
            json.WriteString("type", types[0]);
            return;
        }

        json.WriteStartArray("type");
        foreach (var type in types)
        {
            json.WriteStringValue(type);
        }

        if (isNullable)
        {
            json.WriteStringValue("null");
        }

        json.WriteEndArray();
    }

    private string NameOf(Shape shape)
    {
        foreach (var (known, existing) in _definitions)
        {
            if (ReferenceEquals(existing, shape) || Same(existing, shape))
            {
                return known;
            }
        }

        var name = shape switch
        {
            ConfigShape config => ShapeWords.Plural(config.Type).Replace(' ', '_') + "_config",
            FolderShape folder => ShapeWords.Plural(folder.Type).Replace(' ', '_') + "_folder",
            MapShape map => map.Owner[(map.Owner.IndexOf(' ', StringComparison.Ordinal) + 1)..].Replace(' ', '_'),
            _ => "definition",
        };
        _definitions.Add((name, shape));
        return name;
    }

    private static bool Same(Shape one, Shape other) => (one, other) switch
    {
        (ConfigShape left, ConfigShape right) => left.Type == right.Type,
        (FolderShape left, FolderShape right) => left.Type == right.Type,
        _ => false,
    };
}

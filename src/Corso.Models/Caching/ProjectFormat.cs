using Corso.Models.Projects;

namespace Corso.Models.Caching;

/// <summary>Values of the project stage in cache entries.</summary>
internal static class ProjectFormat
{
    public static void WriteValue(CacheWriter writer, ConfigValue value)
    {
        switch (value)
        {
            case ConfigText text:
                writer.Number(0);
                writer.Span(text.Span);
                writer.Text(text.Value);
                break;
            case ConfigNumber number:
                writer.Number(1);
                writer.Span(number.Span);
                writer.Text(number.Raw);
                break;
            case ConfigBoolean boolean:
                writer.Number(2);
                writer.Span(boolean.Span);
                writer.Flag(boolean.Value);
                break;
            case ConfigList list:
                writer.Number(3);
                writer.Span(list.Span);
                writer.List(list.Items, WriteValue);
                break;
            case ConfigMap map:
                writer.Number(4);
                WriteMap(writer, map);
                break;
            default:
                writer.Number(5);
                writer.Span(value.Span);
                break;
        }
    }

    public static ConfigValue ReadValue(CacheReader reader)
    {
        var kind = reader.Int();
        if (kind == 4)
        {
            return ReadMap(reader);
        }

        var span = reader.Span();
        return kind switch
        {
            0 => new ConfigText(reader.Text(), span),
            1 => new ConfigNumber(reader.Text(), span),
            2 => new ConfigBoolean(reader.Flag(), span),
            3 => new ConfigList(reader.List(ReadValue), span),
            _ => new ConfigNull(span),
        };
    }

    public static void WriteMap(CacheWriter writer, ConfigMap map)
    {
        writer.Span(map.Span);
        writer.List(map.Entries, static (to, entry) =>
        {
            to.Text(entry.Key);
            to.Span(entry.KeySpan);
            WriteValue(to, entry.Value);
        });
    }

    public static ConfigMap ReadMap(CacheReader reader)
    {
        var span = reader.Span();
        return new ConfigMap(
            reader.List(static from => new ConfigEntry(from.Text(), from.Span(), ReadValue(from))), span);
    }

    public static void Write(CacheWriter writer, PropertiesFile file)
    {
        writer.Text(file.Path);
        writer.List(file.Nodes, WriteNode);
        writer.List(file.Sources, WriteSource);
        writer.List(file.Exposures, WriteExposure);
        writer.List(file.Macros, static (to, macro) =>
        {
            to.Text(macro.Name);
            to.Span(macro.NameSpan);
            to.Text(macro.Description);
        });
        writer.List(file.DocUses, static (to, use) =>
        {
            to.Text(use.Name);
            to.Span(use.Span);
        });
    }

    public static PropertiesFile Read(CacheReader reader) => new(
        reader.Text(),
        reader.List(ReadNode),
        reader.List(ReadSource),
        reader.List(ReadExposure),
        reader.List(static from => new MacroProperties(from.Text(), from.Span(), from.Text())))
    {
        DocUses = reader.List(static from => new DocUse(from.Text(), from.Span())),
    };

    private static void WriteNode(CacheWriter writer, NodeProperties node)
    {
        writer.Number((int)node.Type);
        writer.Text(node.Name);
        writer.Span(node.NameSpan);
        writer.Text(node.Description);
        WriteMap(writer, node.Config);
        writer.List(node.Columns, WriteColumn);
        writer.List(node.DataTests, WriteTest);
        writer.List(node.Constraints, WriteConstraint);
    }

    private static NodeProperties ReadNode(CacheReader reader) => new(
        (ResourceType)reader.Int(),
        reader.Text(),
        reader.Span(),
        reader.Text(),
        ReadMap(reader),
        reader.List(ReadColumn),
        reader.List(ReadTest))
    {
        Constraints = reader.List(ReadConstraint),
    };

    private static void WriteColumn(CacheWriter writer, ColumnProperties column)
    {
        writer.Text(column.Name);
        writer.Span(column.NameSpan);
        writer.Text(column.Description);
        writer.Text(column.DataType);
        writer.Number(column.Quote switch { null => 0, false => 1, true => 2 });
        writer.List(column.Tags, static (to, tag) => to.Text(tag));
        writer.Optional(column.Meta, WriteMap);
        writer.List(column.DataTests, WriteTest);
        writer.List(column.Constraints, WriteConstraint);
    }

    private static ColumnProperties ReadColumn(CacheReader reader) => new(
        reader.Text(),
        reader.Span(),
        reader.Text(),
        reader.OptionalText(),
        reader.Int() switch { 0 => null, 1 => false, _ => true },
        reader.List(static from => from.Text()),
        reader.Optional(ReadMap),
        reader.List(ReadTest))
    {
        Constraints = reader.List(ReadConstraint),
    };

    private static void WriteConstraint(CacheWriter writer, ConstraintProperties constraint)
    {
        writer.Text(constraint.Type);
        writer.Span(constraint.Span);
        writer.Text(constraint.Name);
        writer.List(constraint.Columns, WriteValue);
        writer.Optional(constraint.Expression, WriteValue);
        writer.Optional(constraint.To, WriteValue);
        writer.List(constraint.ToColumns, static (to, column) => to.Text(column));
    }

    private static ConstraintProperties ReadConstraint(CacheReader reader) => new(
        reader.Text(),
        reader.Span(),
        reader.OptionalText(),
        reader.List(ReadText),
        reader.Optional(ReadText),
        reader.Optional(ReadText),
        reader.List(static from => from.Text()));

    private static ConfigText ReadText(CacheReader reader) =>
        ReadValue(reader) as ConfigText ?? new ConfigText("", default);

    private static void WriteTest(CacheWriter writer, DataTestProperties test)
    {
        writer.Text(test.Test);
        writer.Span(test.Span);
        writer.Text(test.Name);
        writer.Text(test.Description);
        WriteMap(writer, test.Arguments);
        WriteMap(writer, test.Config);
    }

    private static DataTestProperties ReadTest(CacheReader reader) => new(
        reader.Text(), reader.Span(), reader.OptionalText(), reader.Text(), ReadMap(reader), ReadMap(reader));

    private static void WriteSource(CacheWriter writer, SourceProperties source)
    {
        writer.Text(source.Name);
        writer.Span(source.NameSpan);
        writer.Text(source.Description);
        writer.Text(source.Connection);
        writer.Text(source.Database);
        writer.Text(source.Schema);
        WriteMap(writer, source.Config);
        writer.List(source.Tables, static (to, table) =>
        {
            to.Text(table.Name);
            to.Span(table.NameSpan);
            to.Text(table.Identifier);
            to.Text(table.Description);
            to.Flag(table.IsComplete);
            WriteMap(to, table.Config);
            to.List(table.Columns, WriteColumn);
            to.List(table.DataTests, WriteTest);
            WriteMap(to, table.Freshness);
        });
        WriteMap(writer, source.Freshness);
    }

    private static SourceProperties ReadSource(CacheReader reader) => new(
        reader.Text(),
        reader.Span(),
        reader.Text(),
        reader.OptionalText(),
        reader.OptionalText(),
        reader.Text(),
        ReadMap(reader),
        reader.List(static from => new SourceTableProperties(
            from.Text(),
            from.Span(),
            from.Text(),
            from.Text(),
            from.Flag(),
            ReadMap(from),
            from.List(ReadColumn),
            from.List(ReadTest))
        {
            Freshness = ReadMap(from),
        }))
    {
        Freshness = ReadMap(reader),
    };

    private static void WriteExposure(CacheWriter writer, ExposureProperties exposure)
    {
        writer.Text(exposure.Name);
        writer.Span(exposure.NameSpan);
        writer.Text(exposure.Label);
        writer.Text(exposure.Type);
        writer.Text(exposure.Description);
        writer.Text(exposure.Url);
        writer.Text(exposure.Maturity);
        writer.Text(exposure.OwnerName);
        writer.Text(exposure.OwnerEmail);
        writer.List(exposure.DependsOn, static (to, text) =>
        {
            to.Text(text.Value);
            to.Span(text.Span);
        });
        WriteMap(writer, exposure.Config);
    }

    private static ExposureProperties ReadExposure(CacheReader reader) => new(
        reader.Text(),
        reader.Span(),
        reader.OptionalText(),
        reader.Text(),
        reader.Text(),
        reader.OptionalText(),
        reader.OptionalText(),
        reader.OptionalText(),
        reader.OptionalText(),
        reader.List(static from => new ConfigText(from.Text(), from.Span())),
        ReadMap(reader));
}

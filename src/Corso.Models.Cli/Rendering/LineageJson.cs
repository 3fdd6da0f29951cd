using System.Collections.Immutable;
using System.Text.Json;
using Corso.Models.Lineage;

namespace Corso.Models.Cli.Rendering;

/// <summary>Columns and where they come from, as JSON.</summary>
internal static class LineageJson
{
    /// <summary>Writes a column of a node.</summary>
    public static void Write(Utf8JsonWriter json, NodeColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type.IsUnknown ? null : column.Type.ToString());
        if (column.IsNullable is { } isNullable)
        {
            json.WriteBoolean("nullable", isNullable);
        }

        if (column.Kind is not null)
        {
            json.WriteString("kind", ColumnList.KindOf(column));
            Write(json, "from", column.From);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what <c>corso lineage</c> found.</summary>
    public static void Write(Utf8JsonWriter json, LineageView view)
    {
        json.WriteStartObject("column");
        WriteKeys(json, view.Column);
        json.WriteString("type", view.Lineage.Describe(view.Column) is { Type.IsUnknown: false } known ? known.Type.ToString() : null);
        if (view.Lineage.Descriptions.Of(view.Column) is { } description)
        {
            json.WriteString("description", description.Text);
            if (description.From != view.Column)
            {
                json.WriteStartObject("description_from");
                WriteKeys(json, description.From);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
        Write(json, "up", view.Up);
        Write(json, "down", view.Down);
        Write(json, "row_inputs", view.RowInputs);
        Write(json, "rows_decided", view.RowsDecided);
        Write(json, "exposures", [.. view.Exposures.Select(static node => node.Id)]);
        var coverage = view.Lineage.Coverage;
        json.WriteStartObject("coverage");
        json.WriteNumber("models", coverage.Models);
        json.WriteNumber("columns", coverage.Columns);
        json.WriteNumber("traced_columns", coverage.TracedColumns);
        Write(json, "opaque", coverage.Opaque);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string key, ImmutableArray<(LineageEdge Edge, int Depth)> steps)
    {
        json.WriteStartArray(key);
        foreach (var (edge, depth) in steps)
        {
            json.WriteStartObject();
            json.WriteStartObject("from");
            WriteKeys(json, edge.From);
            json.WriteEndObject();
            json.WriteStartObject("to");
            WriteKeys(json, edge.To);
            json.WriteEndObject();
            json.WriteString("kind", ColumnList.Word(edge.Kind));
            json.WriteNumber("depth", depth);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string key, ImmutableArray<ColumnRef> columns)
    {
        json.WriteStartArray(key);
        foreach (var column in columns)
        {
            json.WriteStartObject();
            WriteKeys(json, column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string key, ImmutableArray<string> ids)
    {
        json.WriteStartArray(key);
        foreach (var id in ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    }

    private static void WriteKeys(Utf8JsonWriter json, ColumnRef column)
    {
        json.WriteString("node", column.NodeId);
        json.WriteString("column", column.Column);
    }
}

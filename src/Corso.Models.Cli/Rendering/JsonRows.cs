using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Corso.Models.Engines.Engines;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Writes rows as JSON objects: numbers with all their digits, booleans, JSON values as they are, everything else as the
/// engine's text. A name that several columns bear gets a number behind it, <c>id_2</c>.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="isLines">One object a line, instead of a list of them.</param>
internal sealed class JsonRows(TextOutput output, bool isLines) : IRowSink
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _row = new();
    private ImmutableArray<ResultColumn> _columns = [];
    private ImmutableArray<string> _names = [];
    private bool _isFirst = true;

    /// <inheritdoc/>
    public void Begin(ImmutableArray<ResultColumn> columns)
    {
        _columns = columns;
        var used = new HashSet<string>(StringComparer.Ordinal);
        _names = [.. columns.Select(column =>
        {
            var name = column.Name;
            for (var i = 2; !used.Add(name); i++)
            {
                name = FormattableString.Invariant($"{column.Name}_{i}");
            }

            return name;
        })];
    }

    /// <inheritdoc/>
    public bool Add(ReadOnlySpan<string?> values)
    {
        _row.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_row, Options))
        {
            json.WriteStartObject();
            for (var i = 0; i < values.Length; i++)
            {
                json.WritePropertyName(_names[i]);
                Write(json, values[i], _columns[i].Type);
            }

            json.WriteEndObject();
        }

        var text = Encoding.UTF8.GetString(_row.WrittenSpan);
        output.WriteRaw(isLines ? text + "\n" : (_isFirst ? "[\n  " : ",\n  ") + text);
        _isFirst = false;
        return true;
    }

    /// <summary>Ends the list.</summary>
    public void End()
    {
        if (!isLines)
        {
            output.WriteRaw(_isFirst ? "[]\n" : "\n]\n");
        }
    }

    private static void Write(Utf8JsonWriter json, string? value, string type)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else if (CellText.IsBoolean(type) && CellText.Truth(value) is { } truth)
        {
            json.WriteBooleanValue(truth);
        }
        else if (CellText.IsNumber(type) && IsValue(value, JsonValueKind.Number))
        {
            json.WriteRawValue(value, skipInputValidation: true);
        }
        else if (CellText.IsJson(type) && IsValue(value, null))
        {
            json.WriteRawValue(value, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(value);
        }
    }

    // NaN, Infinity and 007 are no numbers in JSON.
    private static bool IsValue(string text, JsonValueKind? kind)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return kind is null || document.RootElement.ValueKind == kind;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

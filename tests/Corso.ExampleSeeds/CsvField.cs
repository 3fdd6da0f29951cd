using System.Buffers;
using System.Globalization;
using System.Text;

namespace Corso.ExampleSeeds;

/// <summary>One value of a row. Null is the empty field, the empty string is a pair of quotes.</summary>
internal readonly record struct CsvField(string? Text)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static implicit operator CsvField(string? value) => new(value);

    public static implicit operator CsvField(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvField(long? value) => new(value?.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvField(bool value) => new(value ? "true" : "false");

    public static implicit operator CsvField(DateTime value) => new(Format(value));

    public static implicit operator CsvField(DateTime? value) => new(value is { } at ? Format(at) : null);

    public void WriteTo(StringBuilder text)
    {
        if (Text is null)
        {
            return;
        }

        if (Text.Length > 0 && Text[0] != ' ' && Text[^1] != ' ' && !Text.AsSpan().ContainsAny(Quoted))
        {
            text.Append(Text);
            return;
        }

        text.Append('"').Append(Text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    private static string Format(DateTime value) =>
        value.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>Reads DuckDB's spellings of types.</summary>
// https://duckdb.org/docs/stable/sql/data_types/overview
internal sealed class DuckDbTypeReader(TypeTable table, string text)
{
    private int _at;

    /// <summary>The type; unknown when the text is none.</summary>
    public LogicalType Read()
    {
        var type = ReadType();
        Skip();
        return _at == text.Length ? type : LogicalType.Unknown;
    }

    private LogicalType ReadType()
    {
        var name = ReadName().Name;
        while (char.IsAsciiLetter(Peek()))
        {
            var start = _at;
            var longer = $"{name} {ReadName().Name}";
            if (!IsPrefix(longer))
            {
                _at = start;
                break;
            }

            name = longer;
        }

        var arguments = Peek() == '(' ? ReadArguments() : null;
        var type = Build(name, arguments);
        while (Peek() == '[')
        {
            var end = text.IndexOf(']', _at);
            var length = end < 0 ? "" : text[(_at + 1)..end].Trim();
            _at = end < 0 ? text.Length : end + 1;
            type = length.Length == 0 ? DuckDbType.List(type) : DuckDbType.Array(type, length);
        }

        return type;
    }

    private static bool IsPrefix(string words) =>
        words.ToUpperInvariant() is "TIME WITH" or "TIME WITH TIME" or "TIME WITH TIME ZONE" or "TIMESTAMP WITH"
            or "TIMESTAMP WITH TIME" or "TIMESTAMP WITH TIME ZONE" or "TIMESTAMP WITHOUT" or "TIMESTAMP WITHOUT TIME"
            or "TIMESTAMP WITHOUT TIME ZONE" or "TIME WITHOUT" or "TIME WITHOUT TIME" or "TIME WITHOUT TIME ZONE"
            or "DOUBLE PRECISION" or "CHARACTER VARYING" or "CHAR VARYING";

    private LogicalType Build(string name, List<string>? arguments)
    {
        var plain = name.ToUpperInvariant() switch
        {
            "TIMESTAMP WITHOUT TIME ZONE" => "TIMESTAMP",
            "TIME WITHOUT TIME ZONE" => "TIME",
            "DOUBLE PRECISION" => "DOUBLE",
            "CHARACTER VARYING" or "CHAR VARYING" or "CHARACTER" => "VARCHAR",
            _ => name,
        };
        var canonical = plain.ToUpperInvariant() is "JSON" or "VARIANT" ? plain.ToUpperInvariant()
            : table.Lines("type", plain) is [[var known], ..] ? known : "";
        return canonical switch
        {
            "" => LogicalType.Unknown,
            "DECIMAL" => Decimal(arguments),
            "STRUCT" => DuckDbType.Of(TypeShape.Struct, canonical, [.. (arguments ?? []).Select(Field)]),
            "UNION" => DuckDbType.Of(TypeShape.Union, canonical, [.. (arguments ?? []).Select(Field)]),
            "MAP" => DuckDbType.Of(TypeShape.Map, canonical, [.. (arguments ?? []).Select(Inner)]),
            "ENUM" => new LogicalType(
                TypeShape.Enum, canonical, [.. arguments ?? []], [], $"ENUM({string.Join(", ", arguments ?? [])})"),
            "TIMESTAMP" when arguments is [var digits] => DuckDbType.Scalar(digits switch
            {
                "0" => "TIMESTAMP_S",
                "1" or "2" or "3" => "TIMESTAMP_MS",
                "7" or "8" or "9" => "TIMESTAMP_NS",
                _ => "TIMESTAMP",
            }),
            "NULL" => DuckDbType.Null,
            _ => DuckDbType.Scalar(canonical),
        };
    }

    private TypeElement Inner(string spelling) => new(null, new DuckDbTypeReader(table, spelling).Read());

    private TypeElement Field(string spelling)
    {
        var reader = new DuckDbTypeReader(table, spelling);
        var (name, _) = reader.ReadName();
        return reader.Peek() is '\0' or '(' or '[' && table.Has("type", name)
            ? Inner(spelling) : new TypeElement(name, Inner(spelling[reader._at..]).Type);
    }

    private static LogicalType Decimal(List<string>? arguments)
    {
        var numbers = (arguments ?? ["18", "3"]).ConvertAll(static text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
        return numbers is [var precision, .. var rest] && !numbers.Contains(-1)
            ? DuckDbType.Decimal(precision, rest is [var scale] ? scale : 0) : LogicalType.Unknown;
    }

    private char Peek()
    {
        Skip();
        return _at < text.Length ? text[_at] : '\0';
    }

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private (string Name, bool IsQuoted) ReadName()
    {
        Skip();
        if (_at < text.Length && text[_at] == '"')
        {
            var quoted = new StringBuilder();
            for (_at++; _at < text.Length; _at++)
            {
                if (text[_at] == '"' && (_at + 1 == text.Length || text[++_at] != '"'))
                {
                    break;
                }

                quoted.Append(text[_at]);
            }

            _at = text.EndsWith('"') && _at == text.Length - 1 ? text.Length : _at;
            return (quoted.ToString(), true);
        }

        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        return (text[start.._at], false);
    }

    private List<string> ReadArguments()
    {
        var arguments = new List<string>();
        var depth = 0;
        var start = ++_at;
        for (; _at < text.Length; _at++)
        {
            switch (text[_at])
            {
                case '\'' or '"':
                    _at = text.IndexOf(text[_at], _at + 1) is > 0 and var end ? end : text.Length - 1;
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ',' or ')' when depth == 0:
                    arguments.Add(text[start.._at].Trim());
                    start = _at + 1;
                    if (text[_at] == ')')
                    {
                        _at++;
                        return arguments;
                    }

                    break;
                case ')' or ']':
                    depth--;
                    break;
            }
        }

        return arguments;
    }
}

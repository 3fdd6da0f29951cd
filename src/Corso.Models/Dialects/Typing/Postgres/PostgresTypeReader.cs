using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Corso.Models.Dialects.Typing.Postgres;

/// <summary>Reads PostgreSQL's spellings of types.</summary>
// https://www.postgresql.org/docs/current/datatype.html
internal ref struct PostgresTypeReader(PostgresCatalog catalog, string text)
{
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["int"] = "int4", ["integer"] = "int4", ["smallint"] = "int2", ["bigint"] = "int8", ["real"] = "float4",
        ["float"] = "float8", ["double precision"] = "float8", ["decimal"] = "numeric", ["dec"] = "numeric",
        ["boolean"] = "bool", ["serial"] = "int4", ["serial4"] = "int4", ["bigserial"] = "int8", ["serial8"] = "int8",
        ["smallserial"] = "int2", ["serial2"] = "int2", ["character varying"] = "varchar", ["char varying"] = "varchar",
        ["national character varying"] = "varchar", ["national char varying"] = "varchar", ["nchar varying"] = "varchar",
        ["character"] = "bpchar", ["char"] = "bpchar", ["national character"] = "bpchar", ["national char"] = "bpchar",
        ["nchar"] = "bpchar", ["bit varying"] = "varbit", ["time without time zone"] = "time",
        ["timestamp without time zone"] = "timestamp", ["time with time zone"] = "timetz",
        ["timestamp with time zone"] = "timestamptz",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private int _at = 0;

    /// <summary>The type; unknown when the text is none.</summary>
    public LogicalType Read()
    {
        var words = new List<string>();
        var numbers = ImmutableArray.CreateBuilder<string>();
        var isQuoted = false;
        string? schema = null;
        var dimensions = 0;
        while (Skip() && _at < text.Length)
        {
            switch (text[_at])
            {
                case '(':
                    if (!ReadNumbers(numbers))
                    {
                        return LogicalType.Unknown;
                    }

                    break;
                case '[':
                    dimensions++;
                    _at = text.IndexOf(']', _at) is > 0 and var end ? end + 1 : text.Length;
                    break;
                case '.':
                    _at++;
                    schema = words.Count > 0 ? words[^1] : null;
                    words.Clear();
                    break;
                case '"':
                    isQuoted = true;
                    words.Add(ReadQuoted());
                    break;
                case var letter when char.IsLetter(letter) || letter == '_':
                    words.Add(ReadWord());
                    break;
                default:
                    return LogicalType.Unknown;
            }
        }

        dimensions += words is [_, .., "array"] && words.Remove("array") ? 1 : 0;
        _ = words is ["setof", _, ..] && words.Remove("setof");
        if (words.Count == 0)
        {
            return LogicalType.Unknown;
        }

        var type = Named(words, numbers, isQuoted, schema);
        return dimensions > 0 && !type.IsUnknown ? PostgresType.ListOf(type) : type;
    }

    private readonly LogicalType Named(
        List<string> words, ImmutableArray<string>.Builder numbers, bool isQuoted, string? schema)
    {
        if (isQuoted || schema is not (null or "pg_catalog"))
        {
            var name = schema == "information_schema" ? $"{schema}.{words[0]}" : words[0];
            return (catalog.Find(words[0]) is { } quoted && schema != "information_schema"
                ? quoted
                : catalog.Find(words[0]) is { } domain && domain.Display == name
                    ? domain : PostgresCatalog.Foreign(Display(name))).Plain;
        }

        if (words[0] == "interval")
        {
            return Interval(words, numbers);
        }

        var spelled = string.Join(' ', words);
        // float(24) still fits four bytes: https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT
        if (spelled == "float" && numbers.Count == 1)
        {
            var digits = int.TryParse(numbers[0], out var value) ? value : 53;
            return catalog.Type(digits < 25 ? "float4" : "float8").Plain;
        }

        var type = catalog.Find(Aliases.GetValueOrDefault(spelled, spelled)) ?? PostgresCatalog.Foreign(spelled);
        if (numbers.Count == 0)
        {
            return type.Name is "bpchar" or "bit" && spelled != "bpchar" ? type.With(["1"]) : type.Plain;
        }

        if (type.Name == "numeric" && numbers.Count == 1)
        {
            numbers.Add("0");
        }

        return type.With(numbers.ToImmutable());
    }

    private readonly LogicalType Interval(List<string> words, ImmutableArray<string>.Builder numbers)
    {
        var type = catalog.Type("interval");
        var fields = string.Join(' ', words.Skip(1));
        return fields.Length == 0 ? type.With(numbers.ToImmutable()) : type.With([fields, .. numbers]);
    }

    private static string Display(string name) =>
        name.All(static letter => letter is '_' or '.' or (>= 'a' and <= 'z') or (>= '0' and <= '9')) ? name : $"\"{name}\"";

    private bool Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return true;
    }

    private bool ReadNumbers(ImmutableArray<string>.Builder numbers)
    {
        var end = text.IndexOf(')', _at);
        if (end < 0)
        {
            return false;
        }

        foreach (var number in text[(_at + 1)..end].Split(','))
        {
            numbers.Add(number.Trim());
        }

        _at = end + 1;
        return true;
    }

    private string ReadWord()
    {
        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '$'))
        {
            _at++;
        }

        return text[start.._at].ToLowerInvariant();
    }

    private string ReadQuoted()
    {
        var word = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                if (_at + 1 >= text.Length || text[_at + 1] != '"')
                {
                    _at++;
                    break;
                }

                _at++;
            }

            word.Append(text[_at]);
        }

        return word.ToString();
    }
}

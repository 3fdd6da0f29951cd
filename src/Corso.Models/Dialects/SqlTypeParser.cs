using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Models.Dialects;

/// <summary>Reads type names: words, an optional list of numbers in brackets, <c>with time zone</c>, <c>[]</c>.</summary>
internal ref struct SqlTypeParser(string text, TypeKind bareFloat)
{
    // https://www.postgresql.org/docs/current/datatype.html and https://duckdb.org/docs/stable/sql/data_types/overview
    private static readonly Dictionary<string, TypeKind> Kinds = new(StringComparer.Ordinal)
    {
        ["bool"] = TypeKind.Boolean, ["boolean"] = TypeKind.Boolean, ["logical"] = TypeKind.Boolean,
        ["smallint"] = TypeKind.SmallInt, ["int2"] = TypeKind.SmallInt, ["short"] = TypeKind.SmallInt,
        ["int"] = TypeKind.Integer, ["integer"] = TypeKind.Integer, ["int4"] = TypeKind.Integer,
        ["signed"] = TypeKind.Integer,
        ["bigint"] = TypeKind.BigInt, ["int8"] = TypeKind.BigInt, ["long"] = TypeKind.BigInt,
        ["hugeint"] = TypeKind.HugeInt, ["int128"] = TypeKind.HugeInt,
        ["decimal"] = TypeKind.Decimal, ["numeric"] = TypeKind.Decimal, ["dec"] = TypeKind.Decimal,
        ["real"] = TypeKind.Real, ["float4"] = TypeKind.Real,
        ["double"] = TypeKind.Double, ["double precision"] = TypeKind.Double, ["float8"] = TypeKind.Double,
        ["text"] = TypeKind.Text, ["varchar"] = TypeKind.Text, ["string"] = TypeKind.Text,
        ["character varying"] = TypeKind.Text, ["char varying"] = TypeKind.Text,
        ["char"] = TypeKind.Char, ["character"] = TypeKind.Char, ["bpchar"] = TypeKind.Char,
        ["bytea"] = TypeKind.Bytes, ["blob"] = TypeKind.Bytes, ["binary"] = TypeKind.Bytes,
        ["varbinary"] = TypeKind.Bytes,
        ["date"] = TypeKind.Date,
        ["time"] = TypeKind.Time, ["time without time zone"] = TypeKind.Time,
        ["timetz"] = TypeKind.TimeWithZone, ["time with time zone"] = TypeKind.TimeWithZone,
        ["timestamp"] = TypeKind.Timestamp, ["datetime"] = TypeKind.Timestamp,
        ["timestamp without time zone"] = TypeKind.Timestamp,
        ["timestamptz"] = TypeKind.TimestampWithZone, ["timestamp with time zone"] = TypeKind.TimestampWithZone,
        ["interval"] = TypeKind.Interval,
        ["uuid"] = TypeKind.Uuid,
        ["json"] = TypeKind.Json, ["jsonb"] = TypeKind.JsonBinary,
    };

    private int _at = 0;

    /// <summary>The type, or null when the text is anything else.</summary>
    public SqlType? Parse()
    {
        var words = new List<string>();
        var written = new List<string>();
        var isQuoted = false;
        var arguments = ImmutableArray.CreateBuilder<int>();
        var hasArguments = false;
        var hasWordsBehind = false;
        while (Peek() is var next && next is not ('\0' or '['))
        {
            if (next == '(')
            {
                if (hasArguments || words.Count == 0 || !ReadArguments(arguments))
                {
                    return null;
                }

                hasArguments = true;
            }
            else if (ReadName() is { } name)
            {
                isQuoted |= name[0] == '"';
                written.Add(name);
                hasWordsBehind |= hasArguments;
                words.Add(name.ToLowerInvariant());
            }
            else
            {
                return null;
            }
        }

        var dimensions = ReadArray();
        if (words.Count == 0 || dimensions < 0 || _at < text.Length)
        {
            return null;
        }

        var key = string.Join(' ', words);
        var kind = !isQuoted && Kinds.TryGetValue(key, out var known) ? known : FloatKind(key, arguments);
        if (key == "float")
        {
            arguments.Clear();
        }

        return Accepts(kind, arguments) && !(kind == TypeKind.Other && hasWordsBehind)
            ? new SqlType(kind, arguments.ToImmutable(), string.Join(' ', written), dimensions)
            : null;
    }

    // float(p) is real up to 24 binary digits, https://www.postgresql.org/docs/current/datatype-numeric.html.
    private readonly TypeKind FloatKind(string key, ImmutableArray<int>.Builder arguments) =>
        key != "float" ? TypeKind.Other
        : arguments.Count == 0 ? bareFloat
        : arguments[0] <= 24 ? TypeKind.Real
        : TypeKind.Double;

    private static bool Accepts(TypeKind kind, ImmutableArray<int>.Builder arguments) => kind switch
    {
        TypeKind.Other => true,
        TypeKind.Decimal => arguments.Count switch
        {
            0 => true,
            1 => arguments[0] > 0,
            2 => arguments[0] > 0 && arguments[1] <= arguments[0],
            _ => false,
        },
        TypeKind.Text or TypeKind.Char => arguments.Count == 0 || (arguments.Count == 1 && arguments[0] > 0),
        TypeKind.Timestamp or TypeKind.TimestampWithZone or TypeKind.Time or TypeKind.TimeWithZone
            or TypeKind.Interval =>
            arguments.Count == 0 || (arguments.Count == 1 && arguments[0] <= 6),
        _ => arguments.Count == 0,
    };

    private char Peek()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return _at < text.Length ? text[_at] == '\0' ? '?' : text[_at] : '\0';
    }

    private string? ReadName()
    {
        var start = _at;
        if (text[_at] == '"')
        {
            for (_at++; _at < text.Length; _at++)
            {
                if (text[_at] == '"' && (++_at == text.Length || text[_at] != '"'))
                {
                    break;
                }
            }

            var closed = _at - start > 2 && text[_at - 1] == '"';
            if (!closed || text[start.._at].Contains('\0', StringComparison.Ordinal))
            {
                return null;
            }
        }
        else
        {
            while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
            {
                _at++;
            }
        }

        if (_at == start || char.IsAsciiDigit(text[start]))
        {
            return null;
        }

        if (_at < text.Length - 1 && text[_at] == '.')
        {
            _at++;
            return ReadName() is null ? null : text[start.._at];
        }

        return text[start.._at];
    }

    private bool ReadArguments(ImmutableArray<int>.Builder arguments)
    {
        _at++;
        while (true)
        {
            Peek();
            var start = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            {
                _at++;
            }

            if (!int.TryParse(
                text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            arguments.Add(number);
            var next = Peek();
            _at++;
            if (next != ',')
            {
                return next == ')';
            }
        }
    }

    private int ReadArray()
    {
        var dimensions = 0;
        while (Peek() == '[')
        {
            _at++;
            if (Peek() != ']')
            {
                return -1;
            }

            _at++;
            dimensions++;
        }

        return dimensions;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>Reads ClickHouse's spellings of types.</summary>
// https://clickhouse.com/docs/sql-reference/data-types
internal sealed class ClickHouseTypeReader(TypeTable table, string text)
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
        var name = ReadName();
        Skip();
        if (name.Length == 0)
        {
            return LogicalType.Unknown;
        }

        // Names of several words, as INT UNSIGNED or CHARACTER VARYING.
        while (Peek() is var next && char.IsAsciiLetter(next) && !IsKnown(name) | IsKnown($"{name} {PeekWord()}"))
        {
            name += " " + ReadName();
            Skip();
        }

        var arguments = Peek() == '(' ? ReadArguments() : null;
        // VARCHAR(10) and its like say nothing more: INT UNSIGNED and others follow their brackets.
        if (arguments is not null && char.IsAsciiLetter(Peek()) && IsKnown($"{name} {PeekWord()}"))
        {
            name += " " + ReadName();
        }

        return Build(Canonical(name), arguments);
    }

    private bool IsKnown(string name) => table.Has("type", name);

    private string Canonical(string name) =>
        table.Lines("type", name) is [[var canonical], ..] ? canonical : "";

    private LogicalType Build(string name, List<string>? arguments) => name switch
    {
        "" => LogicalType.Unknown,
        "Array" when arguments is [var element] => ClickHouseType.Array(Inner(element)),
        "Nullable" when arguments is [var inner] => Around(TypeShape.Nullable, name, inner),
        "LowCardinality" when arguments is [var inner] => Around(TypeShape.LowCardinality, name, inner),
        "Map" when arguments is [var key, var value] => ClickHouseType.Map(Inner(key), Inner(value)),
        "Tuple" => ClickHouseType.Tuple([.. (arguments ?? []).Select(Field)]),
        "Nested" => ClickHouseType.Of(TypeShape.List, name, [.. (arguments ?? []).Select(Field)]),
        "Variant" => ClickHouseType.Variant((arguments ?? []).Select(Inner)),
        "AggregateFunction" or "SimpleAggregateFunction" when arguments is [var function, .. var types] =>
            State(name, function, types),
        "Decimal" => Decimal(arguments),
        "Decimal32" => Decimal(["9", .. arguments ?? []]),
        "Decimal64" => Decimal(["18", .. arguments ?? []]),
        "Decimal128" => Decimal(["38", .. arguments ?? []]),
        "Decimal256" => Decimal(["76", .. arguments ?? []]),
        "Enum" or "Enum8" or "Enum16" => Enum(name, arguments ?? []),
        "DateTime" when arguments is [['\'', ..]] => ClickHouseType.Scalar(name, [.. arguments]),
        "DateTime" when arguments is [_, ..] => ClickHouseType.Scalar("DateTime64", [.. arguments]),
        "DateTime64" or "Time64" when arguments is null => ClickHouseType.Scalar(name, "3"),
        "String" => ClickHouseType.Scalar(name),
        "JSON" => Json(arguments ?? []),
        _ => ClickHouseType.Scalar(name, [.. arguments ?? []]),
    };

    private LogicalType Inner(string spelling) => new ClickHouseTypeReader(table, spelling).Read();

    private LogicalType Around(TypeShape shape, string name, string inner) =>
        Inner(inner) is { IsUnknown: false } type
            ? ClickHouseType.Of(shape, name, [new TypeElement(null, type)]) : LogicalType.Unknown;

    // A field is "name Type", or a type alone; names may stand in back quotes.
    private TypeElement Field(string spelling)
    {
        var reader = new ClickHouseTypeReader(table, spelling);
        var name = reader.ReadName();
        reader.Skip();
        return name.Length > 0 && reader._at < spelling.Length && spelling[reader._at] != '(' && !IsKnown(spelling)
            ? new TypeElement(name, Inner(spelling[reader._at..]))
            : new TypeElement(null, Inner(spelling));
    }

    private LogicalType State(string name, string function, List<string> types)
    {
        var elements = types.Select(type => new TypeElement(null, Inner(type))).ToImmutableArray();
        return elements.Any(static element => element.Type.IsUnknown)
            ? LogicalType.Unknown
            : new LogicalType(
                name == "AggregateFunction" ? TypeShape.AggregateState : TypeShape.Scalar, name, [function], elements,
                $"{name}({string.Join(", ", [function, .. elements.Select(static element => element.Type.ToString())])})");
    }

    private static LogicalType Decimal(List<string>? arguments)
    {
        var numbers = (arguments ?? ["10", "0"]).ConvertAll(static text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
        return numbers is [var precision, .. var rest] && !numbers.Contains(-1)
            ? ClickHouseType.Decimal(precision, rest is [var scale] ? scale : 0) : LogicalType.Unknown;
    }

    // Labels without a number count on from the one before.
    private static LogicalType Enum(string name, List<string> arguments)
    {
        var labels = new List<(string Label, int Value)>();
        foreach (var argument in arguments)
        {
            var end = argument.LastIndexOf('\'') + 1;
            var equals = argument.IndexOf('=', Math.Max(end, 0));
            var value = equals > 0 && int.TryParse(argument[(equals + 1)..], CultureInfo.InvariantCulture, out var given)
                ? given : labels is [.., var last] ? last.Value + 1 : 1;
            labels.Add((argument[..end], value));
        }

        var isShort = labels.TrueForAll(static label => label.Value is >= sbyte.MinValue and <= sbyte.MaxValue);
        name = name != "Enum" ? name : isShort ? "Enum8" : "Enum16";
        return ClickHouseType.Scalar(name, [.. labels.OrderBy(static label => label.Value)
            .Select(static label => string.Create(CultureInfo.InvariantCulture, $"{label.Label} = {label.Value}"))]);
    }

    private LogicalType Json(List<string> arguments)
    {
        var parameters = new List<string>();
        var paths = new List<string>();
        foreach (var argument in arguments)
        {
            if (argument.Contains('=', StringComparison.Ordinal))
            {
                parameters.Add(string.Join("=", argument.Split('=').Select(static part => part.Trim())));
            }
            else
            {
                paths.Add(Path(argument));
            }
        }

        // Printed in the engine's order: settings other than their defaults, typed paths by name, what is skipped.
        var ordered = parameters.OrderByDescending(static text => text.StartsWith("max_dynamic_types", StringComparison.Ordinal))
            .Concat(paths.OrderBy(static text => text.StartsWith("SKIP", StringComparison.Ordinal)));
        return ClickHouseType.Scalar("JSON", [.. ordered]);
    }

    private string Path(string argument)
    {
        if (argument.StartsWith("SKIP", StringComparison.OrdinalIgnoreCase))
        {
            var skipped = argument[4..].Trim();
            return skipped.StartsWith("REGEXP", StringComparison.OrdinalIgnoreCase)
                ? $"SKIP {skipped}" : $"SKIP {ClickHouseType.Quote(skipped.Replace("`", "", StringComparison.Ordinal))}";
        }

        var split = argument.IndexOf(' ', StringComparison.Ordinal);
        if (split < 0)
        {
            return argument;
        }

        var path = argument[..split].Replace("`", "", StringComparison.Ordinal);
        return $"{ClickHouseType.Quote(path)} {Inner(argument[(split + 1)..])}";
    }

    private char Peek() => _at < text.Length ? text[_at] : '\0';

    private void Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private string PeekWord()
    {
        var start = _at;
        var word = ReadName();
        _at = start;
        return word;
    }

    private string ReadName()
    {
        Skip();
        if (Peek() is '`' or '"')
        {
            var quote = text[_at++];
            var quoted = new StringBuilder();
            for (; _at < text.Length && text[_at] != quote; _at++)
            {
                _at += text[_at] == '\\' && _at + 1 < text.Length ? 1 : 0;
                quoted.Append(text[_at]);
            }

            _at = Math.Min(_at + 1, text.Length);
            return quoted.ToString();
        }

        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '.'))
        {
            _at++;
        }

        return text[start.._at];
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
                case '\'' or '`' or '"':
                    SkipQuoted();
                    break;
                case '(':
                    depth++;
                    break;
                case ',' or ')' when depth == 0:
                    if (text[start.._at].Trim() is { Length: > 0 } argument)
                    {
                        arguments.Add(argument);
                    }

                    start = _at + 1;
                    if (text[_at] == ')')
                    {
                        _at++;
                        Skip();
                        return arguments;
                    }

                    break;
                case ')':
                    depth--;
                    break;
            }
        }

        return arguments;
    }

    private void SkipQuoted()
    {
        var quote = text[_at++];
        while (_at < text.Length && text[_at] != quote)
        {
            _at += text[_at] == '\\' ? 2 : 1;
        }
    }
}

using System.Text;
using Corso.Models.Sources;

namespace Corso.Models.Tests.Sources;

/// <summary>A properties file in a random layout, whose every comment is numbered, and what a catalog says of its tables.</summary>
internal sealed class RandomSources
{
    private static readonly string[] Types = ["integer", "bigint", "text", "numeric(10,2)", "date", "timestamp without time zone", "character varying(20)"];
    private static readonly string[] Pool = ["id", "name", "total", "created at", "Order", "it's", "é", "a_b", "null", "x1", "yes", "🦆"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private int _comments;

    public RandomSources(int seed)
    {
        _random = new Random(seed);
        Comment(0);
        if (Chance(2))
        {
            Line(0, "version: 2");
        }

        Line(0, "sources:");
        var indent = _random.Next(0, 5);
        for (var source = 0; source < _random.Next(1, 3); source++)
        {
            Source(indent, $"s{source}");
        }

        if (Chance(2))
        {
            Line(0, "models:");
            Line(2, "- name: m");
            Line(4, "columns: [{ name: id }]");
        }

        var text = _text.ToString();
        text = Chance(3) ? text.TrimEnd('\n') : text;
        text = Chance(3) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        Yaml = Chance(4) ? "\uFEFF" + text : text;
    }

    public string Yaml { get; }

    public List<LiveRelation> Relations { get; } = [];

    private void Source(int indent, string name)
    {
        var gap = _random.Next(1, 4);
        var inner = indent + 1 + gap;
        var keys = Shuffled(["name", "description", "meta", "tables", "tags"]);
        for (var i = 0; i < keys.Length; i++)
        {
            var lead = i == 0 ? new string(' ', indent) + "-" + new string(' ', gap) : new string(' ', inner);
            switch (keys[i])
            {
                case "name":
                    Raw(lead + $"name: {Quoted(name)}");
                    break;
                case "description":
                    Raw(lead + "description: |");
                    Raw(new string(' ', inner + 2) + "# text, and no comment");
                    Raw(new string(' ', inner + 2) + "- name: nothing");
                    break;
                case "meta":
                    Raw(lead + "meta: { tables: [{ name: t0 }], owner: \"a # b\" }");
                    break;
                case "tags":
                    Raw(lead + "tags: [a,b]");
                    break;
                default:
                    Raw(lead + "tables:");
                    var below = inner + _random.Next(0, 4);
                    for (var t = 0; t < _random.Next(1, 4); t++)
                    {
                        Table(below, $"{name}_t{t}");
                    }

                    break;
            }

            Comment(inner);
        }
    }

    private void Table(int indent, string name)
    {
        var columns = Shuffled(Pool)[.._random.Next(1, 5)];
        var live = Shuffled([.. columns.Where(_ => !Chance(5)), .. Shuffled(Pool).Except(columns).Take(_random.Next(0, 3))]);
        Relations.Add(PullFixture.Relation(
            name, [.. live.Select(column => new LiveColumn(column, Pick(Types), Chance(2), Chance(3) ? $"About {column}" : null))])
            with
        {
            IsTable = !Chance(4),
            Keys = live.Length == 0 ? [] : [new LiveKey("primary_key", [live[0]], null, []), new LiveKey("unique", [.. live.Take(2)], null, [])],
        });
        if (Chance(4))
        {
            Raw(new string(' ', indent) + $"- {{ {Flow(name, columns)} }}" + Tail());
            return;
        }

        var gap = _random.Next(1, 4);
        var inner = indent + 1 + gap;
        var keys = Shuffled(["name", "description", "columns", "data_tests", "complete"]);
        keys = [.. keys.Where(key => key is "name" || !Chance(3))];
        for (var i = 0; i < keys.Length; i++)
        {
            var lead = i == 0 ? new string(' ', indent) + "-" + new string(' ', gap) : new string(' ', inner);
            switch (keys[i])
            {
                case "name":
                    Raw(lead + $"name: {Quoted(name)}{Tail()}");
                    break;
                case "description":
                    Raw(lead + "description: >-");
                    Raw(new string(' ', inner + 1) + "folded # text");
                    break;
                case "data_tests":
                    Raw(lead + "data_tests:");
                    Raw(new string(' ', inner) + "- custom: { columns: [id] }");
                    break;
                case "complete":
                    Raw(lead + $"complete: {(Chance(2) ? "true" : "false")}{Tail()}");
                    break;
                default:
                    Columns(lead, inner, columns);
                    break;
            }

            Comment(inner);
        }
    }

    private void Columns(string lead, int inner, string[] columns)
    {
        switch (_random.Next(6))
        {
            case 0:
                Raw(lead + "columns:" + Tail());
                return;
            case 1:
                Raw(lead + "columns: []" + Tail());
                return;
            case 2:
                Raw(lead + "columns: [");
                Raw(string.Join(",\n", columns.Select(column => new string(' ', inner + 1) + $"{{ {FlowColumn(column)} }}")));
                Raw(new string(' ', inner + 1) + "]" + Tail());
                return;
        }

        Raw(lead + "columns:" + Tail());
        var indent = inner + _random.Next(0, 3);
        foreach (var column in columns)
        {
            Comment(indent);
            if (Chance(3))
            {
                Raw(new string(' ', indent) + $"-   {{{FlowColumn(column)}}}" + Tail());
                continue;
            }

            var gap = _random.Next(1, 3);
            var keys = Shuffled(["name", "data_type", "description", "meta", "tests"]);
            keys = [.. keys.Where(key => key is "name" || !Chance(3))];
            for (var i = 0; i < keys.Length; i++)
            {
                var start = i == 0 ? new string(' ', indent) + "-" + new string(' ', gap) : new string(' ', indent + 1 + gap);
                Raw(start + keys[i] switch
                {
                    "name" => $"name: {Quoted(column)}{Tail()}",
                    "data_type" => $"data_type: {Quoted(Pick(Types))}{Tail()}",
                    "description" => $"description: {Quoted("by hand")}{Tail()}",
                    "meta" => $"meta: {{a: 1}}{Tail()}",
                    _ => $"tests:\n{new string(' ', indent + 1 + gap)}- unique{Tail()}",
                });
            }
        }
    }

    private string Flow(string name, string[] columns) => Chance(2)
        ? $"name: {Quoted(name)}"
        : $"columns: [{string.Join(", ", columns.Select(column => $"{{ {FlowColumn(column)} }}"))}], name: {Quoted(name)}";

    private string FlowColumn(string column) => Chance(2)
        ? $"name: {Quoted(column)}"
        : $"tags: [x], name: {Quoted(column)}, data_type: {Quoted(Pick(Types))}";

    private string Quoted(string text) => _random.Next(3) switch
    {
        0 => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        1 when text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ' ') && text is not ("null" or "yes") => text,
        _ => $"\"{text}\"",
    };

    private string Tail() => Chance(4) ? $" # k{_comments++}" : "";

    private void Comment(int indent)
    {
        if (Chance(4))
        {
            Raw(new string(' ', _random.Next(0, indent + 3)) + $"# k{_comments++}: {{ name: x }}");
        }

        if (Chance(6))
        {
            Raw(Chance(2) ? "" : "  ");
        }
    }

    private void Line(int indent, string text) => Raw(new string(' ', indent) + text);

    private void Raw(string line) => _text.Append(line).Append('\n');

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];

    private T[] Shuffled<T>(T[] items)
    {
        T[] copy = [.. items];
        _random.Shuffle(copy);
        return copy;
    }
}

using System.Text;

namespace Corso.Models.Tests.Templating;

/// <summary>A template made of a seed, of the calls, loops and conditions that are read without Scriban.</summary>
internal sealed class RandomPlainTemplate
{
    private static readonly string[] Texts =
    [
        "select", " ", "\n", "  \n", "\n\n", "\n    ", "\t", "x", ", ", "é", "\U0001F600", "-- it's", "'", "}", "{ ", "\u00a0", "/* */", "$1",
    ];

    private static readonly string[] Items = ["region", "kind", "money", "x1", "_y", "for_each"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<string> _loops = [];

    public RandomPlainTemplate(int seed)
    {
        _random = new Random(seed);
        if (_random.Next(2) == 0)
        {
            Block(Pick(
                "config(materialized: 'view', tags: ['a', \"b\"])",
                "config(\n    materialized='incremental',\n    unique_key = ['id',\n        'day'],\n    enabled=true\n)",
                "config( alias : 'x' , enabled :false)"));
        }

        Pieces(3);
    }

    public string Text => _text.ToString();

    private void Pieces(int depth)
    {
        for (var count = _random.Next(1, 6); count > 0; count--)
        {
            Piece(depth);
        }
    }

    private void Piece(int depth)
    {
        switch (_random.Next(depth == 0 ? 8 : 11))
        {
            case 0 or 1 or 2 or 3:
                _text.Append(Pick(Texts));
                break;
            case 8:
                If(depth);
                break;
            case 9 or 10:
                For(depth);
                break;
            default:
                Block(Expression());
                break;
        }
    }

    private void If(int depth)
    {
        Block("if " + Condition());
        Pieces(depth - 1);
        while (_random.Next(4) == 0)
        {
            Block("else if " + Condition());
            Pieces(depth - 1);
        }

        if (_random.Next(2) == 0)
        {
            Block("else");
            Pieces(depth - 1);
        }

        Block("end");
    }

    private void For(int depth)
    {
        var item = Pick(Items);
        Block($"for {item} in [{string.Join(Pick(", ", ",", " , "), Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Literal()))}]");
        _loops.Add(item);
        Pieces(depth - 1);
        _loops.RemoveAt(_loops.Count - 1);
        Block("end");
    }

    private string Condition() => Pick("", "", "!") + Pick(
        "is_incremental", "is_incremental()", "var('truth')", "var( \"lie\" )", "var('number')", _loops.Count > 0 ? "for.first" : "var('truth')",
        _loops.Count > 0 ? "for.last" : "is_incremental");

    private string Expression() => _random.Next(12) switch
    {
        0 => "this",
        1 => "ref('a')",
        2 => "ref( \"b\" )",
        3 => "source('app' ,'orders')",
        4 => Pick("var('text')", "var('number')", "var('exact')", "var('truth')", "var('missing')", "var('nothing')", "var('list')"),
        5 => Pick("var('text', 'z')", "var('missing', 'z')", "var('missing', 12)", "var('nothing', 1)"),
        6 or 7 when _loops.Count > 0 => _loops[_random.Next(_loops.Count)],
        8 when _loops.Count > 0 => Pick("for.index", "for.index + 1", "for.index+20"),
        9 => $"money({Argument()})",
        10 => $"money({Argument()}, {Argument()})",
        _ => Pick("nothing()", $"wide( {Argument()} ,{Argument()})", "prints()", "twice('q')", $"tests({Argument()})"),
    };

    private string Argument() => _loops.Count > 0 && _random.Next(3) == 0 ? _loops[_random.Next(_loops.Count)] : Literal();

    private string Literal() => Pick("'a'", "\"amount * 2\"", "7", "0", "'it is'");

    private void Block(string code) => _text
        .Append("{{").Append(Pick("", "", "~", "-")).Append(Pick(" ", "  ", ""))
        .Append(code)
        .Append(Pick(" ", "  ", "")).Append(Pick("", "", "~", "-")).Append("}}");

    private string Pick(params string[] from) => from[_random.Next(from.Length)];
}

using System.Text;

namespace Corso.Models.Tests.Templating;

/// <summary>A template made of a seed: statements that read environment variables, and conditions that hang on them.</summary>
internal sealed class RandomTemplate
{
    /// <summary>A macro that prints, one that returns, one that returns early.</summary>
    public const string Macros =
        "{{ func show(p) }}[{{ p }}]{{ end }}"
        + "{{ func pick(p) }}{{ ret p == 'x' ? env('D') : 'q' }}{{ end }}"
        + "{{ func early(p) }}{{ if p == 'x' }}{{ ret 'r' }}{{ end }}{{ _ = env('E') }}{{ ret 's' }}{{ end }}";

    private readonly Random _random;
    private readonly StringBuilder _text = new();

    public RandomTemplate(int seed)
    {
        _random = new Random(seed);
        _text.Append("{{ u = 'x'; v = 'y'; w = 'x' }}");
        Block(3);
    }

    public static string[] Names { get; } = ["A", "B", "C", "D", "E"];

    public string Text => _text.ToString();

    private void Block(int depth)
    {
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            Statement(depth);
        }
    }

    private void Statement(int depth)
    {
        switch (_random.Next(depth == 0 ? 3 : 9))
        {
            case 0:
                _text.Append($"{{{{ {Value(2)} }}}}");
                break;
            case 1 or 2:
                _text.Append($"{{{{ {Variable()} = {Value(2)} }}}}");
                break;
            case 3:
                _text.Append("{{ capture ").Append(Variable()).Append(" }}");
                Block(depth - 1);
                _text.Append("{{ end }}");
                break;
            case 4:
                _text.Append("{{ for i in ").Append(_random.Next(3) == 0 ? $"[{Value(1)}, {Value(1)}]" : "1..2").Append(" }}");
                Block(depth - 1);
                _text.Append(_random.Next(3) == 0 ? $"{{{{ if {Value(1)} == 'x' }}}}{{{{ break }}}}{{{{ end }}}}" : "");
                _text.Append("{{ end }}");
                break;
            default:
                _text.Append($"{{{{ if {Condition()} }}}}");
                Block(depth - 1);
                if (_random.Next(2) == 0)
                {
                    _text.Append("{{ else }}");
                    Block(depth - 1);
                }

                _text.Append("{{ end }}");
                break;
        }
    }

    private string Condition() => _random.Next(4) switch
    {
        0 => $"{Value(2)} == 'x' && {Value(2)} == 'y'",
        1 => $"{Value(2)} == 'x' || {Value(2)} == 'y'",
        2 => $"!({Value(2)} == 'x')",
        _ => $"{Value(2)} == 'x'",
    };

    private string Value(int depth) => _random.Next(depth == 0 ? 3 : 10) switch
    {
        0 => "'x'",
        1 => Variable(),
        2 or 3 => $"env('{Names[_random.Next(Names.Length)]}')",
        4 => $"({Value(depth - 1)} | string.downcase)",
        5 => $"({Value(depth - 1)} == 'x' ? {Value(depth - 1)} : {Value(depth - 1)})",
        6 => $"show({Value(depth - 1)})",
        7 => $"pick({Value(depth - 1)})",
        8 => $"early({Value(depth - 1)})",
        _ => $"(array.contains [{Value(depth - 1)}] 'x' ? 'x' : {Value(depth - 1)})",
    };

    private string Variable() => _random.Next(3) switch { 0 => "u", 1 => "v", _ => "w" };
}

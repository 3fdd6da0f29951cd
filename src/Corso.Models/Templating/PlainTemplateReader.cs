using System.Buffers;
using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>Takes a <see cref="PlainTemplate"/> apart; gives up on whatever isn't certainly one.</summary>
internal sealed partial class PlainTemplateReader(SourceText source)
{
    /// <summary>Longer templates could come near the limit that rendering has.</summary>
    private const int MaxLength = 1_000_000;

    /// <summary>Statements inside one another; Scriban allows more.</summary>
    private const int MaxDepth = 10;

    /// <summary>Rounds of all loops around a place; Scriban allows more.</summary>
    private const int MaxRounds = 10_000;

    /// <summary>What may mean more than itself in a text.</summary>
    private static readonly SearchValues<char> Unusual = SearchValues.Create("\\\n{}\0\r");

    private readonly string _text = source.Content;
    private readonly List<string> _loops = [];
    private HashSet<string>? _items;
    private HashSet<string>? _called;
    private bool _hasConfig;
    private long _rounds = 1;
    private int _depth;
    private int _at;

    /// <summary>What ended a list of pieces.</summary>
    private enum Ending
    {
        /// <summary>Something that is not certain.</summary>
        Unread,

        /// <summary>The end of the file.</summary>
        File,

        /// <summary><c>{{ end }}</c>.</summary>
        End,

        /// <summary><c>{{ else }}</c>.</summary>
        Else,

        /// <summary><c>{{ else if</c>, as far as the condition.</summary>
        ElseIf,
    }

    /// <summary>The pieces; null when the template isn't a plain one.</summary>
    public List<PlainNode>? ReadAll()
    {
        if (_text.Length > MaxLength || _text.AsSpan().ContainsAny('\0', '\r')
            || !_text.Contains("{{", StringComparison.Ordinal)
            || _text.Contains("{%", StringComparison.Ordinal) || _text.Contains("{#", StringComparison.Ordinal))
        {
            return null;
        }

        var nodes = new List<PlainNode>();

        // A variable of a loop stays what it was after it, and could be meant where a macro is called.
        return ReadNodes(nodes) == Ending.File && (_items is null || _called is null || !_items.Overlaps(_called))
            ? nodes
            : null;
    }

    private Ending ReadNodes(List<PlainNode> nodes)
    {
        while (true)
        {
            var block = _text.IndexOf("{{", _at, StringComparison.Ordinal);
            if (block < 0)
            {
                return AddText(nodes, _text.Length, '\0') ? Ending.File : Ending.Unread;
            }

            var trim = At(block + 2) is '-' or '~' ? At(block + 2) : '\0';
            if (!AddText(nodes, block, trim))
            {
                return Ending.Unread;
            }

            _at = block + (trim == '\0' ? 2 : 3);
            SkipSpaces();
            var start = _at;
            var word = Word();
            switch (word)
            {
                case "end":
                    return EndBlock() ? Ending.End : Ending.Unread;
                case "else":
                    SkipSpaces();
                    return At(_at) != 'i' ? EndBlock() ? Ending.Else : Ending.Unread
                        : Word() is "if" ? Ending.ElseIf
                        : Ending.Unread;
                case "if":
                    if (_depth == MaxDepth || ReadIf(start) is not { } choice)
                    {
                        return Ending.Unread;
                    }

                    nodes.Add(choice);
                    break;
                case "for":
                    if (At(_at) == '.')
                    {
                        goto default;
                    }

                    if (_depth == MaxDepth || ReadFor(start) is not { } loop)
                    {
                        return Ending.Unread;
                    }

                    nodes.Add(loop);
                    break;
                default:
                    if (ReadExpression(word, start) is not { } value || !EndBlock())
                    {
                        return Ending.Unread;
                    }

                    nodes.Add(value);
                    break;
            }
        }
    }

    /// <summary>Adds the text up to a block; false where it holds what Scriban, or the scan before it, reads as more.</summary>
    private bool AddText(List<PlainNode> nodes, int end, char trim)
    {
        var text = _text.AsSpan(_at, end - _at);
        if (text.IndexOf("}}") >= 0 || (end < _text.Length && text is [.., '{']))
        {
            return false;
        }

        while (trim != '\0' && end > _at && IsTrimmed(_text[end - 1], trim))
        {
            end--;
        }

        if (trim != '\0' && end > _at && _text[end - 1] is not '\n' && char.IsWhiteSpace(_text[end - 1]))
        {
            return false;
        }

        if (end > _at)
        {
            nodes.Add(new PlainText(_at, end));
        }

        return true;
    }

    /// <summary>Reads to behind a block, and behind what its <c>~</c> or <c>-</c> takes of the text.</summary>
    private bool EndBlock()
    {
        SkipSpaces();
        var trim = At(_at) is '-' or '~' ? At(_at) : '\0';
        if (trim != '\0')
        {
            _at++;
        }

        if (!Take('}') || !Take('}'))
        {
            return false;
        }

        if (trim == '\0')
        {
            return true;
        }

        while (IsTrimmed(At(_at), trim))
        {
            _at++;
        }

        // "~" takes the line's end too.
        return Take('\n') || !char.IsWhiteSpace(At(_at));
    }

    private static bool IsTrimmed(char character, char trim) =>
        character is ' ' or '\t' || (character == '\n' && trim == '-');

    private PlainIf? ReadIf(int start)
    {
        SkipSpaces();
        if (Condition() is not { } condition || !EndBlock())
        {
            return null;
        }

        _depth++;
        List<PlainNode> then = [];
        List<PlainNode> otherwise = [];
        var ending = ReadNodes(then);
        var inner = _at;
        switch (ending)
        {
            case Ending.Else:
                ending = ReadNodes(otherwise);
                break;
            case Ending.ElseIf when _depth < MaxDepth && ReadIf(inner) is { } choice:
                otherwise.Add(choice);
                ending = Ending.End;
                break;
        }

        _depth--;
        return ending == Ending.End ? new PlainIf(condition, then, otherwise, start, _at) : null;
    }

    private PlainFor? ReadFor(int start)
    {
        SkipSpaces();
        var item = Word().ToString();
        SkipSpaces();
        if (!IsName(item) || _loops.Contains(item) || Word() is not "in" || !SkipSome() || !Take('['))
        {
            return null;
        }

        List<object> items = [];
        SkipSpaces();
        do
        {
            if (TextOrNumber() is not { } value)
            {
                return null;
            }

            items.Add(value);
        }
        while (Comma());
        var outer = _rounds;
        _rounds *= items.Count;
        if (!Take(']') || !EndBlock() || _rounds > MaxRounds)
        {
            return null;
        }

        _depth++;
        _loops.Add(item);
        (_items ??= new HashSet<string>(StringComparer.Ordinal)).Add(item);
        List<PlainNode> body = [];
        var ending = ReadNodes(body);
        _loops.RemoveAt(_loops.Count - 1);
        _depth--;
        _rounds = outer;
        return ending == Ending.End ? new PlainFor(item, items, body, start, _at) : null;
    }

    private PlainCondition? Condition()
    {
        var isNegated = Take('!');
        var start = _at;
        switch (Word())
        {
            case "is_incremental":
                return Take('(') && !Take(')')
                    ? null
                    : new PlainCondition(PlainQuestion.IsIncremental, null, isNegated, start, _at);
            case "var" when Take('('):
                SkipSpaces();
                return Quoted() is { } name && Close()
                    ? new PlainCondition(PlainQuestion.Var, name, isNegated, start, _at)
                    : null;
            case "for" when _loops.Count > 0 && Take('.'):
                return Word() switch
                {
                    "first" => new PlainCondition(PlainQuestion.IsFirst, null, isNegated, start, _at),
                    "last" => new PlainCondition(PlainQuestion.IsLast, null, isNegated, start, _at),
                    _ => null,
                };
            default:
                return null;
        }
    }
}

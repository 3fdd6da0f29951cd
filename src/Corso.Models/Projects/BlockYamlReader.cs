using System.Buffers;
using System.Text;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>
/// Reads YAML as most people write it, many times faster than <see cref="YamlReader"/> and to the same values and places:
/// maps and lists by indentation, texts on one line, plain or in quotes, <c>|</c> and <c>&gt;</c>, and <c>[a, b]</c> or
/// <c>{a: b}</c> on one line. It gives up on everything else, and on everything wrong, for <see cref="YamlReader"/> to read
/// the file from its start. A method that gives up gives null.
/// </summary>
internal sealed partial class BlockYamlReader
{
    private const int MaxDepth = 50;

    /// <summary>Keys of one map; finding a repeated one among more takes another way.</summary>
    private const int MaxKeys = 200;

    /// <summary>Longest key: YamlDotNet takes up to 1,024 characters.</summary>
    private const int MaxKeyLength = 500;

    /// <summary>Tabs, line ends of other times and places, and what may stand in no text.</summary>
    private static readonly SearchValues<char> Unusual = SearchValues.Create("\0\t\r\u0085\u2028\u2029\uFEFF");

    private readonly SourceText _source;
    private readonly string _text;
    private readonly List<ConfigEntry> _entries = [];
    private readonly List<ConfigValue> _items = [];
    private readonly string?[] _words = new string?[256];
    private readonly StringBuilder _block = new();

    private int _at;
    private int _line = 1;
    private int _lineStart;

    /// <summary>Column, from 0, at which the current line's content begins; -1 behind the last line.</summary>
    private int _indent;

    private int _depth;

    private BlockYamlReader(SourceText source)
    {
        _source = source;
        _text = source.Content;
    }

    /// <summary>The value of a text's only document; null when it isn't of the kind read here, or is empty.</summary>
    public static ConfigValue? Read(SourceText source)
    {
        if (source.Content.AsSpan().ContainsAny(Unusual))
        {
            return null;
        }

        var reader = new BlockYamlReader(source);
        return reader.FindStart() && reader.ReadBlock() is { } root && reader._indent < 0
            ? root
            : null;
    }

    /// <summary>Reads the map or list that begins at the current place.</summary>
    private ConfigValue? ReadBlock()
    {
        if (_depth == MaxDepth)
        {
            return null;
        }

        _depth++;
        ConfigValue? value = IsAtEntry() ? ReadList() : ReadMap();
        _depth--;
        return value;
    }

    private ConfigMap? ReadMap()
    {
        var column = _indent;
        var first = _entries.Count;
        do
        {
            if (ReadKey(inBrackets: false) is not { } key || !IsNew(key.Name, first) || ReadBehind(column, isMap: true) is not { } value)
            {
                return null;
            }

            _entries.Add(new ConfigEntry(key.Name, key.Span, value));
        }
        while (_indent == column);
        return _indent > column ? null : TakeMap(first, _entries[first].KeySpan, _entries[^1].Value.Span);
    }

    private ConfigList? ReadList()
    {
        var column = _indent;
        var first = _items.Count;
        var start = SpanOf(_at, _at);
        do
        {
            _at++;
            if (ReadItem(column) is not { } item)
            {
                return null;
            }

            _items.Add(item);
        }
        while (_indent == column && IsAtEntry());
        return _indent > column ? null : TakeList(first, start, _items[^1].Span);
    }

    /// <summary>Reads what follows a dash: a map or list may begin on its line.</summary>
    private ConfigValue? ReadItem(int column)
    {
        var at = _at;
        SkipSpaces();
        if (At(_at) != '\n' && (IsAtEntry() || FindColon(inBrackets: false) >= 0))
        {
            _indent = _at - _lineStart;
            return ReadBlock();
        }

        _at = at;
        return ReadBehind(column, isMap: false);
    }

    /// <summary>Reads what follows the colon or dash before the current place, and moves to the next line.</summary>
    /// <param name="column">Column of the map or list it belongs to.</param>
    /// <param name="isMap">It is a map, so that a list in it may begin at the same column.</param>
    private ConfigValue? ReadBehind(int column, bool isMap)
    {
        var empty = SpanOf(_at, _at);
        if (SkipComment())
        {
            return !FindLine() ? null
                : _indent > column || (isMap && _indent == column && IsAtEntry()) ? ReadBlock()
                : new ConfigNull(empty);
        }

        var isBlock = _text[_at] is '|' or '>';
        var value = isBlock ? ReadBlockText(column) : ReadOnLine();

        // What is indented further would go on with the text, or be wrong.
        return value is not null && (isBlock || SkipComment()) && FindLine() && _indent <= column ? value : null;
    }

    /// <summary>Moves to the next line that says something; false where another document begins or ends.</summary>
    private bool FindLine()
    {
        while (true)
        {
            SkipSpaces();
            if (_at == _text.Length)
            {
                _indent = -1;
                return true;
            }

            if (_text[_at] is not ('\n' or '#'))
            {
                _indent = _at - _lineStart;
                return _indent > 0 || !IsMarker();
            }

            _at = LineEnd(_at);
            if (_at < _text.Length)
            {
                NextLine();
            }
        }
    }

    /// <summary>Moves to the first line of the document, behind the <c>---</c> that may precede it; false without any.</summary>
    private bool FindStart()
    {
        if (!FindLine())
        {
            _at += 3;
            if (!_text.AsSpan(_at - 3).StartsWith("---") || !SkipComment() || !FindLine())
            {
                return false;
            }
        }

        return _indent >= 0;
    }

    private bool IsMarker() => _text.AsSpan(_at) is ['-', '-', '-', ..] or ['.', '.', '.', ..];
}

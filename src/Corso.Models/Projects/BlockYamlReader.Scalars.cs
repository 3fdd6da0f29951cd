using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Keys, texts and what stands on one line.</summary>
internal sealed partial class BlockYamlReader
{
    /// <summary>Characters that begin something else than a plain text, or nothing at all.</summary>
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@` \n";

    private static readonly SearchValues<char> PlainEnds = SearchValues.Create(":\n#");
    private static readonly SearchValues<char> PlainEndsInBrackets = SearchValues.Create(":\n#,[]{}");

    /// <summary>Reads a key and the colon behind it.</summary>
    private (string Name, SourceSpan Span)? ReadKey(bool inBrackets)
    {
        var start = _at;
        var colon = FindColon(inBrackets);
        if (colon < 0 || colon - start > MaxKeyLength)
        {
            return null;
        }

        string? name;
        if (_text[start] is '"' or '\'')
        {
            name = ReadQuoted();
        }
        else
        {
            _at = TrimEnd(start, colon);
            name = Word(start, _at);
        }

        var span = SpanOf(start, _at);
        _at = colon + 1;
        return name is null or "<<" ? null : (name, span);
    }

    private bool IsAtEntry() => _text[_at] == '-' && IsBlank(_at + 1);

    /// <summary>Offset of the colon that makes a key of what begins at the current place; -1 when there is none.</summary>
    private int FindColon(bool inBrackets)
    {
        var at = _at;
        if (At(at) is '"' or '\'')
        {
            at = QuoteEnd(at) + 1;
            if (at == 0)
            {
                return -1;
            }

            while (At(at) == ' ')
            {
                at++;
            }

            return At(at) == ':' && IsBlank(at + 1) ? at : -1;
        }

        if (Indicators.Contains(At(at), StringComparison.Ordinal))
        {
            return -1;
        }

        var end = PlainEnd(at, inBrackets);
        return At(end) == ':' && IsBlank(end + 1) ? end : -1;
    }

    /// <summary>Reads a text, or a list or map in brackets, that ends on its line.</summary>
    private ConfigValue? ReadOnLine(bool inBrackets = false)
    {
        var start = _at;
        switch (At(start))
        {
            case '"' or '\'':
                return ReadQuoted() is { } quoted ? new ConfigText(quoted, SpanOf(start, _at)) : null;
            case '[':
                return ReadFlowList();
            case '{':
                return ReadFlowMap();
            case '-' when !inBrackets && (char.IsAsciiDigit(At(start + 1)) || At(start + 1) == '.'):
                break;
            case var first when Indicators.Contains(first, StringComparison.Ordinal):
                return null;
        }

        var end = PlainEnd(start, inBrackets);
        _at = TrimEnd(start, end);
        if (At(end) == ':' || (inBrackets && At(end) is not (',' or ']' or '}')))
        {
            return null;
        }

        return YamlScalars.ResolvePlain(Word(start, _at), SpanOf(start, _at));
    }

    private ConfigList? ReadFlowList()
    {
        var start = _at;
        var first = _items.Count;
        _at++;
        SkipSpaces();
        if (At(_at) != ']')
        {
            do
            {
                SkipSpaces();
                if (ReadInBrackets() is not { } item)
                {
                    return null;
                }

                _items.Add(item);
            }
            while (SkipComma());
            if (At(_at) != ']')
            {
                return null;
            }
        }

        _at++;
        return TakeList(first, SpanOf(start, start), SpanOf(_at, _at));
    }

    private ConfigMap? ReadFlowMap()
    {
        var start = _at;
        var first = _entries.Count;
        _at++;
        SkipSpaces();
        if (At(_at) != '}')
        {
            do
            {
                SkipSpaces();
                if (ReadKey(inBrackets: true) is not { } key || !IsNew(key.Name, first))
                {
                    return null;
                }

                SkipSpaces();
                if (ReadInBrackets() is not { } value)
                {
                    return null;
                }

                _entries.Add(new ConfigEntry(key.Name, key.Span, value));
            }
            while (SkipComma());
            if (At(_at) != '}')
            {
                return null;
            }
        }

        _at++;
        return TakeMap(first, SpanOf(start, start), SpanOf(_at, _at));
    }

    private ConfigValue? ReadInBrackets()
    {
        if (_depth == MaxDepth)
        {
            return null;
        }

        _depth++;
        var value = ReadOnLine(inBrackets: true);
        _depth--;
        SkipSpaces();
        return value;
    }

    private bool SkipComma()
    {
        if (At(_at) != ',')
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Reads a text in quotes; null when it goes on in the next line or holds a rare escape.</summary>
    private string? ReadQuoted()
    {
        var start = _at;
        var end = QuoteEnd(start);
        if (end < 0)
        {
            return null;
        }

        _at = end + 1;
        var inside = _text.AsSpan(start + 1, end - start - 1);
        return _text[start] == '\'' && inside.Contains('\'') ? inside.ToString().Replace("''", "'", StringComparison.Ordinal)
            : _text[start] == '"' && inside.Contains('\\') ? Unescape(inside)
            : inside.ToString();
    }

    private string? Unescape(ReadOnlySpan<char> text)
    {
        _block.Clear();
        for (var slash = text.IndexOf('\\'); slash >= 0; slash = text.IndexOf('\\'))
        {
            _block.Append(text[..slash]);
            switch (text[slash + 1])
            {
                case '"' or '\\':
                    _block.Append(text[slash + 1]);
                    break;
                case 'n':
                    _block.Append('\n');
                    break;
                case 't':
                    _block.Append('\t');
                    break;
                default:
                    return null;
            }

            text = text[(slash + 2)..];
        }

        return _block.Append(text).ToString();
    }

    /// <summary>Offset of the quote that closes the one at <paramref name="start"/>; -1 when its line has none.</summary>
    private int QuoteEnd(int start)
    {
        var quote = _text[start];
        for (var at = start + 1; ; at++)
        {
            var next = _text.AsSpan(at).IndexOfAny(quote, '\n', '\\');
            if (next < 0 || _text[at + next] == '\n')
            {
                return -1;
            }

            at += next;
            if (_text[at] == '\\')
            {
                at += quote == '"' && At(at + 1) != '\n' ? 1 : 0;
            }
            else if (quote == '"' || At(++at) != quote)
            {
                return quote == '"' ? at : at - 1;
            }
        }
    }

    /// <summary>Where a plain text ends: at a colon, a comment, a line end or, in brackets, at one of their signs.</summary>
    private int PlainEnd(int start, bool inBrackets)
    {
        var ends = inBrackets ? PlainEndsInBrackets : PlainEnds;
        for (var at = start; ; at++)
        {
            var next = _text.AsSpan(at).IndexOfAny(ends);
            at = next < 0 ? _text.Length : at + next;
            switch (At(at))
            {
                case ':' when !IsBlank(at + 1) && !(inBrackets && At(at + 1) is ',' or '[' or ']' or '{' or '}'):
                case '#' when _text[at - 1] != ' ':
                    continue;
                default:
                    return at;
            }
        }
    }

    /// <summary>The text between two offsets; a word that came before is not made again.</summary>
    private string Word(int start, int end)
    {
        const int Longest = 24;
        var text = _text.AsSpan(start, end - start);
        if (text.Length > Longest)
        {
            return text.ToString();
        }

        var hash = text.Length;
        foreach (var character in text)
        {
            hash = (hash * 31) + character;
        }

        ref var known = ref _words[(hash ^ (hash >> 8)) & 0xFF];
        return known is not null && text.SequenceEqual(known) ? known : known = text.ToString();
    }

    private bool IsNew(string key, int first)
    {
        var earlier = CollectionsMarshal.AsSpan(_entries)[first..];
        foreach (var entry in earlier)
        {
            if (entry.Key == key)
            {
                return false;
            }
        }

        return earlier.Length < MaxKeys;
    }

    private ConfigMap TakeMap(int first, SourceSpan start, SourceSpan end)
    {
        var entries = CollectionsMarshal.AsSpan(_entries)[first..].ToArray();
        _entries.RemoveRange(first, entries.Length);
        return new ConfigMap(ImmutableCollectionsMarshal.AsImmutableArray(entries), Between(start, end));
    }

    private ConfigList TakeList(int first, SourceSpan start, SourceSpan end)
    {
        var items = CollectionsMarshal.AsSpan(_items)[first..].ToArray();
        _items.RemoveRange(first, items.Length);
        return new ConfigList(ImmutableCollectionsMarshal.AsImmutableArray(items), Between(start, end));
    }

    private static SourceSpan Between(SourceSpan start, SourceSpan end) =>
        start with { End = end.End, EndLine = end.EndLine, EndColumn = end.EndColumn };

    /// <summary>A stretch of the current line.</summary>
    private SourceSpan SpanOf(int start, int end) =>
        new(_source.Path, start, end, _line, start - _lineStart + 1, _line, end - _lineStart + 1);

    private char At(int offset) => offset < _text.Length ? _text[offset] : '\n';

    private bool IsBlank(int offset) => At(offset) is ' ' or '\n';

    private int LineEnd(int from)
    {
        var length = _text.AsSpan(from).IndexOf('\n');
        return length < 0 ? _text.Length : from + length;
    }

    private int TrimEnd(int start, int end)
    {
        while (end > start && _text[end - 1] == ' ')
        {
            end--;
        }

        return end;
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    /// <summary>Moves to the end of a line on which nothing more is said; false when something is.</summary>
    private bool SkipComment()
    {
        var start = _at;
        SkipSpaces();
        if (At(_at) == '#' && (_at > start || _at == 0 || _text[_at - 1] == ' '))
        {
            _at = LineEnd(_at);
        }

        return At(_at) == '\n';
    }

    /// <summary>Moves behind the line end at the current place.</summary>
    private void NextLine()
    {
        _at++;
        _line++;
        _lineStart = _at;
    }
}

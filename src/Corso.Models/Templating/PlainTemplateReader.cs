using System.Buffers;
using System.Collections.Immutable;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>Takes a <see cref="PlainTemplate"/> apart; gives up on whatever isn't certainly one.</summary>
internal struct PlainTemplateReader(SourceText source)
{
    /// <summary>Longer templates could come near the limit that rendering has.</summary>
    private const int MaxLength = 1_000_000;

    /// <summary>What may mean more than itself in a text.</summary>
    private static readonly SearchValues<char> Unusual = SearchValues.Create("\\\n{}\0\r");

    private readonly string _text = source.Content;
    private int _at;

    /// <summary>The <c>config</c> call; null when there is none.</summary>
    public ConfigCall? Config { get; private set; }

    public bool ReadAll(List<PlainTemplate.Piece> pieces)
    {
        var block = _text.IndexOf("{{", StringComparison.Ordinal);
        if (block < 0 || _text.Length > MaxLength)
        {
            return false;
        }

        while (block >= 0)
        {
            if (!AddText(pieces, block))
            {
                return false;
            }

            _at = block + 2;
            if (!ReadBlock(pieces))
            {
                return false;
            }

            block = _text.IndexOf("{{", _at, StringComparison.Ordinal);
        }

        return AddText(pieces, _text.Length);
    }

    /// <summary>Adds the text up to a block; false where it holds what Scriban, or the scan before it, reads as more.</summary>
    private readonly bool AddText(List<PlainTemplate.Piece> pieces, int end)
    {
        var text = _text.AsSpan(_at, end - _at);
        if (text.ContainsAny('\0', '\r') || text.IndexOf("}}") >= 0 || text.IndexOf("{%") >= 0 || text.IndexOf("{#") >= 0
            || (end < _text.Length && text is [.., '{']))
        {
            return false;
        }

        if (!text.IsEmpty)
        {
            pieces.Add(new PlainTemplate.Piece(null, null, _at, end));
        }

        return true;
    }

    private bool ReadBlock(List<PlainTemplate.Piece> pieces)
    {
        SkipSpaces();
        var start = _at;
        var word = Word();
        if (!Take('('))
        {
            return false;
        }

        switch (word)
        {
            case "ref":
                SkipSpaces();
                if (Quoted() is not { } name || !Close())
                {
                    return false;
                }

                pieces.Add(new PlainTemplate.Piece(name, null, start, _at));
                break;
            case "source":
                SkipSpaces();
                if (Quoted() is not { } group || !Comma() || Quoted() is not { } table || !Close())
                {
                    return false;
                }

                pieces.Add(new PlainTemplate.Piece(group, table, start, _at));
                break;
            case "config" when Config is null:
                if (!ReadConfig(start))
                {
                    return false;
                }

                break;
            default:
                return false;
        }

        SkipSpaces();
        return Take('}') && Take('}');
    }

    private bool ReadConfig(int start)
    {
        var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
        SkipSpaces();
        do
        {
            var at = _at;
            var name = Word();
            var span = source.Span(at, _at);
            if (ConfigKeys.Find(name) is null || entries.Any(entry => entry.Key == name) || !Take(':'))
            {
                return false;
            }

            SkipSpaces();
            if (Literal() is not { } value)
            {
                return false;
            }

            entries.Add(new ConfigEntry(name, span, value));
        }
        while (Comma());
        if (!Close())
        {
            return false;
        }

        var call = source.Span(start, _at);
        Config = new ConfigCall(new ConfigMap(entries.DrainToImmutable(), call), false, call);
        return true;
    }

    /// <summary>A text, a whole number, <c>true</c>, <c>false</c>, or a list of texts.</summary>
    private ConfigValue? Literal()
    {
        const int MaxDigits = 9;
        var start = _at;
        if (At(_at) is '"' or '\'')
        {
            return Quoted() is { } text ? new ConfigText(text, source.Span(start, _at)) : null;
        }

        if (Take('['))
        {
            return TextList(start);
        }

        var word = Word();
        var span = source.Span(start, _at);
        return word is "true" or "false" ? new ConfigBoolean(word == "true", span)
            : word.Length is > 0 and <= MaxDigits && word.All(char.IsAsciiDigit) && (word == "0" || word[0] != '0')
                && At(_at) is ' ' or ',' or ')' ? new ConfigNumber(word, span)
            : null;
    }

    private ConfigList? TextList(int start)
    {
        var items = ImmutableArray.CreateBuilder<ConfigValue>();
        SkipSpaces();
        do
        {
            var at = _at;
            if (Quoted() is not { } text)
            {
                return null;
            }

            items.Add(new ConfigText(text, source.Span(at, _at)));
        }
        while (Comma());
        return Take(']') ? new ConfigList(items.DrainToImmutable(), source.Span(start, _at)) : null;
    }

    /// <summary>A text in quotes without anything that could mean more than itself; null for any other.</summary>
    private string? Quoted()
    {
        var quote = At(_at);
        if (quote is not ('"' or '\''))
        {
            return null;
        }

        var rest = _text.AsSpan(_at + 1);
        var length = rest.IndexOf(quote);
        if (length <= 0 || rest[..length].ContainsAny(Unusual))
        {
            return null;
        }

        _at += length + 2;
        return rest[..length].ToString();
    }

    private string Word()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(At(_at)) || At(_at) == '_')
        {
            _at++;
        }

        return _text[start.._at];
    }

    private bool Comma()
    {
        SkipSpaces();
        if (!Take(','))
        {
            return false;
        }

        SkipSpaces();
        return true;
    }

    private bool Close()
    {
        SkipSpaces();
        return Take(')');
    }

    private bool Take(char character)
    {
        if (At(_at) != character)
        {
            return false;
        }

        _at++;
        return true;
    }

    private readonly char At(int offset) => offset < _text.Length ? _text[offset] : '\0';

    private void SkipSpaces()
    {
        while (At(_at) == ' ')
        {
            _at++;
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Projects;

namespace Corso.Models.Templating;

/// <content>What prints, and the <c>config</c> call.</content>
internal sealed partial class PlainTemplateReader
{
    private const int MaxDigits = 9;

    private PlainNode? ReadExpression(ReadOnlySpan<char> word, int start)
    {
        switch (word)
        {
            case "this":
                return new PlainThis(start, _at);
            case "for":
                return ReadIndex(start);
        }

        var name = _text.AsSpan(start, word.Length);
        if (!Take('('))
        {
            var item = name.ToString();
            return _loops.Contains(item) ? new PlainItem(item, start, _at) : null;
        }

        SkipSpaces();
        switch (word)
        {
            case "ref":
                return Quoted() is { } node && Close() ? new PlainRef(node, start, _at) : null;
            case "source":
                return Quoted() is { } group && Comma() && Quoted() is { } table && Close()
                    ? new PlainSource(group, table, start, _at)
                    : null;
            case "var":
                return ReadVar(start);
            case "config":
                return !_hasConfig && _depth == 0 ? ReadConfig(start) : null;
            default:
                return ReadCall(name.ToString(), start);
        }
    }

    private PlainIndex? ReadIndex(int start)
    {
        if (_loops.Count == 0 || !Take('.') || Word() is not "index")
        {
            return null;
        }

        var end = _at;
        SkipSpaces();
        if (!Take('+'))
        {
            return new PlainIndex(0, start, end);
        }

        SkipSpaces();
        return Number() is { } added ? new PlainIndex(added, start, _at) : null;
    }

    private PlainVar? ReadVar(int start)
    {
        if (Quoted() is not { } name)
        {
            return null;
        }

        object? otherwise = null;
        if (Comma() && (otherwise = TextOrNumber()) is null)
        {
            return null;
        }

        return Close() ? new PlainVar(name, otherwise, start, _at) : null;
    }

    private PlainCall? ReadCall(string name, int start)
    {
        if (!IsName(name) || _loops.Contains(name) || Signature.BuiltIn.ContainsKey(name))
        {
            return null;
        }

        (_called ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
        if (Close())
        {
            return new PlainCall(name, [], start, _at);
        }

        var arguments = ImmutableArray.CreateBuilder<PlainArgument>(2);
        do
        {
            if (TextOrNumber() is { } value)
            {
                arguments.Add(new PlainArgument(value, null));
            }
            else if (Word().ToString() is var item && _loops.Contains(item))
            {
                arguments.Add(new PlainArgument(null, item));
            }
            else
            {
                return null;
            }
        }
        while (Comma());
        return Close() ? new PlainCall(name, arguments.DrainToImmutable(), start, _at) : null;
    }

    private PlainConfig? ReadConfig(int start)
    {
        _hasConfig = true;
        var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
        SkipBlank();
        do
        {
            SkipBlank();
            var at = _at;
            var name = Word().ToString();
            var span = source.Span(at, _at);
            if (ConfigKeys.Find(name) is null || entries.Any(entry => entry.Key == name) || !TakeColon())
            {
                return null;
            }

            SkipBlank();
            if (Literal() is not { } value)
            {
                return null;
            }

            entries.Add(new ConfigEntry(name, span, value));
            SkipBlank();
        }
        while (Take(','));
        return Take(')') ? new PlainConfig(entries.DrainToImmutable(), start, _at) : null;
    }

    /// <summary>The sign between a key and its value; dbt writes <c>=</c>.</summary>
    private bool TakeColon()
    {
        if (Take(':'))
        {
            return true;
        }

        SkipBlank();
        return Take('=');
    }

    /// <summary>A text, a whole number, <c>true</c>, <c>false</c>, or a list of texts.</summary>
    private ConfigValue? Literal()
    {
        var start = _at;
        if (At(_at) is '"' or '\'')
        {
            return Quoted() is { } text ? new ConfigText(text, source.Span(start, _at)) : null;
        }

        if (Take('['))
        {
            return TextList(start);
        }

        if (Number() is not null)
        {
            return new ConfigNumber(_text[start.._at], source.Span(start, _at));
        }

        var word = Word();
        return word is "true" or "false" ? new ConfigBoolean(word is "true", source.Span(start, _at)) : null;
    }

    private ConfigList? TextList(int start)
    {
        var items = ImmutableArray.CreateBuilder<ConfigValue>();
        do
        {
            SkipBlank();
            var at = _at;
            if (Quoted() is not { } text)
            {
                return null;
            }

            items.Add(new ConfigText(text, source.Span(at, _at)));
            SkipBlank();
        }
        while (Take(','));
        return Take(']') ? new ConfigList(items.DrainToImmutable(), source.Span(start, _at)) : null;
    }

    private object? TextOrNumber() => At(_at) is '"' or '\'' ? Quoted() : Number();

    /// <summary>A whole number, written as it is printed.</summary>
    private int? Number()
    {
        var start = _at;
        var end = start;
        while (char.IsAsciiDigit(At(end)))
        {
            end++;
        }

        var length = end - start;
        if (length is 0 or > MaxDigits || (length > 1 && _text[start] == '0')
            || At(end) is not (' ' or '\n' or ',' or ')' or ']' or '}' or '~'))
        {
            return null;
        }

        _at = end;
        return int.Parse(_text.AsSpan(start, length), CultureInfo.InvariantCulture);
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

    private ReadOnlySpan<char> Word()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(At(_at)) || At(_at) == '_')
        {
            _at++;
        }

        return _text.AsSpan(start, _at - start);
    }

    /// <summary>Whether a macro or a variable can have this name, and nothing is said against it.</summary>
    private static bool IsName(string word) =>
        word.Length > 0 && !char.IsAsciiDigit(word[0]) && !ScribanWords.IsKeyword(word) && !BuiltInNames.Contains(word)
        && !BuiltInNames.Withheld.ContainsKey(word) && !DbtWords.IsStatement(word) && DbtWords.OperatorHint(word) is null;

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

    private char At(int offset) => offset < _text.Length ? _text[offset] : '\0';

    private void SkipSpaces()
    {
        while (At(_at) == ' ')
        {
            _at++;
        }
    }

    private bool SkipSome()
    {
        var start = _at;
        SkipSpaces();
        return _at > start;
    }

    /// <summary>Skips spaces and line ends, which mean nothing between parentheses.</summary>
    private void SkipBlank()
    {
        while (At(_at) is ' ' or '\n')
        {
            _at++;
        }
    }
}

using System.Text;

namespace Corso.Models.Materializations;

internal ref partial struct StatementScanner
{
    /// <summary>
    /// The first name, quoted or not, that is longer than the engine keeps: it would cut the name and go on with another.
    /// Null when there is none.
    /// </summary>
    public static (int Start, int End)? FindLongName(string text, int maxBytes) =>
        new StatementScanner(text).FindLongName(maxBytes);

    private (int Start, int End)? FindLongName(int maxBytes)
    {
        while (_at < text.Length)
        {
            var start = _at;
            if (SkipComment())
            {
                continue;
            }

            if (text[_at] == '\'')
            {
                SkipQuoted('\'', HasEscapes());
            }
            else if (text[_at] == '"')
            {
                SkipQuoted('"', hasEscapes: false);
                var name = text.AsSpan(start + 1, Math.Max(0, _at - start - 2));
                if (Encoding.UTF8.GetByteCount(name) - (name.Count('"') / 2) > maxBytes)
                {
                    return (start, _at);
                }
            }
            else if (text[_at] == '$' && !IsWithinName(_at))
            {
                SkipDollarQuoted();
            }
            else if (char.IsLetter(text[_at]) || text[_at] == '_')
            {
                SkipWord();
                if (Encoding.UTF8.GetByteCount(text.AsSpan(start, _at - start)) > maxBytes)
                {
                    return (start, _at);
                }
            }
            else
            {
                _at++;
            }
        }

        return null;
    }

    private void SkipWord()
    {
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '$' || text[_at] >= 0x80))
        {
            _at++;
        }
    }
}

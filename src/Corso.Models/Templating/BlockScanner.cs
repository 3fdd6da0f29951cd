using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>
/// Walks the code blocks of a template before Scriban does: finds blocks and texts that are never closed, and rewrites
/// dbt's way of laying out calls into Scriban's, character for character, so that every offset stays true.
/// <code>
/// {{ config(                          {{ config(
///     materialized='table',    ->         materialized:'table'
/// ) }}                                ) }}      (on one line)
/// </code>
/// </summary>
internal sealed partial class BlockScanner
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly List<Bracket> _brackets = [];
    private readonly List<(string Word, int Start)> _openers = [];
    private char[]? _rewritten;
    private int _at;

    private BlockScanner(SourceText source)
    {
        _source = source;
        _text = source.Content;
    }

    /// <summary>The text to parse: as long as the original, with the same raw text between the blocks.</summary>
    public string Text => _rewritten is null ? _text : new string(_rewritten);

    /// <summary>Whether there is any code block.</summary>
    public bool HasBlocks => Blocks.Count > 0;

    /// <summary>Where the code blocks stand, and the marks of raw blocks, in order.</summary>
    public List<(int Start, int End)> Blocks { get; } = [];

    /// <summary>What is certainly wrong.</summary>
    public ImmutableArray<Diagnostic>.Builder Diagnostics { get; } = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>Start of the first text that runs over a line end or a <c>}}</c>: the likely cause of a later parse error; -1 for none.</summary>
    public int SuspiciousQuote { get; private set; } = -1;

    /// <summary>The innermost statement still waiting for its <c>end</c> when the file ends.</summary>
    public (string Word, int Start)? Unclosed => _openers.Count > 0 ? _openers[^1] : null;

    /// <summary>An <c>end</c> without a beginning; -1 for none.</summary>
    public int StrayEnd { get; private set; } = -1;

    /// <summary>The first statement that begins with one of Jinja's words; null for none.</summary>
    public (string Word, int Start)? JinjaStatement { get; private set; }

    /// <summary>Scans a template.</summary>
    public static BlockScanner Scan(SourceText source)
    {
        var scanner = new BlockScanner(source);
        scanner.ScanText();
        return scanner;
    }

    private void ScanText()
    {
        while (_at < _text.Length)
        {
            var found = _text.IndexOf('{', _at);
            if (found < 0 || found + 1 >= _text.Length)
            {
                return;
            }

            _at = found;
            switch (_text[found + 1])
            {
                case '{':
                    ScanBlock(found);
                    Blocks.Add((found, _at));
                    break;
                case '%':
                    ScanPercent(found);
                    break;
                case '#':
                    ScanHash(found);
                    break;
                default:
                    _at = found + 1;
                    break;
            }
        }
    }

    // {%{ … }%} is Scriban's raw block; {% … %} is Jinja's statement, which Scriban would copy into the SQL.
    private void ScanPercent(int start)
    {
        var at = start + 1;
        while (At(at) == '%')
        {
            at++;
        }

        if (At(at) == '{')
        {
            Blocks.Add((start, at + 1));
            var closing = "}" + new string('%', at - start - 1) + "}";
            var end = _text.IndexOf(closing, at + 1, StringComparison.Ordinal);
            if (end < 0)
            {
                Diagnostics.Add(TemplateDiagnostics.UnclosedBlock(_source.Span(start, at + 1), closing));
                _at = _text.Length;
                return;
            }

            _at = end + closing.Length;
            Blocks.Add((end, _at));
            return;
        }

        _at = start + 2;
        if (at != start + 2)
        {
            return;
        }

        var word = at;
        while (At(word) is '-' or '+' or ' ' or '\t' or '\n')
        {
            word++;
        }

        var close = char.IsAsciiLetter(At(word)) ? _text.IndexOf("%}", word, StringComparison.Ordinal) : -1;
        if (close >= 0)
        {
            Diagnostics.Add(TemplateDiagnostics.JinjaBlock(_source.Span(start, close + 2), WordAt(word)));
            _at = close + 2;
        }
    }

    private void ScanHash(int start)
    {
        var close = _text.IndexOf("#}", start + 2, StringComparison.Ordinal);
        if (close >= 0)
        {
            Diagnostics.Add(TemplateDiagnostics.JinjaComment(_source.Span(start, close + 2)));
            _at = close + 2;
        }
        else
        {
            _at = start + 2;
        }
    }

    private void ScanBlock(int start)
    {
        _brackets.Clear();
        _at = start + 2;
        if (At(_at) is '-' or '~')
        {
            _at++;
        }

        var inside = _at;
        if (!ScanCode())
        {
            if (Diagnostics.Count == 0)
            {
                Diagnostics.Add(TemplateDiagnostics.UnclosedBlock(_source.Span(start, start + 2), "}}"));
            }

            _at = _text.Length;
            return;
        }

        var end = _at;
        _at += 2;
        var content = _text.AsSpan(inside, end - inside).TrimEnd("-~").Trim();
        if (content.IsEmpty)
        {
            Diagnostics.Add(TemplateDiagnostics.EmptyBlock(_source.Span(start, _at)));
        }
        else if (OpenParenthesis() is { } open)
        {
            Diagnostics.Add(TemplateDiagnostics.UnclosedBracket(_source.Span(open.Start, open.Start + 1), open.Character));
        }
    }

    private Bracket? OpenParenthesis()
    {
        for (var i = _brackets.Count - 1; i >= 0; i--)
        {
            if (_brackets[i].Character != '{')
            {
                return _brackets[i];
            }
        }

        return null;
    }

    // Leaves _at at the closing braces; false when the file ends first.
    private bool ScanCode()
    {
        var statementStart = true;
        while (_at < _text.Length)
        {
            var character = _text[_at];
            switch (character)
            {
                case '}' when At(_at + 1) == '}' && !InBraces():
                    return true;
                case '"' or '\'':
                    if (!SkipText(character))
                    {
                        return false;
                    }

                    statementStart = false;
                    continue;
                case '$' when At(_at + 1) is '"' or '\'':
                    _at++;
                    if (!SkipInterpolated(_text[_at]))
                    {
                        return false;
                    }

                    statementStart = false;
                    continue;
                case '`':
                    if (!SkipVerbatim())
                    {
                        return false;
                    }

                    continue;
                case '#':
                    SkipComment();
                    continue;
                case '(' or '[' or '{':
                    Open(character);
                    break;
                case ')' or ']' or '}':
                    Close(character);
                    break;
                case ',' when InParentheses():
                    Comma();
                    break;
                case '\n' when InParentheses():
                    Put(_at, ' ');
                    break;
                case '\n' or ';':
                    statementStart = _brackets.Count == 0 || _brackets[^1].KeepsLines;
                    _at++;
                    continue;
                case '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                    ScanWord(statementStart);
                    statementStart = false;
                    continue;
                case ' ' or '\t' or '\r':
                    _at++;
                    continue;
            }

            statementStart = false;
            _at++;
        }

        return false;
    }

    private char At(int index) => index < _text.Length ? _text[index] : '\0';

    private void Put(int index, char character)
    {
        if (_text[index] != character)
        {
            _rewritten ??= _text.ToCharArray();
            _rewritten[index] = character;
        }
    }

    private string WordAt(int start)
    {
        var end = start;
        while (char.IsAsciiLetterOrDigit(At(end)) || At(end) == '_')
        {
            end++;
        }

        return _text[start..end];
    }

    /// <summary>A bracket that is open at the moment.</summary>
    private struct Bracket
    {
        /// <summary>Which one.</summary>
        public char Character;

        /// <summary>Where it stands.</summary>
        public int Start;

        /// <summary>For <c>ref (</c>: the place behind the name that it would move to; -1 otherwise.</summary>
        public int MoveTo;

        /// <summary>It holds what only a call can: a comma or a keyword argument.</summary>
        public bool IsCall;

        /// <summary>Keyword arguments may be written with <c>=</c>: a call, not a declaration.</summary>
        public bool TakesKeywords;

        /// <summary>It holds a function's body, whose statements are told apart by line ends.</summary>
        public bool KeepsLines;
    }
}

using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>A ref or source written as text in YAML: <c>ref('orders')</c>, <c>source('app', 'orders')</c>.</summary>
/// <param name="Source">Name of the source; null for a ref.</param>
/// <param name="Name">Name of the node or of the source's table.</param>
/// <param name="Span">The call, or the whole YAML value where escapes hide its place.</param>
internal sealed record TextRef(string? Source, string Name, SourceSpan Span)
{
    /// <summary>Whether the text sets out to be a ref or a source: other texts are plain arguments.</summary>
    public static bool LooksLikeOne(string text)
    {
        var reader = new Reader(text);
        reader.OpenBraces();
        return reader.Word() is "ref" or "source" && reader.AtCall;
    }

    /// <summary>
    /// Reads the whole text; null and what is wrong when it is anything else. <c>{{ … }}</c> around it, Scriban's
    /// <c>ref 'orders'</c>, and the project's name as first argument of a ref are understood.
    /// </summary>
    public static TextRef? Parse(ConfigText text, string projectName, out string problem)
    {
        var reader = new Reader(text.Value);
        var braces = reader.OpenBraces();
        var start = reader.At;
        var word = reader.Word();
        problem = "";
        if (word is not ("ref" or "source"))
        {
            problem = word.Length == 0 ? "it does not begin with one" : $"\"{word}\" stands where one of them should";
            return null;
        }

        var arguments = reader.Arguments(out problem);
        if (arguments is null)
        {
            return null;
        }

        var end = reader.At;
        if (!reader.CloseBraces(braces))
        {
            problem = "something follows it";
            return null;
        }

        if (word == "ref" && arguments.Count == 2 && arguments[0] == projectName)
        {
            arguments.RemoveAt(0);
        }

        var wanted = word == "ref" ? 1 : 2;
        if (arguments.Count != wanted)
        {
            problem = $"`{word}` takes {(wanted == 1 ? "one name" : "two names")}, not {arguments.Count}";
            return null;
        }

        return new TextRef(wanted == 2 ? arguments[0] : null, arguments[^1], ScalarPlace.Within(text, start, end));
    }

    private ref struct Reader(string text)
    {
        private readonly string _text = text;

        public int At { get; private set; }

        /// <summary>An opening bracket or a quote comes next.</summary>
        public readonly bool AtCall
        {
            get
            {
                var next = _text.AsSpan(At).TrimStart();
                return !next.IsEmpty && next[0] is '(' or '\'' or '"';
            }
        }

        public bool OpenBraces()
        {
            Space();
            if (!_text.AsSpan(At).StartsWith("{{"))
            {
                return false;
            }

            At += 2;
            if (At < _text.Length && _text[At] is '-' or '~')
            {
                At++;
            }

            Space();
            return true;
        }

        public bool CloseBraces(bool expected)
        {
            Space();
            if (expected)
            {
                if (At < _text.Length && _text[At] is '-' or '~')
                {
                    At++;
                }

                if (!_text.AsSpan(At).StartsWith("}}"))
                {
                    return false;
                }

                At += 2;
                Space();
            }

            return At == _text.Length;
        }

        public string Word()
        {
            var start = At;
            while (At < _text.Length && (char.IsAsciiLetterOrDigit(_text[At]) || _text[At] == '_'))
            {
                At++;
            }

            return _text[start..At];
        }

        /// <summary>Names in quotes, in brackets with commas or, as Scriban has it, after spaces; null and why when it isn't so.</summary>
        public List<string>? Arguments(out string problem)
        {
            problem = "";
            var names = new List<string>();
            Space();
            var bracket = Take('(');
            while (true)
            {
                Space();
                if (bracket && names.Count == 0 && Take(')'))
                {
                    return names;
                }

                if (Quoted(out problem) is not { } name)
                {
                    return null;
                }

                names.Add(name);
                var end = At;
                Space();
                if (bracket && Take(')'))
                {
                    return names;
                }

                var comma = Take(',');
                if (bracket && !comma)
                {
                    problem = "a bracket is not closed";
                    return null;
                }

                if (!comma && (At == end || At >= _text.Length || _text[At] is not ('\'' or '"')))
                {
                    At = end;
                    return names;
                }
            }
        }

        private string? Quoted(out string problem)
        {
            problem = "";
            if (At >= _text.Length || _text[At] is not ('\'' or '"'))
            {
                problem = At >= _text.Length ? "a name is missing" : "a name is not in quotes";
                return null;
            }

            var close = _text.IndexOf(_text[At], At + 1);
            if (close < 0)
            {
                problem = "a quote is not closed";
                return null;
            }

            var name = _text[(At + 1)..close];
            At = close + 1;
            return name;
        }

        private bool Take(char character)
        {
            if (At >= _text.Length || _text[At] != character)
            {
                return false;
            }

            At++;
            return true;
        }

        private void Space()
        {
            while (At < _text.Length && char.IsWhiteSpace(_text[At]))
            {
                At++;
            }
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <content>
/// The SQL/JSON and SQL/XML functions. Their arguments are expressions with words between; one routine reads them all, and
/// takes a word for an option only where an expression can't begin with it.
/// </content>
internal sealed partial class Parser
{
    private bool TryJsonOrXml(int start, [NotNullWhen(true)] out Expression? result)
    {
        result = null;
        switch (_token.Keyword)
        {
            case Keyword.Normalize or Keyword.Xmlconcat or Keyword.Xmlelement or Keyword.Xmlexists or Keyword.Xmlforest
                or Keyword.Xmlparse or Keyword.Xmlpi or Keyword.Xmlroot or Keyword.Xmlserialize or Keyword.Json
                or Keyword.JsonArray or Keyword.JsonExists or Keyword.JsonObject or Keyword.JsonQuery or Keyword.JsonScalar
                or Keyword.JsonSerialize or Keyword.JsonValue or Keyword.MergeAction:
                result = ParseWordyCall(start);
                return true;
            case Keyword.JsonArrayagg or Keyword.JsonObjectagg:
                var call = ParseWordyCall(start);
                result = ParseCallDetails(start, null, NullTreatment.None) is { } details
                    ? new KeywordCall(From(start), call.Name, [.. call.Parts, new CallPart(details.Span, "", details)])
                    : call;
                return true;
            default:
                return false;
        }
    }

    private KeywordCall ParseWordyCall(int start)
    {
        var name = KeywordTable.Spelling(_token.Keyword);
        Next();
        var open = _token.Start;
        Next();
        var mark = _nodes.Count;
        ParseWordyParts(mark, name == "json_array", name == "xmlserialize");
        return EndKeywordCall(start, name, open, mark);
    }

    private void ParseWordyParts(int mark, bool takesQuery, bool asType)
    {
        if (!Enter())
        {
            Leave();
            return;
        }

        if (takesQuery && BeginsQuery())
        {
            var queryStart = _token.Start;
            AddPart("", ParseQuery(), queryStart);
        }

        var needsValue = true;
        while (!Is(TokenKind.CloseParen) && !Is(TokenKind.End))
        {
            var start = _token.Start;
            if (Is(TokenKind.Comma) || Is(TokenKind.Colon))
            {
                if (_nodes.Count == mark || (needsValue && _nodes.Count > mark))
                {
                    Fail("an expression");
                }

                var sign = Is(TokenKind.Comma) ? "," : ":";
                Next();
                AddPart(sign, null, start);
                needsValue = true;
            }
            else if (!(needsValue && IsLoneName()) && TryOptionWords(out var words))
            {
                AddOption(words, start, asType);
                needsValue = words is "PASSING" or "DOCUMENT" or "CONTENT" or "VALUE" or "VERSION"
                    || (needsValue && words is "BY REF" or "BY VALUE");
            }
            else if (needsValue || _nodes.Count == mark)
            {
                var value = ParseNamedArgument(start) ?? ParseExpression();
                AddPart("", value, start);
                needsValue = false;
            }
            else
            {
                Fail("`,` or `)`");
            }
        }

        if (needsValue && _nodes.Count > mark)
        {
            Fail("an expression");
        }

        Leave();
    }

    private void AddOption(string words, int start, bool asType)
    {
        switch (words)
        {
            case "AS" when !asType:
                var label = Label("a name");
                AddPart(words, new ObjectName(label.Span, [label]), start);
                break;
            case "AS" or "RETURNING":
                AddPart(words, ParseType(), start);
                break;
            case "NAME" or "ENCODING":
                var name = Label("a name");
                AddPart(words, new ObjectName(name.Span, [name]), start);
                break;
            case "DEFAULT":
                AddPart(words, ParseExpression(), start);
                break;
            case "ORDER BY":
                AddPart(words, ParseOrderItems(start), start);
                break;
            case "XMLATTRIBUTES":
                var open = _token.Start;
                Expect(TokenKind.OpenParen, "`(`");
                var mark = _nodes.Count;
                ParseWordyParts(mark, false, false);
                Close(TokenKind.CloseParen, open, "`)`");
                var inner = Take<CallPart>(mark);
                AddPart("", new KeywordCall(From(start), "xmlattributes", inner), start);
                break;
            default:
                AddPart(words, null, start);
                break;
        }
    }

    private bool TryOptionWords(out string words)
    {
        words = "";
        var count = _token.Keyword switch
        {
            Keyword.Passing or Keyword.Returning or Keyword.As => 1,
            Keyword.Default => 1,
            Keyword.Name when IsLabel(Peek(1)) => 1,
            Keyword.Value when !PeekIs(1, TokenKind.Dot) => 1,
            Keyword.Xmlattributes => 1,
            Keyword.Document or Keyword.Content when !PeekIs(1, TokenKind.CloseParen) && !PeekIs(1, TokenKind.Comma) => 1,
            Keyword.By when Peek(1).Keyword is Keyword.Ref or Keyword.Value => 2,
            Keyword.Preserve or Keyword.Strip when PeekIsWord(1, Keyword.Whitespace) => 2,
            Keyword.Version => 1,
            Keyword.No when Peek(1).Keyword is Keyword.Value or Keyword.Indent => 2,
            Keyword.Standalone => StandaloneWords(),
            Keyword.Indent => 1,
            Keyword.Format when PeekIsWord(1, Keyword.Json) => 2,
            Keyword.Null or Keyword.Absent or Keyword.Error or Keyword.True or Keyword.False or Keyword.Unknown
                or Keyword.Empty when PeekIsWord(1, Keyword.On) => 3,
            Keyword.Empty when Peek(1).Keyword is Keyword.Array or Keyword.Object && PeekIsWord(2, Keyword.On) => 4,
            Keyword.On when Peek(1).Keyword is Keyword.Empty or Keyword.Error => 2,
            Keyword.With or Keyword.Without => WrapperWords(),
            Keyword.Keep or Keyword.Omit when PeekIsWord(1, Keyword.Quotes) => PeekIsWord(2, Keyword.On) ? 5 : 2,
            Keyword.Order when PeekIsWord(1, Keyword.By) => 2,
            Keyword.Nfc or Keyword.Nfd or Keyword.Nfkc or Keyword.Nfkd when PeekIs(1, TokenKind.CloseParen) => 1,
            _ => TokenIsEncoding() ? 1 : 0,
        };
        for (var i = 0; i < count && Is(TokenKind.Word); i++)
        {
            words = i == 0 ? TakeWord() : $"{words} {TakeWord()}";
        }

        return count > 0;
    }

    private bool IsLoneName() =>
        IsColumnName(_token)
        && Peek(1).Kind is TokenKind.Comma or TokenKind.CloseParen or TokenKind.Colon or TokenKind.Dot;

    private bool TokenIsEncoding() =>
        Is(TokenKind.Word) && Chars(_token).Equals("encoding", StringComparison.OrdinalIgnoreCase) && PeekIs(1, TokenKind.Word);

    private int StandaloneWords() =>
        PeekIsWord(1, Keyword.No) && PeekIsWord(2, Keyword.Value) ? 3 : PeekIs(1, TokenKind.Word) ? 2 : 0;

    private int WrapperWords()
    {
        var ahead = 1;
        while (Peek(ahead).Keyword is Keyword.Conditional or Keyword.Unconditional or Keyword.Array)
        {
            ahead++;
        }

        if (PeekIsWord(ahead, Keyword.Wrapper))
        {
            return ahead + 1;
        }

        return PeekIsWord(1, Keyword.Unique) ? (PeekIsWord(2, Keyword.Keys) ? 3 : 2) : 0;
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <summary>
/// Recursive descent over the tokens of one text; binary operators by precedence. After an error the parser sees nothing but
/// the end of the text until a clause border is looked for, so that it unwinds without special cases.
/// </summary>
internal sealed partial class Parser
{
    private const int MaxDepth = 1000;

    private readonly string _text;
    private readonly SqlGrammar _grammar;
    private readonly KeywordTable _keywords;
    private readonly Token[] _tokens;
    private readonly int _end;
    private readonly List<SqlNode> _nodes = new(16);
    private readonly List<Identifier> _names = [];
    private readonly NamePool _pool = new();
    private Token _token;
    private int _at;
    private int _lastEnd;
    private int _depth;

    private Parser(string text, SqlGrammar grammar, Token[] tokens, int count)
    {
        _text = text;
        _grammar = grammar;
        _keywords = KeywordTable.Of(grammar);
        _tokens = tokens;
        _end = count - 1;
        _token = tokens[0];
    }

    /// <summary>Parses a text.</summary>
    public static (SqlSyntax Syntax, ImmutableArray<SyntaxIssue> Issues) Parse(string text, SqlGrammar grammar)
    {
        var buffer = TokenBuffer.Read(text, grammar);
        try
        {
            var parser = new Parser(text, grammar, buffer.Tokens, buffer.Count);
            parser.ReportFaults();
            var statements = parser.ParseStatements();
            return (new SqlSyntax(text, statements), parser.Issues());
        }
        finally
        {
            buffer.Return();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Is(TokenKind kind) => _token.Kind == kind;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsWord(Keyword word) => _token.Keyword == word;

    private ref readonly Token Peek(int ahead) => ref _tokens[Math.Min(_at + ahead, _end)];

    private bool PeekIs(int ahead, TokenKind kind) => Peek(ahead).Kind == kind;

    private bool PeekIsWord(int ahead, Keyword word) => Peek(ahead).Keyword == word;

    private void Next()
    {
        if (_at < _end)
        {
            _lastEnd = _token.End;
            _at++;
            _token = _tokens[_at];
        }
    }

    private bool Try(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Next();
        return true;
    }

    private bool TryWord(Keyword word)
    {
        if (_token.Keyword != word)
        {
            return false;
        }

        Next();
        return true;
    }

    private bool TryWords(Keyword first, Keyword second)
    {
        if (_token.Keyword != first || Peek(1).Keyword != second)
        {
            return false;
        }

        Next();
        Next();
        return true;
    }

    private bool IsWords(Keyword first, Keyword second) => _token.Keyword == first && Peek(1).Keyword == second;

    private void Expect(TokenKind kind, string expected)
    {
        if (!Try(kind))
        {
            Fail(expected);
        }
    }

    private void ExpectWord(Keyword word)
    {
        if (!TryWord(word))
        {
            Fail($"`{KeywordTable.Spelling(word).ToUpperInvariant()}`");
        }
    }

    /// <summary>Closes a bracket; where it can't be closed, the place of the opening one is what helps.</summary>
    private void Close(TokenKind close, int open, string expected)
    {
        if (!Try(close))
        {
            FailOpen(close, open, expected);
        }
    }

    private SqlSpan From(int start) => new(Math.Min(start, _lastEnd), _lastEnd);

    private ReadOnlyMemory<char> TextOf(SqlSpan span) => _text.AsMemory(span.Start, span.Length);

    private ReadOnlyMemory<char> TextOf(Token token) => _text.AsMemory(token.Start, token.End - token.Start);

    private ReadOnlySpan<char> Chars(in Token token) => _text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>Takes the nodes put on the stack since a mark.</summary>
    private ImmutableArray<T> Take<T>(int mark) where T : SqlNode
    {
        var count = _nodes.Count - mark;
        if (count == 0)
        {
            return [];
        }

        var taken = new T[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = (T)_nodes[mark + i];
        }

        _nodes.RemoveRange(mark, count);
        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }

    private ImmutableArray<Identifier> TakeNames(int mark)
    {
        var count = _names.Count - mark;
        if (count == 0)
        {
            return [];
        }

        var taken = new Identifier[count];
        _names.CopyTo(mark, taken, 0, count);
        _names.RemoveRange(mark, count);
        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }

    /// <summary>One level deeper; false, with an error, where that is too deep.</summary>
    private bool Enter()
    {
        _depth++;
        if (_depth <= MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }

        FailTooDeep();
        return false;
    }

    private void Leave() => _depth--;
}

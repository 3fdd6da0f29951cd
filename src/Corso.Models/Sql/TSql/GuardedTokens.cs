using System.Collections;
using System.Runtime.CompilerServices;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Corso.Models.Sql.TSql;

/// <summary>
/// Tokens that end a parse before the stack ends: Microsoft's parser goes down without looking, but takes a token at every
/// level, and gets an <see cref="InsufficientExecutionStackException"/> instead of it.
/// </summary>
internal sealed class GuardedTokens(IList<TSqlParserToken> tokens) : IList<TSqlParserToken>
{
    /// <summary>Where the last token stands that was given.</summary>
    public SqlSpan Last { get; private set; }

    public int Count => tokens.Count;

    public bool IsReadOnly => true;

    public TSqlParserToken this[int index]
    {
        get
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            var token = tokens[index];
            Last = TSqlDepth.SpanOf(token);
            return token;
        }
        set => throw new NotSupportedException();
    }

    public int IndexOf(TSqlParserToken item) => tokens.IndexOf(item);

    public bool Contains(TSqlParserToken item) => tokens.Contains(item);

    public void CopyTo(TSqlParserToken[] array, int arrayIndex) => tokens.CopyTo(array, arrayIndex);

    public IEnumerator<TSqlParserToken> GetEnumerator()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(TSqlParserToken item) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public void Insert(int index, TSqlParserToken item) => throw new NotSupportedException();

    public bool Remove(TSqlParserToken item) => throw new NotSupportedException();

    public void RemoveAt(int index) => throw new NotSupportedException();
}

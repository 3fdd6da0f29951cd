using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>Takes a text of several statements apart at the <c>;</c> between them.</summary>
internal static class StatementSplitter
{
    /// <summary>The statements without what closes them, comments in front left out; each keeps its map.</summary>
    public static ImmutableArray<RenderedSql> Split(RenderedSql sql)
    {
        var statements = ImmutableArray.CreateBuilder<RenderedSql>();
        var from = 0;
        while (from >= 0 && StatementScanner.Scan(sql.Text[from..]) is { First: >= 0 } bounds)
        {
            var start = from + bounds.First;
            var end = from + bounds.End;
            statements.Add(sql.Slice(start, start + sql.Text.AsSpan(start, end - start).TrimEnd().Length));
            from = bounds.Second < 0 ? -1 : from + bounds.Second;
        }

        return statements.ToImmutable();
    }

    /// <summary>The first word of a statement, in lower case; empty when it begins with something else.</summary>
    public static string FirstWord(string statement)
    {
        var length = 0;
        while (length < statement.Length && char.IsAsciiLetter(statement[length]))
        {
            length++;
        }

        return statement[..length].ToLowerInvariant();
    }
}

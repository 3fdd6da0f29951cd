using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>One statement of a hook, rendered.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="InTransaction">Whether a <c>post_hook</c> runs within the transaction that publishes.</param>
public sealed record Hook(RenderedSql Sql, bool InTransaction);

/// <summary>The hooks of a node, in the order they run.</summary>
/// <param name="Before"><c>pre_hook</c>.</param>
/// <param name="After"><c>post_hook</c>.</param>
public sealed record NodeHooks(ImmutableArray<Hook> Before, ImmutableArray<Hook> After)
{
    /// <summary>No hooks.</summary>
    public static NodeHooks None { get; } = new([], []);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Before.IsEmpty && After.IsEmpty;

    /// <summary>Texts that change rows or structure, for the fingerprint; rights, comments and upkeep don't count.</summary>
    internal IEnumerable<string> DataChanges => Before.Concat(After)
        .Select(hook => hook.Sql.Text)
        .Where(text => !HookText.IsUpkeep(text));
}

/// <summary>A hook of the whole run.</summary>
/// <param name="Connection">Connection it runs on.</param>
/// <param name="Sql">The statement.</param>
public sealed record RunHook(ConnectionDefinition Connection, RenderedSql Sql);

/// <summary>Hooks of the whole run, in the order they run.</summary>
/// <param name="Start"><c>on_run_start</c>.</param>
/// <param name="End"><c>on_run_end</c>.</param>
public sealed record RunHooks(ImmutableArray<RunHook> Start, ImmutableArray<RunHook> End)
{
    /// <summary>No hooks.</summary>
    public static RunHooks None { get; } = new([], []);

    /// <summary>Whether one of them runs on a connection.</summary>
    public bool RunOn(ConnectionDefinition connection) =>
        Start.Concat(End).Any(hook => hook.Connection.Name == connection.Name);
}

/// <summary>Takes rendered hooks apart.</summary>
internal static class HookText
{
    private static readonly ImmutableArray<string> Upkeep =
        ["analyze", "comment", "grant", "reset", "revoke", "set", "vacuum", "reindex", "notify", "checkpoint"];

    private static readonly ImmutableArray<string> EndsTransaction =
        ["begin", "start", "commit", "end", "rollback", "abort"];

    /// <summary>The statements of a hook; a text without any gives none.</summary>
    /// <param name="sql">The rendered text.</param>
    /// <param name="place">The hook, for what can't be placed nearer.</param>
    /// <param name="read">Gives a project file's text.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static ImmutableArray<RenderedSql> Statements(
        RenderedSql sql, SourceSpan place, Func<string, SourceText?> read, DiagnosticBag diagnostics)
    {
        var statements = ImmutableArray.CreateBuilder<RenderedSql>();
        for (var from = 0; from < sql.Text.Length;)
        {
            var bounds = StatementScanner.Scan(sql.Text[from..]);
            if (bounds.First < 0)
            {
                break;
            }

            var start = from + bounds.First;
            var statement = sql.Slice(start, start + sql.Text.AsSpan(start, from + bounds.End - start).TrimEnd().Length);
            var word = FirstWord(statement.Text);
            if (EndsTransaction.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                var origin = sql.OriginOf(start, read);
                diagnostics.Add(DetailDiagnostics.HookEndsTransaction(origin?.Span ?? place, origin?.Calls, word));
            }

            statements.Add(statement);
            from = bounds.Second < 0 ? sql.Text.Length : from + bounds.Second;
        }

        return statements.DrainToImmutable();
    }

    /// <summary>Whether a statement leaves rows and structure alone.</summary>
    public static bool IsUpkeep(string statement) => Upkeep.Contains(FirstWord(statement), StringComparer.OrdinalIgnoreCase);

    private static string FirstWord(string statement)
    {
        var end = 0;
        while (end < statement.Length && char.IsAsciiLetter(statement[end]))
        {
            end++;
        }

        return statement[..end];
    }
}

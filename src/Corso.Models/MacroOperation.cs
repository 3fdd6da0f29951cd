using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Sql;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models;

/// <summary>The statements that a macro gives when it is run on a connection.</summary>
/// <param name="Macro">Name of the macro.</param>
/// <param name="Span">Where it is defined; null for one that Corso ships.</param>
/// <param name="Connection">Where it runs.</param>
/// <param name="Statements">The statements, in order.</param>
/// <param name="Logged">What it gave to <c>log</c>.</param>
public sealed record MacroOperation(
    string Macro,
    SourceSpan? Span,
    ConnectionDefinition Connection,
    ImmutableArray<RenderedSql> Statements,
    ImmutableArray<string> Logged)
{
    // What begins or ends a transaction; https://www.postgresql.org/docs/current/sql-commands.html
    private static readonly string[] TransactionWords = ["begin", "start", "commit", "end", "rollback", "abort"];

    /// <summary>Renders a macro; null after an error, which is reported.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="macro">Name of the macro.</param>
    /// <param name="arguments">Its arguments by name.</param>
    /// <param name="connection">Where it runs.</param>
    /// <param name="inTransaction">Whether all of it is to run in one transaction.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static MacroOperation? Render(
        Compilation compilation,
        string macro,
        ConfigMap arguments,
        ConnectionDefinition connection,
        bool inTransaction,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        var renderer = compilation.Renderer.Value;
        if (renderer.Library.Find(macro) is not { } signature)
        {
            var names = renderer.Library.Signatures.Select(known => known.Name);
            diagnostics.Add(OperationDiagnostics.UnknownMacro(macro, NearestName.Find(macro, names)));
            return null;
        }

        if (!Fits(signature, arguments, diagnostics)
            || renderer.RenderMacro(
                macro, OperationScope.Of("", connection, null, compilation.Graph, new OfflineColumns(compilation.Columns.GetValueOrDefault)), arguments, diagnostics, cancellationToken)
                is not { Sql: { } sql } result)
        {
            return null;
        }

        var span = ShippedMacros.Contains(macro) ? null : signature.Span;
        var statements = StatementSplitter.Split(sql);
        if (statements.IsEmpty)
        {
            diagnostics.Add(OperationDiagnostics.NoStatement(span, macro));
        }

        foreach (var statement in statements)
        {
            var word = StatementSplitter.FirstWord(statement.Text);
            if (inTransaction && TransactionWords.Contains(word))
            {
                var origin = statement.OriginOf(0, compilation.Project.ReadText);
                diagnostics.Add(OperationDiagnostics.TransactionControl(
                    origin?.Span ?? span ?? connection.Span, word) with { Calls = origin?.Calls });
                return null;
            }
        }

        var subject = new SqlSubject(connection.Engine, span ?? connection.Span, null, IsStrict: true);
        return new SqlChecker(compilation.Project.ReadText).CheckStatements(sql, subject, diagnostics)
            ? new MacroOperation(macro, span, connection, statements, result.Logged)
            : null;
    }

    private static bool Fits(Signature signature, ConfigMap arguments, DiagnosticBag diagnostics)
    {
        foreach (var argument in arguments.Entries)
        {
            if (!signature.Parameters.Contains(argument.Key))
            {
                var nearest = NearestName.Find(argument.Key, signature.Parameters);
                diagnostics.Add(OperationDiagnostics.MacroArguments(
                    signature.ToString(),
                    $"the macro has no argument \"{argument.Key}\"",
                    nearest is null ? "take it out of --args" : $"did you mean \"{nearest}\"?"));
                return false;
            }
        }

        foreach (var parameter in signature.Parameters.Take(signature.Required))
        {
            if (arguments.Entry(parameter) is null)
            {
                diagnostics.Add(OperationDiagnostics.MacroArguments(
                    signature.ToString(),
                    $"the macro needs an argument \"{parameter}\"",
                    $"give it: --args '{{{parameter}: …}}'"));
                return false;
            }
        }

        return true;
    }
}

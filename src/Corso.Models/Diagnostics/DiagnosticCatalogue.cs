using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>Every code Corso can report, and its help page.</summary>
public static class DiagnosticCatalogue
{
    /// <summary>All kinds, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. ProjectDiagnostics.All,
        .. TemplateDiagnostics.All,
        .. GraphDiagnostics.All,
        .. SqlDiagnostics.All,
        .. BindingDiagnostics.All,
        .. LineageDiagnostics.All,
        .. MaterializationDiagnostics.All,
        .. DataTestDiagnostics.All,
        .. IncrementalDiagnostics.All,
        .. DetailDiagnostics.All,
        .. PlanDiagnostics.All,
        .. ExecutionDiagnostics.All,
        .. DataTestDiagnostics.AllOfRuns,
        .. DetailRunDiagnostics.All,
        .. DeltaDiagnostics.All,
        .. SourceDiagnostics.All,
        .. OperationDiagnostics.All,
        .. UsageDiagnostics.All,
        .. RetryDiagnostics.All,
    ];

    /// <summary>The help page of a code as Markdown, or null when there is no such code.</summary>
    public static string? HelpPage(string code)
    {
        using var stream = typeof(DiagnosticCatalogue).Assembly.GetManifestResourceStream($"help/{code}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

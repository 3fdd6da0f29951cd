using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;
using Corso.Models.Text;

namespace Corso.Models.Analysis;

/// <summary>Tells what is wrong with a bound query at the lines of the files its SQL was rendered from.</summary>
internal static class BindingReport
{
    /// <summary>Adds the issues of a query to the diagnostics.</summary>
    /// <param name="query">The bound query.</param>
    /// <param name="sql">The SQL with its map.</param>
    /// <param name="rules">Rules of the engine that will run it.</param>
    /// <param name="path">The file to blame for what Corso itself wrote.</param>
    /// <param name="read">Gives a file's text by path; null when it can't be read any more.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static void Add(
        BoundQuery query, RenderedSql sql, BindingRules rules, string path, Func<string, SourceText?> read,
        DiagnosticBag diagnostics)
    {
        foreach (var issue in query.Issues)
        {
            Add(issue.Span, span => Describe(issue, span, rules), sql, path, read, diagnostics);
        }
    }

    /// <summary>Adds what is wrong with a query as a model: its columns need names of their own.</summary>
    public static void AddDuplicates(
        BoundQuery query, RenderedSql sql, BindingRules rules, string path, Func<string, SourceText?> read,
        DiagnosticBag diagnostics)
    {
        var seen = new HashSet<string>(StringComparer.FromComparison(rules.Comparison));
        foreach (var column in query.Columns)
        {
            if (column.Name.Length > 0 && !seen.Add(column.Name))
            {
                Add(column.Span, span => BindingDiagnostics.DuplicateColumn(span, column.Name), sql, path, read, diagnostics);
            }
        }
    }

    private static void Add(
        SqlSpan place, Func<SourceSpan, Diagnostic> describe, RenderedSql sql, string path, Func<string, SourceText?> read,
        DiagnosticBag diagnostics)
    {
        var (span, calls) = SqlParser.Locate(sql, place, SourceSpan.StartOf(path), read);
        diagnostics.Add(describe(span) with { Calls = calls });
    }

    /// <summary>The diagnostic for an issue.</summary>
    internal static Diagnostic Describe(BindingIssue issue, SourceSpan span, BindingRules rules)
    {
        var detail = issue.Detail ?? "";
        return issue.Kind switch
        {
            BindingIssueKind.UnknownColumn => BindingDiagnostics.UnknownColumn(span, issue.Name, issue.Detail),
            BindingIssueKind.UnknownQualifier => BindingDiagnostics.UnknownQualifier(span, issue.Name, issue.Detail),
            BindingIssueKind.UnknownRelation => BindingDiagnostics.UnknownRelation(span, issue.Name, issue.Detail),
            BindingIssueKind.AmbiguousColumn => BindingDiagnostics.AmbiguousColumn(span, issue.Name),
            BindingIssueKind.UngroupedColumn => BindingDiagnostics.UngroupedColumn(span, issue.Name),
            BindingIssueKind.MisplacedAggregate => BindingDiagnostics.MisplacedAggregate(span, issue.Name, detail),
            BindingIssueKind.NestedAggregate => BindingDiagnostics.NestedAggregate(span, issue.Name),
            BindingIssueKind.MisplacedWindow => BindingDiagnostics.MisplacedWindow(span, issue.Name, detail),
            BindingIssueKind.SetArity => BindingDiagnostics.SetArity(
                span, issue.Name, detail.Split(',')[0], detail.Split(',')[^1]),
            BindingIssueKind.PositionOutOfRange => BindingDiagnostics.PositionOutOfRange(span, issue.Name, detail),
            BindingIssueKind.UnknownWindow => BindingDiagnostics.UnknownWindow(span, issue.Name, issue.Detail),
            BindingIssueKind.TooManyNames => BindingDiagnostics.TooManyNames(span, issue.Name),
            BindingIssueKind.DuplicateAlias => BindingDiagnostics.DuplicateAlias(span, issue.Name),
            BindingIssueKind.UnknownUsingColumn => BindingDiagnostics.UnknownUsingColumn(span, issue.Name, issue.Detail),
            BindingIssueKind.OperatorTypes => BindingDiagnostics.OperatorTypes(span, issue.Name, detail),
            BindingIssueKind.CallTypes => BindingDiagnostics.CallTypes(span, issue.Name, detail),
            BindingIssueKind.NoCommonType => BindingDiagnostics.NoCommonType(span, issue.Name, detail),
            BindingIssueKind.OpenStar => BindingDiagnostics.OpenStar(span),
            BindingIssueKind.UnknownFunction => BindingDiagnostics.UnknownFunction(span, issue.Name, rules.Name),
            _ => BindingDiagnostics.ConditionType(span, detail),
        };
    }
}

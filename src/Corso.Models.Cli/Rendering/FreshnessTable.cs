using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Engines.Execution;
using Corso.Models.Sources;

namespace Corso.Models.Cli.Rendering;

/// <summary>How fresh sources are, one line each, the stalest last.</summary>
internal static class FreshnessTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="results">What was found.</param>
    /// <param name="showsFresh">Whether sources that are fresh get a line.</param>
    public static void Write(TextOutput output, ImmutableArray<FreshnessResult> results, bool showsFresh)
    {
        var rows = results
            .Where(result => showsFresh || result.Status != FreshnessStatus.Pass)
            .OrderBy(result => result.Status)
            .ThenBy(result => result.Rule.Title, StringComparer.Ordinal)
            .Select(result => (
                result.Status,
                Title: SafeText.CleanLine(result.Rule.Title),
                Age: result.Age is { } age ? FreshnessResult.Words(age) : "—",
                LoadedAt: result.MaxLoadedAt?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "—",
                Limits: Limits(result.Rule)))
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var titles = Math.Min(50, rows.Max(row => DisplayWidth.Of(row.Title)));
        var ages = Math.Max(3, rows.Max(row => row.Age.Length));
        output.Write(TextStyle.Faint, $"{"status",-13}  {Padded("source", titles)}  {"loaded at",-20}  {"age".PadRight(ages)}  limits").Line();
        foreach (var row in rows)
        {
            output.Write(StyleOf(row.Status), $"{SourcesWriter.Word(row.Status),-13}").Write("  ")
                .Write(TextStyle.Strong, Padded(row.Title, titles))
                .Line($"  {row.LoadedAt,-20}  {row.Age.PadRight(ages)}  {row.Limits}");
        }
    }

    private static string Limits(FreshnessRule rule)
    {
        var limits = new List<string>();
        if (rule.WarnAfter is { } warn)
        {
            limits.Add($"warn after {warn}");
        }

        if (rule.ErrorAfter is { } error)
        {
            limits.Add($"error after {error}");
        }

        return string.Join(", ", limits);
    }

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - DisplayWidth.Of(text)));

    private static TextStyle StyleOf(FreshnessStatus status) => status switch
    {
        FreshnessStatus.Pass => TextStyle.Success,
        FreshnessStatus.Warn => TextStyle.Warning,
        _ => TextStyle.Error,
    };
}

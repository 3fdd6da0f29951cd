using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Cli;

/// <summary>How warnings and notes are taken: which are errors, and which are not told at all.</summary>
/// <param name="AllAreErrors">Every warning is an error, but for <paramref name="Warnings"/>.</param>
/// <param name="Errors">Codes whose warnings are errors.</param>
/// <param name="Warnings">Codes whose warnings stay warnings.</param>
/// <param name="Silenced">Codes whose warnings are left out.</param>
internal sealed record WarningPolicy(
    bool AllAreErrors, IReadOnlySet<string> Errors, IReadOnlySet<string> Warnings, IReadOnlySet<string> Silenced)
{
    private const string Option = "--warn-error-options";
    private const string Expected = "a map of error, warn and silence to codes: '{error: all, silence: [CORSO1035]}'";
    private static readonly string[] Keys = ["error", "include", "warn", "exclude", "silence"];

    /// <summary>Every warning is an error.</summary>
    public static WarningPolicy Strict { get; } = new(true, new HashSet<string>(), new HashSet<string>(), new HashSet<string>());

    /// <summary>No warning is taken otherwise.</summary>
    public static WarningPolicy None { get; } = Strict with { AllAreErrors = false };

    /// <summary>Whether notes are errors.</summary>
    public bool NotesAreErrors { get; init; }

    /// <summary>What becomes of a diagnostic; null when it is left out.</summary>
    public Diagnostic? Apply(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        DiagnosticSeverity.Note when NotesAreErrors => AsError(diagnostic),
        DiagnosticSeverity.Warning when Silenced.Contains(diagnostic.Code) => null,
        DiagnosticSeverity.Warning when Errors.Contains(diagnostic.Code)
            || (AllAreErrors && !Warnings.Contains(diagnostic.Code)) => AsError(diagnostic),
        _ => diagnostic,
    };

    /// <summary>Reads the value of <c>--warn-error-options</c>, in dbt's words; null when it can't be read, which is then reported.</summary>
    public static WarningPolicy? Parse(string text, DiagnosticBag diagnostics)
    {
        var source = new SourceText(Option, SourceText.Normalize(text));
        if (!YamlReader.TryRead(source, new DiagnosticBag(), out var root) || root is not ConfigMap map)
        {
            diagnostics.Add(UsageDiagnostics.UnusableValue(Option, text, Expected));
            return null;
        }

        var sets = Keys.ToDictionary(key => key, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        var areErrors = false;
        foreach (var entry in map.Entries)
        {
            if (!sets.TryGetValue(entry.Key, out var codes))
            {
                diagnostics.Add(UsageDiagnostics.UnusableValue(
                    Option, entry.Key, Expected, NearestName.Find(entry.Key, Keys)));
                return null;
            }

            if (entry.Value is ConfigText { Value: "all" or "*" } && entry.Key is "error" or "include")
            {
                areErrors = true;
            }
            else if (!ReadCodes(entry.Value, codes, diagnostics))
            {
                return null;
            }
        }

        return new WarningPolicy(
            areErrors,
            Join(sets["error"], sets["include"]),
            Join(sets["warn"], sets["exclude"]),
            sets["silence"]);
    }

    private static Diagnostic AsError(Diagnostic diagnostic) =>
        diagnostic with { Descriptor = diagnostic.Descriptor with { Severity = DiagnosticSeverity.Error } };

    private static bool ReadCodes(ConfigValue value, HashSet<string> codes, DiagnosticBag diagnostics)
    {
        foreach (var item in value is ConfigList list ? list.Items : [value])
        {
            var code = (item as ConfigText)?.Value ?? "";
            if (!DiagnosticCatalogue.All.Any(kind => kind.Code == code))
            {
                diagnostics.Add(UsageDiagnostics.UnusableValue(
                    Option,
                    code.Length == 0 ? ConfigValueWriter.ToText(value) : code,
                    Expected,
                    NearestName.Find(code, DiagnosticCatalogue.All.Select(kind => kind.Code))));
                return false;
            }

            codes.Add(code);
        }

        return true;
    }

    private static HashSet<string> Join(HashSet<string> first, HashSet<string> second)
    {
        first.UnionWith(second);
        return first;
    }
}

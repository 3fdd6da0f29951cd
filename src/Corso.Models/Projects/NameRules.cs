using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>What names may look like.</summary>
internal static class NameRules
{
    /// <summary>Longest name of a node, in bytes of UTF-8: what file systems take too.</summary>
    internal const int MaxBytes = 255;

    /// <summary>Checks the name of a node as YAML gives it.</summary>
    public static bool CheckNode(ConfigText name, string owner, DiagnosticBag diagnostics) =>
        CheckNode(name.Value, name.Span, owner, diagnostics);

    /// <summary>Checks the name of a node: some text without dots, slashes and control characters.</summary>
    public static bool CheckNode(string name, SourceSpan span, string owner, DiagnosticBag diagnostics)
    {
        var (fact, hint) = Fault(name);
        if (fact is null && name.Contains('.', StringComparison.Ordinal))
        {
            (fact, hint) = ("holds a dot", $"use an underscore: \"{name.Replace('.', '_')}\"");
        }

        if (fact is null && name.Contains('/', StringComparison.Ordinal))
        {
            (fact, hint) = ("holds a slash", "use an underscore");
        }

        if (fact is not null)
        {
            diagnostics.Add(ProjectDiagnostics.BadName(span, owner, Visible(name), fact, hint));
        }

        return fact is null;
    }

    /// <summary>What keeps a name from being a node's; null when it can be.</summary>
    public static string? NodeFault(string name) =>
        Fault(name).Fact
            ?? (name.Contains('.', StringComparison.Ordinal) ? "holds a dot"
                : name.Contains('/', StringComparison.Ordinal) ? "holds a slash"
                : null);

    /// <summary>What keeps a name from being a column's; null when it can be.</summary>
    public static string? ColumnFault(string name) => Fault(name).Fact;

    /// <summary>Checks the name of a column, which may hold whatever a database takes.</summary>
    public static void CheckColumn(ConfigText name, DiagnosticBag diagnostics)
    {
        var (fact, hint) = Fault(name.Value);
        if (fact is not null)
        {
            diagnostics.Add(ProjectDiagnostics.BadName(name.Span, "a column", Visible(name.Value), fact, hint));
        }
    }

    /// <summary>Whether a text is a name for projects: letters, digits and underscores, no digit in front.</summary>
    public static bool IsProjectName(string name) =>
        name.Length is > 0 and <= MaxBytes
        && !char.IsAsciiDigit(name[0])
        && name.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');

    /// <summary>
    /// Whether a text is a name for targets, connections and selectors: as a project's, and hyphens too.
    /// </summary>
    public static bool IsIdentifier(string name) => IsProjectName(name.Replace('-', '_'));

    private static (string? Fact, string Hint) Fault(string name)
    {
        if (name.Trim().Length == 0)
        {
            return ("is empty", "give it a name");
        }

        if (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]))
        {
            return ("begins or ends with a space", "remove the space");
        }

        foreach (var character in name)
        {
            if (char.IsControl(character))
            {
                return ("holds a control character", "remove it");
            }
        }

        return Encoding.UTF8.GetByteCount(name) > MaxBytes
            ? (FormattableString.Invariant($"is longer than {MaxBytes} bytes"), "shorten it")
            : (null, "");
    }

    private static string Visible(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            text.Append(char.IsControl(character) ? '\uFFFD' : character);
        }

        return text.ToString();
    }
}

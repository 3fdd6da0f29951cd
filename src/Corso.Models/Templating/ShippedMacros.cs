using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;
using Scriban.Runtime;

namespace Corso.Models.Templating;

/// <summary>
/// The macros of <c>corso_utils</c>, which every project has without installing anything: one file of
/// <c>templates/macros</c> each. They are names of last resort: whatever a project or a template calls the same wins.
/// A file is read when its macro is first used.
/// </summary>
internal static class ShippedMacros
{
    /// <summary>What the paths of these files begin with; no file of a project lies there.</summary>
    private const string Root = "corso_utils:";

    private static readonly ColumnsFunction Columns = new();

    private static readonly FrozenSet<string> Files = FindFiles();

    private static readonly ConcurrentDictionary<string, Macro> Read = new(StringComparer.Ordinal);

    /// <summary>All names, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } =
        [.. Files.Append(ColumnsFunction.Name).Order(StringComparer.Ordinal)];

    /// <summary>Whether there is a macro or function of this name.</summary>
    public static bool Contains(string name) => Files.Contains(name) || name == ColumnsFunction.Name;

    /// <summary>The macro of this name; null when there is none.</summary>
    public static Macro? Find(string name) => Files.Contains(name) ? Read.GetOrAdd(name, Load) : null;

    /// <summary>The signature of a macro or function; null when there is none of this name.</summary>
    public static Signature? SignatureOf(string name) =>
        name == ColumnsFunction.Name ? ColumnsFunction.Parameters : Find(name)?.Signature;

    /// <summary>The macro or function as a value for templates; null when there is none of this name.</summary>
    public static IScriptCustomFunction? FunctionOf(string name) =>
        name == ColumnsFunction.Name ? Columns
            : Find(name) is { } macro ? new MacroFunction(macro.Signature, macro.Function, isLocal: false)
            : null;

    /// <summary>Whether a path is that of a shipped file, which the user can't look at.</summary>
    public static bool IsShipped(string? path) => path?.StartsWith(Root, StringComparison.Ordinal) == true;

    /// <summary>A shipped file by its path; null for any other file.</summary>
    public static SourceText? FileOf(string path) => IsShipped(path) ? Find(path[Root.Length..])?.Source : null;

    /// <summary>The file of a macro as it is shipped, with the comment that documents it.</summary>
    public static string TextOf(string name)
    {
        using var stream = typeof(ShippedMacros).Assembly.GetManifestResourceStream($"macros/{name}.sql")
            ?? throw new InvalidOperationException($"templates/macros has no {name}.sql");
        using var reader = new StreamReader(stream);
        return SourceText.Normalize(reader.ReadToEnd());
    }

    private static Macro Load(string name)
    {
        var macros = new Dictionary<string, Macro>(StringComparer.Ordinal);
        var diagnostics = new DiagnosticBag();
        MacroFileReader.Read(new SourceText(Root + name, TextOf(name)), macros, [], diagnostics);
        return diagnostics.Count == 0 && macros.TryGetValue(name, out var macro) && macros.Count == 1
            ? macro
            : throw new InvalidOperationException(
                $"templates/macros/{name}.sql does not hold one macro of its name: {string.Join("; ", diagnostics.ToSorted())}");
    }

    private static FrozenSet<string> FindFiles()
    {
        const string Folder = "macros/";
        return typeof(ShippedMacros).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^".sql".Length])
            .ToFrozenSet(StringComparer.Ordinal);
    }
}

using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO9xxx: what can be wrong with the command line, and Corso's own bugs.</summary>
public static class UsageDiagnostics
{
    private static readonly DiagnosticDescriptor BugKind =
        new("CORSO9001", DiagnosticSeverity.Error, "bug in Corso", ExitCode: 2);

    private static readonly DiagnosticDescriptor UnknownCommandKind =
        new("CORSO9002", DiagnosticSeverity.Error, "unknown command", ExitCode: 2);

    private static readonly DiagnosticDescriptor UnknownOptionKind =
        new("CORSO9003", DiagnosticSeverity.Error, "unknown option", ExitCode: 2);

    private static readonly DiagnosticDescriptor UnexpectedArgumentKind =
        new("CORSO9004", DiagnosticSeverity.Error, "unexpected argument", ExitCode: 2);

    private static readonly DiagnosticDescriptor MissingValueKind =
        new("CORSO9005", DiagnosticSeverity.Error, "missing value", ExitCode: 2);

    private static readonly DiagnosticDescriptor UnusableValueKind =
        new("CORSO9006", DiagnosticSeverity.Error, "value not understood", ExitCode: 2);

    private static readonly DiagnosticDescriptor UnknownCodeKind =
        new("CORSO9007", DiagnosticSeverity.Error, "unknown diagnostic code", ExitCode: 2);

    private static readonly DiagnosticDescriptor FolderNotEmptyKind =
        new("CORSO9008", DiagnosticSeverity.Error, "folder not empty", ExitCode: 2);

    private static readonly DiagnosticDescriptor OutsideProjectKind =
        new("CORSO9009", DiagnosticSeverity.Error, "target folder outside the project", ExitCode: 2);

    private static readonly DiagnosticDescriptor FileNotWrittenKind =
        new("CORSO9010", DiagnosticSeverity.Error, "file can't be written", ExitCode: 2);

    private static readonly DiagnosticDescriptor UnknownNodeKind =
        new("CORSO9011", DiagnosticSeverity.Error, "unknown node", ExitCode: 2);

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        BugKind, UnknownCommandKind, UnknownOptionKind, UnexpectedArgumentKind, MissingValueKind, UnusableValueKind,
        UnknownCodeKind, FolderNotEmptyKind, OutsideProjectKind, FileNotWrittenKind, UnknownNodeKind,
    ];

    /// <summary>Corso failed in a way it should not.</summary>
    /// <param name="type">Name of the exception's type.</param>
    /// <param name="message">Its message.</param>
    public static Diagnostic Bug(string type, string message) =>
        new(BugKind, null, $"corso stopped on a bug of its own: {type}: {message}",
            "report it with this line and the command you ran; --debug shows where in Corso it happened");

    /// <summary>There is no such command.</summary>
    public static Diagnostic UnknownCommand(string name, string? nearest) =>
        new(UnknownCommandKind, null, $"command \"{name}\" does not exist", DidYouMean(nearest));

    /// <summary>The command has no such option.</summary>
    public static Diagnostic UnknownOption(string name, string? nearest) =>
        new(UnknownOptionKind, null, $"option \"{name}\" does not exist", DidYouMean(nearest));

    /// <summary>The command takes no such argument.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="hint">What may have been meant; null when that can't be told.</param>
    public static Diagnostic UnexpectedArgument(string value, string? hint) =>
        new(UnexpectedArgumentKind, null, $"argument \"{value}\" has no place here", hint);

    /// <summary>An option or argument has no value.</summary>
    /// <param name="symbol">As it is written: <c>option "--target"</c>, <c>argument NODE</c>.</param>
    public static Diagnostic MissingValue(string symbol) => new(MissingValueKind, null, $"{symbol} needs a value");

    /// <summary>A command has commands of its own, and none is named.</summary>
    public static Diagnostic MissingCommand(string name, IEnumerable<string> choices) =>
        new(MissingValueKind, null, $"command \"{name}\" needs to know what to do: {string.Join(" or ", choices)}");

    /// <summary>A value is none that the option takes.</summary>
    /// <param name="option">Option as written.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expected">What it takes, as <c>a whole number from 1 to 256</c>.</param>
    /// <param name="nearest">The value most likely meant; null when that can't be told.</param>
    public static Diagnostic UnusableValue(string option, string value, string expected, string? nearest = null) =>
        new(UnusableValueKind, null, $"option \"{option}\" takes {expected}, not \"{value}\"", DidYouMean(nearest));

    /// <summary>An argument is none that the command takes.</summary>
    /// <param name="argument">Its name in the help.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expected">What it takes, as <c>bash, zsh or fish</c>.</param>
    /// <param name="nearest">The value most likely meant; null when that can't be told.</param>
    public static Diagnostic UnusableArgument(string argument, string value, string expected, string? nearest = null) =>
        new(UnusableValueKind, null, $"argument {argument} takes {expected}, not \"{value}\"", DidYouMean(nearest));

    /// <summary>There is no such code.</summary>
    public static Diagnostic UnknownCode(string code, string? nearest) =>
        new(UnknownCodeKind, null, $"code \"{code}\" does not exist",
            DidYouMean(nearest) ?? "corso explain lists all codes");

    /// <summary><c>corso init</c> was given a folder that holds something.</summary>
    public static Diagnostic FolderNotEmpty(string folder, string example) =>
        new(FolderNotEmptyKind, null, $"{folder} is not empty (it holds {example})",
            "name a new or empty folder: corso init my_project");

    /// <summary>The target folder is not inside the project folder.</summary>
    public static Diagnostic OutsideProject(string path) =>
        new(OutsideProjectKind, null, $"the target folder {path} is not inside the project, so corso deletes nothing in it",
            "set target-path in corso_project.yml to a folder of the project, or delete it by hand");

    /// <summary>The system refused to write or delete a file.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="reason">What the system says.</param>
    public static Diagnostic FileNotWritten(string path, string reason) =>
        new(FileNotWrittenKind, null, $"{path} can't be written: {reason}");

    /// <summary>The project has no node of this name.</summary>
    public static Diagnostic UnknownNode(string name, string? nearest) =>
        new(UnknownNodeKind, null, $"the project has no node \"{name}\"", DidYouMean(nearest) ?? "corso ls lists all nodes");

    private static string? DidYouMean(string? nearest) => nearest is null ? null : $"did you mean \"{nearest}\"?";
}

using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

public static partial class TemplateDiagnostics
{
    /// <summary>A name that is no variable, macro or function; also in a branch that is not taken.</summary>
    public static Diagnostic UnknownName(SourceSpan span, string name, string? hint) =>
        new(UnknownNameKind, span, $"\"{name}\" is not defined", hint);

    /// <summary>A member that a built-in object lacks.</summary>
    public static Diagnostic UnknownMember(
        SourceSpan span, string owner, string member, IEnumerable<string> members) =>
        new(
            UnknownMemberKind,
            span,
            $"\"{owner}\" has no member \"{member}\"",
            NearestName.Find(member, members) is { } nearest ? $"did you mean \"{nearest}\"?" : null);

    /// <summary>A named argument that the function doesn't declare; Scriban would take it for the next one by position.</summary>
    public static Diagnostic UnknownArgument(
        SourceSpan span, string function, string signature, string name, string? nearest) =>
        new(
            UnknownArgumentKind,
            span,
            $"{function}() has no argument \"{name}\"",
            nearest is null ? $"the call is {signature}" : $"did you mean \"{nearest}\"?");

    /// <summary>The same argument twice, by name or by position and name.</summary>
    public static Diagnostic DuplicateArgument(SourceSpan span, string function, string name) =>
        new(DuplicateArgumentKind, span, $"{function}() is given \"{name}\" twice", "remove one of them");

    /// <summary>More arguments than the function has.</summary>
    public static Diagnostic WrongArgumentCount(SourceSpan span, string function, string signature, int given) =>
        new(
            WrongArgumentCountKind,
            span,
            $"{function}() is given {given} arguments, more than it takes",
            $"the call is {signature}");

    /// <summary>An argument without default that isn't given.</summary>
    public static Diagnostic MissingArgument(SourceSpan span, string function, string signature, string parameter) =>
        new(
            MissingArgumentKind,
            span,
            $"{function}() needs the argument \"{parameter}\"",
            $"the call is {signature}");

    /// <summary>An argument that is no text where one is needed.</summary>
    public static Diagnostic ArgumentType(SourceSpan span, string function, string expected) =>
        new(ArgumentTypeKind, span, $"{function}() wants {expected} here", "write it in quotes");

    /// <summary>Something of Scriban that Corso leaves out, since the same inputs must give the same SQL.</summary>
    public static Diagnostic NotAvailable(SourceSpan span, string name, string hint) =>
        new(NotAvailableKind, span, $"\"{name}\" is not available in templates", hint);

    /// <summary>A variable, parameter or macro named like something built in.</summary>
    public static Diagnostic AssignedBuiltIn(SourceSpan span, string name) =>
        new(
            AssignedBuiltInKind,
            span,
            $"\"{name}\" is built in and can't be given another meaning",
            "choose another name");

    /// <summary>Two <c>config(...)</c> in one file.</summary>
    public static Diagnostic ConfigTwice(SourceSpan span, SourceSpan first) =>
        new Diagnostic(
            ConfigTwiceKind,
            span,
            "config() is called a second time",
            "put all settings into one config()")
        with { Related = [new RelatedSpan(first, "first call")] };

    /// <summary>A <c>config(...)</c> that some rendering may not reach.</summary>
    public static Diagnostic ConfigPlacement(SourceSpan span) =>
        new(
            ConfigPlacementKind,
            span,
            "config() has to be a statement of its own, outside conditions, loops and macros",
            "write config(key: condition ? value : other)");

    /// <summary>A setting without its key.</summary>
    public static Diagnostic ConfigArgument(SourceSpan span) =>
        new(ConfigArgumentKind, span, "config() takes its settings by name", "write config(key: value)");

    /// <summary>A <c>ref</c>, <c>source</c>, <c>this</c> or a value of the run in <c>config(...)</c>.</summary>
    public static Diagnostic ConfigReference(SourceSpan span, string name) =>
        new(
            ConfigReferenceKind,
            span,
            $"config() can't use \"{name}\": it is read before the graph and the run are known",
            "use var(), env() and target there");

    /// <summary>An argument of <c>config(...)</c> that is a function, or nothing.</summary>
    public static Diagnostic ConfigValue(SourceSpan span, string kind) =>
        new(
            ConfigValueKind,
            span,
            $"config() can't store {kind}",
            "give a text, a number, true, false, a list or a map");

    /// <summary>Two statements that look like one expression.</summary>
    public static Diagnostic SplitExpression(SourceSpan span, SourceSpan before) =>
        new Diagnostic(
            SplitExpressionKind,
            span,
            "this line is a statement of its own, not the rest of the line above",
            "put the sign at the end of the line above, or parentheses around both lines")
        with { Related = [new RelatedSpan(before, "the line above")] };

    /// <summary>A call without parentheses followed by an operator.</summary>
    public static Diagnostic CommandCall(SourceSpan span, string function, string argument) =>
        new(
            CommandCallKind,
            span,
            $"without parentheses all of \"{argument}\" is the argument of {function}",
            $"write {function}(…) with parentheses");

    /// <summary>Text or a statement of a macro file outside of functions.</summary>
    public static Diagnostic MacroFileText(SourceSpan span) =>
        new(
            MacroFileTextKind,
            span,
            "a macro file holds functions and comments only",
            "move it into {{ func name(…) }} … {{ end }}, or into a model");

    /// <summary>Two macros of one name.</summary>
    public static Diagnostic DuplicateMacro(SourceSpan span, string name, SourceSpan first) =>
        new Diagnostic(
            DuplicateMacroKind,
            span,
            $"macro \"{name}\" is defined twice",
            "rename or remove one of them")
        with { Related = [new RelatedSpan(first, "first definition")] };

    /// <summary>A macro with more parameters than the template language can count.</summary>
    public static Diagnostic TooManyParameters(SourceSpan span, string name, int most) =>
        new(
            TooManyParametersKind,
            span,
            $"macro \"{name}\" has more than {most} parameters",
            "pass an object: name({ key: value })");
}

using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO2xxx: what can be wrong when rendering templates.</summary>
public static partial class TemplateDiagnostics
{
    private static readonly DiagnosticDescriptor SyntaxKind = Error(2001, "template syntax");
    private static readonly DiagnosticDescriptor UnclosedBlockKind = Error(2002, "code block never closed");
    private static readonly DiagnosticDescriptor EmptyBlockKind = Error(2003, "empty code block");
    private static readonly DiagnosticDescriptor UnclosedTextKind = Error(2004, "text never closed");
    private static readonly DiagnosticDescriptor UnclosedBracketKind = Error(2005, "bracket never closed");
    private static readonly DiagnosticDescriptor UnclosedStatementKind = Error(2006, "statement without end");
    private static readonly DiagnosticDescriptor StrayEndKind = Error(2007, "end without beginning");
    private static readonly DiagnosticDescriptor JinjaBlockKind = Error(2008, "Jinja statement");
    private static readonly DiagnosticDescriptor JinjaCommentKind = Error(2009, "Jinja comment");
    private static readonly DiagnosticDescriptor JinjaStatementKind = Error(2010, "word of Jinja");
    private static readonly DiagnosticDescriptor PythonWordKind = Error(2011, "operator of Python");
    private static readonly DiagnosticDescriptor ComputedDefaultKind = Error(2012, "computed default");
    private static readonly DiagnosticDescriptor UnknownNameKind = Error(2013, "unknown name");
    private static readonly DiagnosticDescriptor UnknownMemberKind = Error(2014, "unknown member");
    private static readonly DiagnosticDescriptor UnknownArgumentKind = Error(2015, "unknown argument");
    private static readonly DiagnosticDescriptor DuplicateArgumentKind = Error(2016, "argument given twice");
    private static readonly DiagnosticDescriptor WrongArgumentCountKind = Error(2017, "too many arguments");
    private static readonly DiagnosticDescriptor MissingArgumentKind = Error(2018, "argument missing");
    private static readonly DiagnosticDescriptor ArgumentTypeKind = Error(2019, "argument of another kind");
    private static readonly DiagnosticDescriptor NotAvailableKind = Error(2020, "not available in templates");
    private static readonly DiagnosticDescriptor AssignedBuiltInKind = Error(2021, "built-in name assigned");
    private static readonly DiagnosticDescriptor ConfigTwiceKind = Error(2022, "config called twice");
    private static readonly DiagnosticDescriptor ConfigPlacementKind = Error(2023, "config in a branch");
    private static readonly DiagnosticDescriptor ConfigArgumentKind = Error(2024, "config argument without name");
    private static readonly DiagnosticDescriptor ConfigReferenceKind = Error(2025, "node named in config");
    private static readonly DiagnosticDescriptor ConfigValueKind = Error(2026, "no value for config");
    private static readonly DiagnosticDescriptor SplitExpressionKind = Warning(2027, "expression split in two");
    private static readonly DiagnosticDescriptor CommandCallKind = Warning(2028, "operator inside the argument");
    private static readonly DiagnosticDescriptor MacroFileTextKind = Error(2029, "text outside a macro");
    private static readonly DiagnosticDescriptor DuplicateMacroKind = Error(2030, "macro defined twice");
    private static readonly DiagnosticDescriptor TooManyParametersKind = Error(2031, "too many parameters");
    private static readonly DiagnosticDescriptor UnassignedNameKind = Error(2032, "name without a value");
    private static readonly DiagnosticDescriptor UnresolvedRefKind = Error(2033, "dependency not declared");
    private static readonly DiagnosticDescriptor UndefinedVarKind = Error(2034, "undefined variable");
    private static readonly DiagnosticDescriptor UndefinedEnvKind = Error(2035, "environment variable not set");
    private static readonly DiagnosticDescriptor NothingToPrintKind = Error(2036, "nothing to print");
    private static readonly DiagnosticDescriptor NotPrintableKind = Error(2037, "value without text");
    private static readonly DiagnosticDescriptor NotBooleanKind = Error(2038, "condition is no boolean");
    private static readonly DiagnosticDescriptor NotANumberKind = Error(2039, "number out of range");
    private static readonly DiagnosticDescriptor NotAListKind = Error(2040, "loop over no list");
    private static readonly DiagnosticDescriptor NoSuchMemberKind = Error(2041, "missing member");
    private static readonly DiagnosticDescriptor NotAFunctionKind = Error(2042, "not a function");
    private static readonly DiagnosticDescriptor LoopLimitKind = Error(2043, "endless loop");
    private static readonly DiagnosticDescriptor RecursionLimitKind = Error(2044, "endless recursion");
    private static readonly DiagnosticDescriptor OutputLimitKind = Error(2045, "text too long");
    private static readonly DiagnosticDescriptor RegexLimitKind = Error(2046, "regular expression too slow");
    private static readonly DiagnosticDescriptor RaisedKind = Error(2047, "raised by the template");
    private static readonly DiagnosticDescriptor RunValueUsedKind = Error(2048, "value of the run used too early");
    private static readonly DiagnosticDescriptor TimeFormatKind = Error(2049, "unknown time format");
    private static readonly DiagnosticDescriptor NoRelationKind = Error(2050, "no relation of its own");
    private static readonly DiagnosticDescriptor PrintsAndReturnsKind = Error(2051, "macro prints and returns");
    private static readonly DiagnosticDescriptor EvaluationFailedKind = Error(2052, "expression failed");
    private static readonly DiagnosticDescriptor ScalarExpressionKind = Error(2053, "expression in YAML");

    private static readonly DiagnosticDescriptor NoColumnsKind = Error(2061, "columns not known");
    private static readonly DiagnosticDescriptor PartialColumnsKind = Error(2062, "columns of a source not complete");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        SyntaxKind, UnclosedBlockKind, EmptyBlockKind, UnclosedTextKind,
        UnclosedBracketKind, UnclosedStatementKind, StrayEndKind, JinjaBlockKind,
        JinjaCommentKind, JinjaStatementKind, PythonWordKind, ComputedDefaultKind,
        UnknownNameKind, UnknownMemberKind, UnknownArgumentKind, DuplicateArgumentKind,
        WrongArgumentCountKind, MissingArgumentKind, ArgumentTypeKind, NotAvailableKind,
        AssignedBuiltInKind, ConfigTwiceKind, ConfigPlacementKind, ConfigArgumentKind,
        ConfigReferenceKind, ConfigValueKind, SplitExpressionKind, CommandCallKind,
        MacroFileTextKind, DuplicateMacroKind, TooManyParametersKind, UnassignedNameKind,
        UnresolvedRefKind, UndefinedVarKind, UndefinedEnvKind, NothingToPrintKind,
        NotPrintableKind, NotBooleanKind, NotANumberKind, NotAListKind,
        NoSuchMemberKind, NotAFunctionKind, LoopLimitKind, RecursionLimitKind,
        OutputLimitKind, RegexLimitKind, RaisedKind, RunValueUsedKind,
        TimeFormatKind, NoRelationKind, PrintsAndReturnsKind, EvaluationFailedKind,
        ScalarExpressionKind,
        NoColumnsKind, PartialColumnsKind,
    ];

    private static DiagnosticDescriptor Error(int number, string title) =>
        new(FormattableString.Invariant($"CORSO{number}"), DiagnosticSeverity.Error, title);

    private static DiagnosticDescriptor Warning(int number, string title) =>
        new(FormattableString.Invariant($"CORSO{number}"), DiagnosticSeverity.Warning, title);
}

using System.Globalization;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

public static partial class TemplateDiagnostics
{
    /// <summary>A variable assigned only in a branch that was not taken.</summary>
    public static Diagnostic UnassignedName(SourceSpan span, string name) =>
        new(UnassignedNameKind, span, $"\"{name}\" has no value here", "assign it before the condition or loop");

    /// <summary>A computed <c>ref</c> or <c>source</c> that neither recording met.</summary>
    public static Diagnostic UnresolvedRef(SourceSpan span, string call) =>
        new(
            UnresolvedRefKind,
            span,
            $"{call} is met only now, and is not among the node's dependencies",
            "name it where every rendering passes: {{ _ = ref('name') }}");

    /// <summary>A <c>var</c> that the project lacks, without default.</summary>
    public static Diagnostic UndefinedVar(SourceSpan span, string name, string? nearest) =>
        new(
            UndefinedVarKind,
            span,
            $"variable \"{name}\" is not defined",
            nearest is null ? "add it under vars: in corso_project.yml, or give a default: var('name', value)" : $"did you mean \"{nearest}\"?");

    /// <summary>Whether a diagnostic came from <see cref="UndefinedVar"/>.</summary>
    internal static bool IsUndefinedVar(Diagnostic diagnostic) => diagnostic.Code == UndefinedVarKind.Code;

    /// <summary>An <c>env</c> that isn't set, without default.</summary>
    public static Diagnostic UndefinedEnv(SourceSpan span, string name) =>
        new(
            UndefinedEnvKind,
            span,
            $"environment variable \"{name}\" is not set",
            $"set it, or give a default: env('{name}', '…')");

    /// <summary>Null printed or joined to a text.</summary>
    public static Diagnostic NothingToPrint(SourceSpan span) =>
        new(
            NothingToPrintKind,
            span,
            "the expression is null, which has no text",
            "write 'null' for SQL's null, or give a default with ??");

    /// <summary>A list, an object or a function printed.</summary>
    public static Diagnostic NotPrintable(SourceSpan span, string fact, string hint) =>
        new(NotPrintableKind, span, fact, hint);

    /// <summary>A condition that is neither true, false nor null.</summary>
    public static Diagnostic NotBoolean(SourceSpan span, string kind) =>
        new(
            NotBooleanKind,
            span,
            $"the condition is {kind}, not true or false",
            "compare it: x != '', x > 0, x.size > 0");

    /// <summary>A division by zero, or a number too large.</summary>
    public static Diagnostic NotANumber(SourceSpan span) =>
        new(
            NotANumberKind,
            span,
            "the result is no finite number: something is divided by zero or too large",
            "check the divisor before");

    /// <summary>A <c>for</c> over a text or null.</summary>
    public static Diagnostic NotAList(SourceSpan span, string kind) =>
        new(
            NotAListKind,
            span,
            $"the loop goes over {kind}, not a list",
            "write a list: [a, b], or string.split text ','");

    /// <summary>A member or item that a value lacks.</summary>
    public static Diagnostic NoSuchMember(SourceSpan span, bool isNull, string member) =>
        new(
            NoSuchMemberKind,
            span,
            isNull ? $"the object before \"{member}\" is null" : $"the object has no member \"{member}\"",
            "check it first: object.has_key value 'name'");

    /// <summary>A call of something else than a function.</summary>
    public static Diagnostic NotAFunction(SourceSpan span, string hint) =>
        new(NotAFunctionKind, span, "what is called here is no function", hint);

    /// <summary>More rounds than a template may need.</summary>
    public static Diagnostic LoopLimit(SourceSpan span, int limit, string? macro) =>
        new(
            LoopLimitKind,
            span,
            string.Create(CultureInfo.InvariantCulture, $"{In(macro)}the loop runs more than {limit:N0} times"),
            "check what ends it");

    /// <summary>A macro that calls itself without end.</summary>
    public static Diagnostic RecursionLimit(SourceSpan span, string? macro) =>
        new(
            RecursionLimitKind,
            span,
            $"{In(macro)}the calls are nested more than 100 deep",
            "check what ends the recursion");

    /// <summary>More text than a template may give.</summary>
    public static Diagnostic OutputLimit(SourceSpan span, int limit, string? macro) =>
        new(
            OutputLimitKind,
            span,
            string.Create(CultureInfo.InvariantCulture, $"{In(macro)}the text grows beyond {limit / 1024 / 1024} MiB"),
            "check what repeats it");

    /// <summary>A regular expression that backtracks without end.</summary>
    public static Diagnostic RegexLimit(SourceSpan span) =>
        new(
            RegexLimitKind,
            span,
            "the regular expression takes longer than 300 ms on this text",
            "avoid nested repetitions as (a+)+");

    /// <summary>A <c>raise</c>; the message is the author's.</summary>
    public static Diagnostic Raised(SourceSpan span, string message) =>
        new(RaisedKind, span, message);

    /// <summary>A condition, comparison or function over a value of the run.</summary>
    public static Diagnostic RunValueUsed(SourceSpan span, string name) =>
        new(
            RunValueUsedKind,
            span,
            $"{name} is known only when the plan runs: it can be printed, not compared or changed",
            "let the SQL compare it, or format it: run_started_at('%Y-%m-%d')");

    /// <summary>A format directive that isn't supported.</summary>
    public static Diagnostic TimeFormat(SourceSpan span, string directive) =>
        new(
            TimeFormatKind,
            span,
            $"run_started_at() knows no directive \"{directive}\"",
            "use %Y %y %m %d %H %M %S %f %j %%");

    /// <summary><c>this</c> in a test or an ephemeral model.</summary>
    public static Diagnostic NoRelation(SourceSpan span) =>
        new(
            NoRelationKind,
            span,
            "\"this\" is the node's own relation, and this node has none",
            "name the relation with ref()");

    /// <summary>A macro with both text and <c>ret</c>: one would be lost.</summary>
    public static Diagnostic PrintsAndReturns(SourceSpan span, string name) =>
        new(
            PrintsAndReturnsKind,
            span,
            $"macro \"{name}\" prints text and returns a value",
            "do one or the other: leave out the text or the \"ret\"");

    /// <summary>An expression that can't be evaluated for another reason.</summary>
    public static Diagnostic EvaluationFailed(SourceSpan span, string fact) =>
        new(EvaluationFailedKind, span, fact);

    /// <summary>An expression other than <c>env</c> in a YAML value.</summary>
    public static Diagnostic ScalarExpression(SourceSpan span) =>
        new(
            ScalarExpressionKind,
            span,
            "a value in YAML can hold {{ env 'NAME' }} and no other expression",
            "write {{ env 'NAME' }} or {{ env('NAME', 'default') }}");

    private static string In(string? macro) => macro is null ? "" : $"in macro \"{macro}\" ";
}

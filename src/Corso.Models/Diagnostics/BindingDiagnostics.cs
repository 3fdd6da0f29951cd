using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO41xx: what can be wrong with names and types in SQL.</summary>
public static class BindingDiagnostics
{
    private static readonly DiagnosticDescriptor UnknownColumnKind = Error("CORSO4100", "unknown column");
    private static readonly DiagnosticDescriptor UnknownRelationKind = Error("CORSO4101", "unknown table or view");
    private static readonly DiagnosticDescriptor UnknownQualifierKind = Error("CORSO4102", "unknown name in front of a dot");
    private static readonly DiagnosticDescriptor AmbiguousColumnKind = Error("CORSO4103", "column name with several meanings");
    private static readonly DiagnosticDescriptor UngroupedColumnKind =
        Error("CORSO4104", "column that is neither grouped by nor aggregated");
    private static readonly DiagnosticDescriptor MisplacedAggregateKind = Error("CORSO4105", "aggregate before rows are grouped");
    private static readonly DiagnosticDescriptor NestedAggregateKind = Error("CORSO4106", "aggregate inside an aggregate");
    private static readonly DiagnosticDescriptor MisplacedWindowKind = Error("CORSO4107", "window function before there are windows");
    private static readonly DiagnosticDescriptor SetArityKind = Error("CORSO4108", "sides with different numbers of columns");
    private static readonly DiagnosticDescriptor PositionKind = Error("CORSO4109", "position beyond the select list");
    private static readonly DiagnosticDescriptor UnknownWindowKind = Error("CORSO4110", "unknown window");
    private static readonly DiagnosticDescriptor TooManyNamesKind = Error("CORSO4111", "more names than columns");
    private static readonly DiagnosticDescriptor DuplicateAliasKind = Error("CORSO4112", "two tables of one name");
    private static readonly DiagnosticDescriptor UnknownUsingColumnKind = Error("CORSO4113", "unknown column to join by");
    private static readonly DiagnosticDescriptor OperatorTypesKind = Error("CORSO4114", "operator between types that don't fit");
    private static readonly DiagnosticDescriptor CallTypesKind = Error("CORSO4115", "arguments that a function doesn't take");
    private static readonly DiagnosticDescriptor NoCommonTypeKind = Error("CORSO4116", "values without a type in common");
    private static readonly DiagnosticDescriptor ConditionTypeKind = Error("CORSO4117", "condition that is no truth value");
    private static readonly DiagnosticDescriptor DuplicateColumnKind = Error("CORSO4120", "two columns of one name in a model");
    private static readonly DiagnosticDescriptor OpenStarKind =
        new("CORSO4121", DiagnosticSeverity.Note, "star over columns that are not all known");
    private static readonly DiagnosticDescriptor UnknownFunctionKind =
        new("CORSO4122", DiagnosticSeverity.Note, "function that Corso does not know");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnknownColumnKind, UnknownRelationKind, UnknownQualifierKind, AmbiguousColumnKind, UngroupedColumnKind,
        MisplacedAggregateKind, NestedAggregateKind, MisplacedWindowKind, SetArityKind, PositionKind, UnknownWindowKind,
        TooManyNamesKind, DuplicateAliasKind, UnknownUsingColumnKind, OperatorTypesKind, CallTypesKind, NoCommonTypeKind,
        ConditionTypeKind, DuplicateColumnKind, OpenStarKind, UnknownFunctionKind,
    ];

    /// <summary>CORSO4100: no column of that name is in scope.</summary>
    public static Diagnostic UnknownColumn(SourceSpan span, string name, string? nearest) =>
        new(UnknownColumnKind, span, $"there is no column \"{name}\" here", DidYouMean(nearest));

    /// <summary>CORSO4101: no relation of that name is known.</summary>
    public static Diagnostic UnknownRelation(SourceSpan span, string name, string? nearest) =>
        new(UnknownRelationKind, span, $"there is no table or view \"{name}\"", DidYouMean(nearest));

    /// <summary>CORSO4102: nothing in <c>FROM</c> has that name.</summary>
    public static Diagnostic UnknownQualifier(SourceSpan span, string name, string? nearest) =>
        new(UnknownQualifierKind, span, $"nothing in `from` is called \"{name}\"", DidYouMean(nearest));

    /// <summary>CORSO4103: several columns have that name.</summary>
    public static Diagnostic AmbiguousColumn(SourceSpan span, string name) =>
        new(AmbiguousColumnKind, span, $"several columns are called \"{name}\"", "put the name of the table in front of it");

    /// <summary>CORSO4104: a column has many values in a group.</summary>
    public static Diagnostic UngroupedColumn(SourceSpan span, string name) =>
        new(UngroupedColumnKind, span, $"column \"{name}\" is neither in `group by` nor in an aggregate",
            "add it to `group by`, or aggregate it");

    /// <summary>CORSO4105: an aggregate stands where there are no groups yet.</summary>
    /// <param name="span">The call.</param>
    /// <param name="function">Its name.</param>
    /// <param name="clause">The clause in upper case.</param>
    public static Diagnostic MisplacedAggregate(SourceSpan span, string function, string clause) =>
        new(MisplacedAggregateKind, span, $"aggregate `{function}` can't stand in `{Lower(clause)}`",
            clause == "WHERE" ? "move the condition to `having`" : "compute it in a subquery");

    /// <summary>CORSO4106: an aggregate stands in another.</summary>
    public static Diagnostic NestedAggregate(SourceSpan span, string function) =>
        new(NestedAggregateKind, span, $"an aggregate stands inside `{function}`", "compute the inner one in a subquery");

    /// <summary>CORSO4107: a window function stands where windows aren't there yet.</summary>
    /// <param name="span">The call.</param>
    /// <param name="function">Its name.</param>
    /// <param name="place">A clause in upper case, or what it stands in.</param>
    public static Diagnostic MisplacedWindow(SourceSpan span, string function, string place) =>
        new(MisplacedWindowKind, span,
            char.IsAsciiLetterUpper(place[0])
                ? $"window function `{function}` can't stand in `{Lower(place)}`"
                : $"window function `{function}` can't stand inside another {place}",
            "compute it in a subquery");

    /// <summary>CORSO4108: the sides of a set operation don't match.</summary>
    public static Diagnostic SetArity(SourceSpan span, string operation, string left, string right) =>
        new(SetArityKind, span, $"this side of `{Lower(operation)}` has {Columns(right)}, the one before it {left}",
            "give both sides the same columns");

    /// <summary>CORSO4109: a position is no column.</summary>
    public static Diagnostic PositionOutOfRange(SourceSpan span, string position, string columns) =>
        new(PositionKind, span, $"there is no column {position}: the select list has {columns}", "name the column");

    /// <summary>CORSO4110: no window of that name is defined.</summary>
    public static Diagnostic UnknownWindow(SourceSpan span, string name, string? nearest) =>
        new(UnknownWindowKind, span, $"there is no window \"{name}\"", DidYouMean(nearest) ?? "define it in the `window` clause");

    /// <summary>CORSO4111: an alias lists more names than there are columns.</summary>
    public static Diagnostic TooManyNames(SourceSpan span, string relation) =>
        new(TooManyNamesKind, span, $"\"{relation}\" has fewer columns than names are listed", "drop the names that are too many");

    /// <summary>CORSO4112: two items of <c>FROM</c> have one name.</summary>
    public static Diagnostic DuplicateAlias(SourceSpan span, string name) =>
        new(DuplicateAliasKind, span, $"two tables in `from` are called \"{name}\"", "give one of them another alias");

    /// <summary>CORSO4113: a side of a join lacks a column of <c>USING</c>.</summary>
    public static Diagnostic UnknownUsingColumn(SourceSpan span, string name, string? nearest) =>
        new(UnknownUsingColumnKind, span, $"column \"{name}\" is not on both sides of this join", DidYouMean(nearest));

    /// <summary>CORSO4114: no such operator between these types.</summary>
    public static Diagnostic OperatorTypes(SourceSpan span, string symbol, string types) =>
        new(OperatorTypesKind, span, $"`{Lower(symbol)}` does not go with {And(types)}", "cast one side to the type of the other");

    /// <summary>CORSO4115: a function takes other arguments.</summary>
    public static Diagnostic CallTypes(SourceSpan span, string function, string types) =>
        new(CallTypesKind, span, $"`{function}` does not take ({types.Replace(";", ", ", StringComparison.Ordinal)})",
            "cast the arguments to what it takes");

    /// <summary>CORSO4116: values that must have one type have none in common.</summary>
    public static Diagnostic NoCommonType(SourceSpan span, string construct, string types) =>
        new(NoCommonTypeKind, span, $"`{Lower(construct)}` brings together {And(types)}", "cast them to one type");

    /// <summary>CORSO4117: a condition has another type.</summary>
    public static Diagnostic ConditionType(SourceSpan span, string type) =>
        new(ConditionTypeKind, span, $"this condition is of type {type}", "compare it with something");

    /// <summary>CORSO4120: a model's columns must have names of their own.</summary>
    public static Diagnostic DuplicateColumn(SourceSpan span, string name) =>
        new(DuplicateColumnKind, span, $"the model already has a column \"{name}\"", "give one of them another alias");

    /// <summary>CORSO4121: which columns a star gives isn't known.</summary>
    public static Diagnostic OpenStar(SourceSpan span) =>
        new(OpenStarKind, span, "which columns this star gives is not known", "run `corso source pull`, or list the columns");

    /// <summary>CORSO4122: what a function gives isn't known.</summary>
    public static Diagnostic UnknownFunction(SourceSpan span, string function, string dialect) =>
        new(UnknownFunctionKind, span, $"Corso does not know the {dialect} function `{function}`",
            "nothing needs to be done: the type of its result is taken as unknown");

    private static string? DidYouMean(string? nearest) => nearest is null ? null : $"did you mean \"{nearest}\"?";

    private static string Columns(string count) => count == "1" ? "1 column" : $"{count} columns";

    private static string Lower(string words) => words.ToLowerInvariant();

    private static string And(string types) => types.LastIndexOf(';') is >= 0 and var comma
        ? $"{types[..comma].Replace(";", ", ", StringComparison.Ordinal)} and {types[(comma + 1)..]}"
        : types;

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}

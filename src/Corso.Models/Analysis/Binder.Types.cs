using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Types that are written in the query.</content>
internal sealed partial class Binder
{
    /// <summary>The type a name stands for: it is read as it is written.</summary>
    private LogicalType TypeOf(TypeName type) => _types.Parse(_text.AsSpan(type.Span.Start, type.Span.Length));

    private LogicalType TypeOfKeyword(string word) => _types.Resolve(new CallShape(Lower(word), [])).Type;

    private Argument BindInterval(IntervalExpression interval) => new(
        _types.Parse(interval.Unit is { } unit && !_types.Parse($"Interval{Capital(unit)}").IsUnknown
            ? $"Interval{Capital(unit)}"
            : "interval"))
    {
        IsConstant = true,
    };

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}

using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <content>Tests of the relation as a whole, and how single arguments are read.</content>
internal sealed partial class BuiltInShapes
{
    private static readonly Dictionary<string, (int Factor, string Unit)> DateParts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["second"] = (1, "second"),
        ["minute"] = (1, "minute"),
        ["hour"] = (1, "hour"),
        ["day"] = (1, "day"),
        ["week"] = (7, "day"),
        ["month"] = (1, "month"),
        ["quarter"] = (3, "month"),
        ["year"] = (12, "month"),
    };

    private AggregateShape? RowCount()
    {
        var least = Count("min");
        var most = Count("max");
        var equals = Count("equals");
        var count = new RenderedSql("count(*)", []);
        if (equals is not null)
        {
            var other = declared.Arguments.Entry("min") ?? declared.Arguments.Entry("max");
            return other is null
                ? new AggregateShape(count, "row_count", After("= ", equals))
                : Wrong<AggregateShape>(other, "stands beside \"equals\"", "give either equals, or min and max");
        }

        return (least, most) switch
        {
            ({ } low, { } high) => new AggregateShape(
                count,
                "row_count",
                new RenderedSqlBuilder().Append("between ").Append(low).Append(" and ").Append(high).Build()),
            ({ } low, null) => new AggregateShape(count, "row_count", After(">= ", low)),
            (null, { } high) => new AggregateShape(count, "row_count", After("<= ", high)),
            _ => values.ErrorCount > 0
                ? null
                : Lacks<AggregateShape>("\"min\", \"max\" and \"equals\"", "give one of them: min: 1"),
        };
    }

    private AggregateShape? Recency()
    {
        var field = declared.Arguments.Entry("field") is { } entry ? Scalar(entry) : Column();
        if (Required("interval", "interval: 1") is not { } number
            || Required("datepart", "datepart: day") is not { } part)
        {
            return null;
        }

        if (number.Value is not ConfigNumber { Raw: var raw }
            || !int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var interval))
        {
            return Wrong<AggregateShape>(number, "is no whole number of 0 or more", "write interval: 1");
        }

        if (part.Value is not ConfigText { Value: var word } || !DateParts.TryGetValue(word.TrimEnd('s'), out var unit))
        {
            var nearest = part.Value is ConfigText text ? NearestName.Find(text.Value, DateParts.Keys) : null;
            return Wrong<AggregateShape>(
                part, "is no part of a date", nearest is null ? "write datepart: day" : $"did you mean \"{nearest}\"?");
        }

        // The start of the run is what now means everywhere else, too.
        var oldest = string.Create(
            CultureInfo.InvariantCulture,
            $">= cast('{RunPlaceholders.StartedAt(null)}' as timestamp with time zone) - interval '{(long)interval * unit.Factor} {unit.Unit}'");
        return field is null
            ? null
            : new AggregateShape(
                new RenderedSqlBuilder().Append("max(").Append(field).Append(")").Build(),
                "most_recent",
                new RenderedSql(oldest, []));
    }

    /// <summary>The column the test is about; null when there is none, which is reported.</summary>
    private RenderedSql? Column()
    {
        if (node.Column is { } column)
        {
            return values.Sql(new ConfigText(column.Name, column.NameSpan)) is { Text.Length: > 0 } sql
                ? Renamed(sql, ColumnText.Of(column.Name, column.Quote, _dialect))
                : null;
        }

        if (declared.Arguments.Entry(BuiltInTest.ColumnName) is not { } entry)
        {
            return Lacks<RenderedSql>("a column", "declare it on a column, or give column_name");
        }

        return entry.Value is ConfigText text && ColumnOf(text) is { } own
            ? own
            : Wrong<RenderedSql>(entry, "names no column", "write column_name: id");
    }

    private RenderedSql? ColumnOf(ConfigText text) => values.Sql(text) is { Text.Length: > 0 } sql
        ? Renamed(sql, ColumnText.Of(sql.Text, parent, _dialect))
        : null;

    private static RenderedSql Renamed(RenderedSql sql, string text) => sql.Text == text
        ? sql
        : new RenderedSql(text, [.. sql.Segments.Take(1).Select(segment => segment with { Start = 0, Length = text.Length, IsVerbatim = false })]);

    private RenderedSql Literal(RenderedSql value) => Renamed(value, _dialect.Literal(value.Text));

    private RenderedSql? Count(string key)
    {
        if (declared.Arguments.Entry(key) is not { } entry)
        {
            return null;
        }

        if (values.Sql(entry.Value) is { } sql && long.TryParse(sql.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return sql;
        }

        return Wrong<RenderedSql>(entry, "is no number of rows", $"write {key}: 1");
    }

    private static RenderedSql After(string text, RenderedSql sql) => new RenderedSqlBuilder().Append(text).Append(sql).Build();

    private RenderedSql? Optional(string key) => declared.Arguments.Entry(key) is { } entry ? Scalar(entry) : null;

    private RenderedSql? Scalar(ConfigEntry entry)
    {
        var before = values.ErrorCount;
        var sql = values.Sql(entry.Value);
        return sql is { } some && !string.IsNullOrWhiteSpace(some.Text) ? some
            : values.ErrorCount > before ? null
            : Wrong<RenderedSql>(entry, "is no SQL expression", "write it as in a query");
    }

    private bool Flag(string key, bool whenAbsent)
    {
        if (declared.Arguments.Entry(key) is not { } entry)
        {
            return whenAbsent;
        }

        if (entry.Value is ConfigBoolean flag)
        {
            return flag.Value;
        }

        Wrong<TestShape>(entry, "is neither true nor false", $"write {key}: {(whenAbsent ? "false" : "true")}");
        return whenAbsent;
    }

    private ConfigEntry? Required(string key, string example)
    {
        if (declared.Arguments.Entry(key) is { Value: not ConfigNull } entry)
        {
            return entry;
        }

        values.Report(DataTestDiagnostics.MissingArgument(
            declared.Span, declared.Test, $"\"{key}\"", $"give it below the test: {example}"));
        return null;
    }

    private T? Lacks<T>(string what, string hint)
        where T : class
    {
        values.Report(DataTestDiagnostics.MissingArgument(declared.Span, declared.Test, what, hint));
        return null;
    }

    private T? Wrong<T>(ConfigEntry entry, string fact, string hint)
        where T : class
    {
        values.Report(DataTestDiagnostics.ArgumentValue(values.Place(entry.Value), declared.Test, entry.Key, fact, hint));
        return null;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>
/// Stand-ins for what is known only at the run, so that rendered SQL depends on its inputs alone:
/// <c>@corso{run_started_at}</c>, <c>@corso{run_started_at:%Y-%m-%d}</c>, <c>@corso{invocation_id}</c>.
/// </summary>
public static class RunPlaceholders
{
    private const string Head = "@corso{";
    private const string StartedAtName = "run_started_at";

    /// <summary>Stands for the id of the run.</summary>
    internal static string InvocationId => Head + "invocation_id}";

    /// <summary>Puts the values in; the map stays right.</summary>
    /// <param name="sql">SQL as rendered.</param>
    /// <param name="startedAt">When the run started; written in UTC.</param>
    /// <param name="invocationId">Id of the run.</param>
    public static RenderedSql Bind(RenderedSql sql, DateTimeOffset startedAt, string invocationId)
    {
        if (!IsIn(sql.Text))
        {
            return sql;
        }

        var text = new StringBuilder();
        var edits = new List<(int Start, int Length, int NewLength)>();
        var at = 0;
        while (sql.Text.IndexOf(Head, at, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = sql.Text.IndexOf('}', start);
            var value = end < 0 ? null : ValueOf(sql.Text[(start + Head.Length)..end], startedAt.ToUniversalTime(), invocationId);
            if (value is null)
            {
                text.Append(sql.Text, at, start + Head.Length - at);
                at = start + Head.Length;
                continue;
            }

            text.Append(sql.Text, at, start - at).Append(value);
            edits.Add((start, end + 1 - start, value.Length));
            at = end + 1;
        }

        text.Append(sql.Text, at, sql.Text.Length - at);
        return new RenderedSql(text.ToString(), Move(sql.Segments, edits));
    }

    /// <summary>Stands for the start of the run, in a format of strftime's; null for ISO with microseconds.</summary>
    internal static string StartedAt(string? format) =>
        format is null ? Head + StartedAtName + "}" : $"{Head}{StartedAtName}:{format}}}";

    /// <summary>Whether a text holds a stand-in.</summary>
    internal static bool IsIn(string text) => text.Contains(Head, StringComparison.Ordinal);

    /// <summary>The first directive of a format that isn't understood; null when all are.</summary>
    internal static string? UnknownDirective(string format)
    {
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is '{' or '}')
            {
                return format[i].ToString();
            }

            if (format[i] == '%')
            {
                if (i + 1 >= format.Length || !"YymdHMSfj%".Contains(format[i + 1], StringComparison.Ordinal))
                {
                    return format[i..Math.Min(i + 2, format.Length)];
                }

                i++;
            }
        }

        return null;
    }

    private static string? ValueOf(string name, DateTimeOffset startedAt, string invocationId)
    {
        if (name == "invocation_id")
        {
            return invocationId;
        }

        if (name == StartedAtName)
        {
            return startedAt.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
        }

        return name.StartsWith(StartedAtName + ":", StringComparison.Ordinal)
            ? Format(startedAt, name[(StartedAtName.Length + 1)..])
            : null;
    }

    private static string Format(DateTimeOffset time, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 >= format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            var directive = format[++i];
            var net = directive switch
            {
                'Y' => "yyyy",
                'y' => "yy",
                'm' => "MM",
                'd' => "dd",
                'H' => "HH",
                'M' => "mm",
                'S' => "ss",
                'f' => "ffffff",
                _ => null,
            };
            text.Append(net is not null ? time.ToString(net, CultureInfo.InvariantCulture)
                : directive == 'j' ? time.DayOfYear.ToString("D3", CultureInfo.InvariantCulture)
                : directive.ToString());
        }

        return text.ToString();
    }

    private static ImmutableArray<SqlSegment> Move(
        ImmutableArray<SqlSegment> segments, List<(int Start, int Length, int NewLength)> edits)
    {
        var moved = ImmutableArray.CreateBuilder<SqlSegment>(segments.Length);
        var shift = 0;
        var next = 0;
        foreach (var segment in segments)
        {
            while (next < edits.Count && edits[next].Start + edits[next].Length <= segment.Start)
            {
                shift += edits[next].NewLength - edits[next].Length;
                next++;
            }

            var growth = 0;
            for (var i = next; i < edits.Count && edits[i].Start < segment.Start + segment.Length; i++)
            {
                growth += edits[i].NewLength - edits[i].Length;
            }

            var isWhole = next >= edits.Count || edits[next].Start >= segment.Start + segment.Length;
            moved.Add(segment with
            {
                Start = segment.Start + shift,
                Length = segment.Length + growth,
                IsVerbatim = segment.IsVerbatim && isWhole,
            });
        }

        return moved.DrainToImmutable();
    }
}

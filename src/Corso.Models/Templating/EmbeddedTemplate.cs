using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>
/// A template that is a value in a YAML file or in <c>config(…)</c>. It is read on its own; whatever is said about it is
/// moved to the place in the file, through quotes, escapes and indentation.
/// </summary>
internal sealed class EmbeddedTemplate
{
    private readonly ConfigText _value;
    private readonly SourceText? _file;
    private readonly int[]? _map;

    /// <summary>Reads a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="read">Gives a project file's text.</param>
    public EmbeddedTemplate(ConfigText value, Func<string, SourceText?> read)
    {
        _value = value;
        var path = value.Span.Path;
        _file = path is null ? null : read(path);
        Text = new SourceText(path ?? "", value.Value);
        Parsed = ParsedTemplate.Parse(Text);
        if (_file is { } file && value.Span.End <= file.Content.Length && value.Span.Length > 0)
        {
            _map = Align(value.Value, file.Content.AsSpan(value.Span.Start, value.Span.Length), value.Span.Start);
        }
    }

    /// <summary>The template, as if it were a file.</summary>
    public SourceText Text { get; }

    /// <summary>Its tree.</summary>
    public ParsedTemplate Parsed { get; }

    /// <summary>The place in the file of a place in the template; places in other files stay.</summary>
    public SourceSpan Place(SourceSpan span)
    {
        if (span.Path != Text.Path)
        {
            return span;
        }

        return _file is null || _map is null
            ? _value.Span
            : _file.Span(_map[Math.Min(span.Start, _map.Length - 1)], _map[Math.Min(span.End, _map.Length - 1)]);
    }

    /// <summary>The same diagnostics at their places in the file.</summary>
    public IEnumerable<Diagnostic> Place(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(diagnostic => diagnostic with
    {
        Span = diagnostic.Span is { } span ? Place(span) : null,
        Calls = Place(diagnostic.Calls),
        Related = [.. diagnostic.Related.Select(related => related with { Span = Place(related.Span) })],
    });

    /// <summary>The same facts at their places in the file.</summary>
    public TemplateFacts Place(TemplateFacts facts) => facts with
    {
        Refs = [.. facts.Refs.Select(call => call with { Span = Place(call.Span), Calls = Place(call.Calls) })],
        Sources = [.. facts.Sources.Select(call => call with { Span = Place(call.Span), Calls = Place(call.Calls) })],
        Vars = [.. facts.Vars.Select(use => use with { Span = Place(use.Span) })],
    };

    /// <summary>The same SQL, mapped to the file.</summary>
    public RenderedSql Place(RenderedSql sql)
    {
        var segments = ImmutableArray.CreateBuilder<SqlSegment>();
        foreach (var segment in sql.Segments)
        {
            var placed = segment with { Calls = Place(segment.Calls) };
            if (segment.Path != Text.Path)
            {
                segments.Add(placed);
            }
            else if (_map is null)
            {
                segments.Add(placed with
                {
                    SourceStart = _value.Span.Start, SourceEnd = _value.Span.End, IsVerbatim = false,
                });
            }
            else if (!segment.IsVerbatim)
            {
                segments.Add(placed with { SourceStart = _map[segment.SourceStart], SourceEnd = _map[segment.SourceEnd] });
            }
            else
            {
                AddRuns(placed, _map, segments);
            }
        }

        return new RenderedSql(sql.Text, segments.ToImmutable());
    }

    /// <summary>Text copied from the value is one stretch in the file only as far as nothing was left out between.</summary>
    private static void AddRuns(SqlSegment segment, int[] map, ImmutableArray<SqlSegment>.Builder segments)
    {
        var from = 0;
        for (var i = 1; i <= segment.Length; i++)
        {
            if (i < segment.Length && map[segment.SourceStart + i] == map[segment.SourceStart + i - 1] + 1)
            {
                continue;
            }

            var start = map[segment.SourceStart + from];
            segments.Add(segment with
            {
                Start = segment.Start + from, Length = i - from, SourceStart = start, SourceEnd = start + i - from,
            });
            from = i;
        }
    }

    private MacroCall? Place(MacroCall? call) =>
        call is null ? null : call with { CallSite = Place(call.CallSite), Caller = Place(call.Caller) };

    /// <summary>
    /// For each character of the value its offset in the file; null when the two don't match, as with escapes that stand
    /// for other characters.
    /// </summary>
    private static int[]? Align(string value, ReadOnlySpan<char> raw, int start)
    {
        var quote = raw[0] is '\'' or '"' or '`' ? raw[0] : '\0';
        var at = quote != '\0' ? 1 : raw[0] is '|' or '>' ? raw.IndexOf('\n') + 1 : 0;
        var map = new int[value.Length + 1];
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsWhiteSpace(value[i]))
            {
                map[i] = start + Math.Min(at, raw.Length);
                at += at < raw.Length && char.IsWhiteSpace(raw[at]) ? 1 : quote != '\0' && IsEscapedBlank(raw, at) ? 2 : 0;
                continue;
            }

            while (at < raw.Length && char.IsWhiteSpace(raw[at]))
            {
                at++;
            }

            if (at >= raw.Length)
            {
                return null;
            }

            map[i] = start + at;
            var isPair = quote != '\0' && at + 1 < raw.Length && raw[at + 1] == value[i]
                && (raw[at] == '\\' || (quote == '\'' && raw[at] == '\'' && value[i] == '\''));
            if (!isPair && raw[at] != value[i])
            {
                return null;
            }

            at += isPair ? 2 : 1;
        }

        map[^1] = start + Math.Min(at, raw.Length);
        return map;
    }

    private static bool IsEscapedBlank(ReadOnlySpan<char> raw, int at) =>
        at + 1 < raw.Length && raw[at] == '\\' && raw[at + 1] is 'n' or 't' or 'r' or '\n';
}

using Corso.Models.Projects;

namespace Corso.Models.Sources;

/// <summary>
/// Adds and changes keys of one map of a YAML text, in the form the map is written in. A key goes behind the ones named as
/// its predecessors; nothing else of the text is touched.
/// </summary>
internal sealed class YamlMapEditor
{
    private readonly YamlLayout _layout;
    private readonly ConfigMap _map;
    private readonly List<TextEdit> _edits;
    private readonly int _column;
    private readonly int _start;
    private readonly int _end;

    /// <summary>Looks at a map.</summary>
    /// <param name="layout">The text.</param>
    /// <param name="map">The map, an entry of a list.</param>
    /// <param name="dash">The entry's dash; -1 in brackets.</param>
    /// <param name="edits">Takes the edits.</param>
    public YamlMapEditor(YamlLayout layout, ConfigMap map, int dash, List<TextEdit> edits)
    {
        _layout = layout;
        _map = map;
        _edits = edits;
        IsFlow = layout.IsFlow(map);
        _start = layout.RealStart(map.Span.Start);
        _column = layout.Column(_start);
        _end = IsFlow ? map.Span.End : layout.ContentEnd(dash, map.Span.End);
    }

    /// <summary>Whether it is written in braces.</summary>
    public bool IsFlow { get; }

    /// <summary>Column of its keys.</summary>
    public int Column => _column;

    /// <summary>Where its content ends.</summary>
    public int End => _end;

    /// <summary>A key of the map itself; null when it is absent or comes from a merge.</summary>
    public ConfigEntry? Own(string key)
    {
        if (_map.Entry(key) is not { } entry)
        {
            return null;
        }

        var isOwn = IsFlow
            ? entry.KeySpan.Start >= _start && entry.KeySpan.Start < _end
            : _layout.IsOwn(entry, _column, _start, _end);
        return isOwn ? entry : null;
    }

    /// <summary>Whether a value stands where its key does, rather than at the anchor an alias repeats.</summary>
    public bool IsInPlace(ConfigEntry entry) =>
        entry.Value is ConfigNull { Span.Length: 0 }
        || (entry.Value.Span.Start >= entry.KeySpan.End && entry.Value.Span.Start < _end);

    /// <summary>Gives a key a text, number or boolean as its value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value as text.</param>
    /// <param name="isText">Whether it is a text, which may need quotes.</param>
    /// <param name="after">Keys it goes behind when it is new: the last of them that is there.</param>
    public void Set(string key, string value, bool isText, params ReadOnlySpan<string> after)
    {
        if (Own(key) is not { } entry)
        {
            Insert($"{key}: {(isText ? YamlText.Write(value, IsFlow) : value)}", after);
            return;
        }

        if (!IsInPlace(entry))
        {
            throw Aliased(entry);
        }

        var span = entry.Value.Span;
        if (span.Length == 0)
        {
            var colon = _layout.Text.IndexOf(':', entry.KeySpan.End) + 1;
            _edits.Add(new TextEdit(colon, colon, " " + (isText ? YamlText.Write(value, IsFlow) : value)));
            return;
        }

        var start = _layout.RealStart(span.Start);
        var written = _layout.Text.AsSpan(start, span.End - start);
        if (written.Length > 0 && written[0] is '|' or '>')
        {
            throw new NotEditableException(
                entry.Value.Span, $"\"{key}\" is a text of several lines", "write it on one line");
        }

        _edits.Add(new TextEdit(start, span.End, isText ? YamlText.WriteLike(value, written, IsFlow) : value));
    }

    /// <summary>Adds a key with its value, on a line of its own or behind a comma.</summary>
    /// <param name="text">Both, with lines behind the first indented from column 0 on.</param>
    /// <param name="after">Keys it goes behind: the last of them that is there.</param>
    public void Insert(string text, params ReadOnlySpan<string> after)
    {
        ConfigEntry? predecessor = null;
        foreach (var key in after)
        {
            predecessor = Own(key) is { } found && IsInPlace(found) && !IsBlockScalar(found) ? found : predecessor;
        }

        if (predecessor is null)
        {
            throw new NotEditableException(
                _map.Span, "its name comes from an alias or a merge", "write its name where it stands");
        }

        var end = predecessor.Value.Span.Length == 0
            ? _layout.Text.IndexOf(':', predecessor.KeySpan.End) + 1
            : predecessor.Value.Span.End;
        if (IsFlow)
        {
            _edits.Add(new TextEdit(end, end, ", " + text));
        }
        else
        {
            AddLines(_layout.LineEnd(end), text);
        }
    }

    /// <summary>Adds a key with its value behind everything the map holds.</summary>
    public void Append(string text)
    {
        if (IsFlow)
        {
            var last = _map.Entries.Where(entry => Own(entry.Key) is not null).MaxBy(entry => entry.KeySpan.Start);
            if (last is null || !IsInPlace(last))
            {
                throw Aliased(last ?? _map.Entries[0]);
            }

            _edits.Add(new TextEdit(last.Value.Span.End, last.Value.Span.End, ", " + text));
        }
        else
        {
            AddLines(_end, text);
        }
    }

    /// <summary>The error for what stands elsewhere.</summary>
    public static NotEditableException Aliased(ConfigEntry entry) => new(
        entry.KeySpan, $"\"{entry.Key}\" is an alias of something elsewhere", "write out what the alias stands for");

    private void AddLines(int lineEnd, string text)
    {
        var indent = new string(' ', _column);
        _edits.Add(new TextEdit(
            lineEnd, lineEnd, "\n" + indent + text.Replace("\n", "\n" + indent, StringComparison.Ordinal)));
    }

    private bool IsBlockScalar(ConfigEntry entry) =>
        entry.Value is ConfigText { Span.Length: > 0 } text
        && _layout.Text[_layout.RealStart(text.Span.Start)] is '|' or '>';
}

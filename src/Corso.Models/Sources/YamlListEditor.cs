using Corso.Models.Projects;

namespace Corso.Models.Sources;

/// <summary>Adds entries to one list of a YAML text and takes entries out, in the form the list is written in.</summary>
internal sealed class YamlListEditor
{
    private readonly YamlLayout _layout;
    private readonly ConfigList _list;
    private readonly List<TextEdit> _edits;
    private readonly int[] _dashes;

    /// <summary>Looks at a list that stands in its place.</summary>
    public YamlListEditor(YamlLayout layout, ConfigList list, List<TextEdit> edits)
    {
        _layout = layout;
        _list = list;
        _edits = edits;
        IsFlow = layout.IsFlow(list);
        _dashes = IsFlow ? [] : layout.Dashes(list);
    }

    /// <summary>Whether it is written in brackets.</summary>
    public bool IsFlow { get; }

    /// <summary>Whether its last entry is a map in braces, so that new ones should be too.</summary>
    public bool HasFlowEntries => IsFlow || (_list.Items.Length > 0 && _layout.IsFlow(_list.Items[^1]));

    /// <summary>Blanks between a dash and what follows it.</summary>
    private int Gap
    {
        get
        {
            var last = _list.Items.Length - 1;
            if (last < 0 || _dashes[last] < 0)
            {
                return 1;
            }

            var gap = _layout.RealStart(_list.Items[last].Span.Start) - _dashes[last] - 1;
            return gap is > 0 and < 12 && _layout.LineStart(_list.Items[last].Span.Start) == _layout.LineStart(_dashes[last])
                ? gap
                : 1;
        }
    }

    /// <summary>The dash of an entry; -1 in brackets.</summary>
    public int DashOf(int index) => IsFlow ? -1 : _dashes[index];

    /// <summary>Whether an entry stands in the list rather than at the anchor an alias repeats.</summary>
    public bool IsInPlace(int index)
    {
        var start = _list.Items[index].Span.Start;
        return IsFlow
            ? start >= _list.Span.Start && start < _list.Span.End
            : _dashes[index] >= 0 && start > _dashes[index]
                && start <= _layout.ContentEnd(_dashes[index], _dashes[index]);
    }

    /// <summary>Takes entries out, comments left alone, and adds others behind those that stay.</summary>
    /// <param name="removed">Places of the entries to take out, in order.</param>
    /// <param name="added">Texts of new entries, lines behind the first indented from column 0 on.</param>
    public void Change(IReadOnlyList<int> removed, IReadOnlyList<string> added)
    {
        if (removed.Count + added.Count == 0)
        {
            return;
        }

        foreach (var index in removed)
        {
            if (!IsInPlace(index))
            {
                throw NotFound();
            }
        }

        if (IsFlow)
        {
            ChangeFlow(removed, added);
        }
        else
        {
            ChangeLines(removed, added);
        }
    }

    private void ChangeLines(IReadOnlyList<int> removed, IReadOnlyList<string> added)
    {
        foreach (var index in removed)
        {
            var line = _layout.LineStart(_dashes[index]);
            _edits.Add(new TextEdit(line, Math.Min(_layout.Text.Length, EndOf(index) + 1), ""));
        }

        if (added.Count == 0)
        {
            return;
        }

        var last = _list.Items.Length - 1;
        if (last < 0 || _dashes[last] < 0)
        {
            throw NotFound();
        }

        var gap = Gap;
        var indent = new string(' ', _layout.Column(_dashes[last]));
        var inner = indent + new string(' ', 1 + gap);
        var lines = added.Select(entry =>
            indent + "-" + new string(' ', gap) + entry.Replace("\n", "\n" + inner, StringComparison.Ordinal));
        var end = EndOf(last);
        if (!removed.Contains(last))
        {
            _edits.Add(new TextEdit(end, end, string.Concat(lines.Select(line => "\n" + line))));
        }
        else
        {
            // The last entry goes with its line end, so that the new ones bring theirs.
            end = Math.Min(_layout.Text.Length, end + 1);
            _edits.Add(new TextEdit(end, end, string.Concat(lines.Select(line => line + "\n"))));
        }
    }

    private void ChangeFlow(IReadOnlyList<int> removed, IReadOnlyList<string> added)
    {
        var lastKept = _list.Items.Length - 1;
        while (removed.Contains(lastKept))
        {
            lastKept--;
        }

        Add(lastKept, added);
        foreach (var index in removed)
        {
            if (index < lastKept)
            {
                var start = _list.Items[index].Span.Start;
                var end = CommaBehind(_list.Items[index].Span.End) + 1;
                var line = _layout.LineStart(start);
                var isAlone = _layout.Text.AsSpan(line, start - line).IsWhiteSpace()
                    && _layout.Text.AsSpan(end, _layout.LineEnd(end) - end).IsWhiteSpace();
                while (!isAlone && _layout.Text[end] == ' ')
                {
                    end++;
                }

                _edits.Add(isAlone
                    ? new TextEdit(line, Math.Min(_layout.Text.Length, _layout.LineEnd(end) + 1), "")
                    : new TextEdit(start, end, ""));
            }
        }

        if (lastKept < _list.Items.Length - 1)
        {
            var start = lastKept < 0 ? _list.Items[0].Span.Start : _list.Items[lastKept].Span.End;
            _edits.Add(new TextEdit(start, _list.Items[^1].Span.End, ""));
        }
    }

    private void Add(int behind, IReadOnlyList<string> added)
    {
        if (added.Count == 0)
        {
            return;
        }

        if (behind < 0)
        {
            var open = _list.Items.Length == 0
                ? _layout.RealStart(_list.Span.Start) + 1
                : _list.Items[0].Span.Start;
            _edits.Add(new TextEdit(open, open, string.Join(", ", added)));
            return;
        }

        if (!IsInPlace(behind))
        {
            throw NotFound();
        }

        // Entries that stand on lines of their own get company in the same style.
        var first = _list.Items[behind].Span.Start;
        var line = _layout.LineStart(first);
        var before = _layout.Text.AsSpan(line, first - line);
        var separator = before.IsWhiteSpace() && !before.IsEmpty ? ",\n" + before.ToString() : ", ";
        var end = _list.Items[behind].Span.End;
        _edits.Add(new TextEdit(end, end, separator + string.Join(separator, added)));
    }

    private int EndOf(int index) => _layout.ContentEnd(
        _dashes[index],
        _list.Items[index].Span.Start > _dashes[index] ? _list.Items[index].Span.End : _dashes[index]);

    private int CommaBehind(int offset)
    {
        for (; offset < _layout.Text.Length && _layout.Text[offset] != ','; offset++)
        {
            if (_layout.Text[offset] == '#')
            {
                offset = _layout.LineEnd(offset);
            }
        }

        return offset;
    }

    private NotEditableException NotFound() => new(
        _list.Span, "an entry of the list is an alias, or written in a way that can't be followed", "write the list out");
}

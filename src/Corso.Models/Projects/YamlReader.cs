using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Corso.Models.Projects;

/// <summary>
/// Reads one YAML 1.2 document into values with exact places. Everything but a syntax error is collected and reading
/// goes on.
/// </summary>
internal sealed partial class YamlReader
{
    /// <summary>Levels of maps and lists read; what lies deeper is an error.</summary>
    internal const int MaxDepth = 100;

    /// <summary>Values that the aliases of one file may stand for.</summary>
    internal const int MaxAliased = 100_000;

    private const int SearchListAbove = 24;

    private readonly SourceText _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly ExoticLineEnds? _exotic;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private Dictionary<string, Anchored>? _anchors;
    private long _aliased;
    private bool _isTooDeep;

    /// <summary>Where the innermost bracket that is still open stands; -1 outside brackets.</summary>
    private int _openBracket = -1;

    private YamlReader(SourceText text, DiagnosticBag diagnostics)
    {
        _text = text;
        _diagnostics = diagnostics;
        _exotic = ExoticLineEnds.In(text.Content);
        _scanner = new Scanner(new StringReader(_exotic?.Hide(text.Content) ?? text.Content), skipComments: true);
        _parser = new Parser(_scanner);
    }

    private ParsingEvent Current => _parser.Current ?? throw new InvalidOperationException("the parser has no event");

    /// <summary>Reads a text's only document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="root">The document's value; null when the text is empty, or broken.</param>
    /// <returns>False when the text is no YAML, so that nothing of it can be used.</returns>
    public static bool TryRead(SourceText text, DiagnosticBag diagnostics, out ConfigValue? root)
    {
        root = BlockYamlReader.Read(text);
        return root is not null || TryReadEvents(text, diagnostics, out root);
    }

    /// <summary>The same through YamlDotNet, which reads all of YAML and says what is wrong.</summary>
    internal static bool TryReadEvents(SourceText text, DiagnosticBag diagnostics, out ConfigValue? root)
    {
        root = null;
        if (text.Content.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
        {
            // YamlDotNet takes it for the end of the text.
            diagnostics.Add(ProjectDiagnostics.BrokenYaml(
                text.Span(nul, nul + 1), "the text holds a NUL character", "remove it, or save the file as UTF-8"));
            return false;
        }

        var reader = new YamlReader(text, diagnostics);
        try
        {
            root = reader.ReadDocument();
            return true;
        }
        catch (YamlException error)
        {
            diagnostics.Add(YamlSyntaxErrors.Describe(text, error, reader._openBracket));
            return false;
        }
    }

    private ConfigValue? ReadDocument()
    {
        Advance();
        Advance();
        if (Current is not DocumentStart)
        {
            return null;
        }

        Advance();
        var root = ReadValue(0).Value;
        Advance();
        if (Current is DocumentStart second)
        {
            _diagnostics.Add(ProjectDiagnostics.ExtraDocument(SpanOf(second)));
        }

        return root;
    }

    /// <summary>Reads the value whose first event is current, and moves behind it.</summary>
    private Anchored ReadValue(int depth)
    {
        switch (Current)
        {
            case Scalar scalar:
                var value = YamlScalars.Resolve(scalar, ScalarSpan(scalar), _diagnostics);
                if (_exotic is not null && value is ConfigText exotic)
                {
                    value = exotic with { Value = _exotic.Restore(exotic.Value) };
                }

                Advance();
                return Keep(scalar.Anchor, new Anchored(value, 1, 0));
            case AnchorAlias alias:
                var aliased = Find(alias, depth);
                Advance();
                return aliased;
            case MappingStart or SequenceStart when depth >= MaxDepth:
                return SkipTooDeep();
            case MappingStart start:
                return ReadMap(start, depth);
            case SequenceStart start:
                return ReadList(start, depth);
            default:
                // The parser lets some broken flow collections through and closes a map where a value should begin.
                throw new YamlException(Current.Start, Current.End, "did not find expected node content");
        }
    }

    private Anchored ReadList(SequenceStart start, int depth)
    {
        var first = Offset(start.Start);
        CheckTag(start, "tag:yaml.org,2002:seq");
        var outerBracket = _openBracket;
        _openBracket = start.Style == SequenceStyle.Flow ? first : outerBracket;
        Advance();
        var items = ImmutableArray.CreateBuilder<ConfigValue>();
        long size = 1;
        var inner = 0;
        while (Current is not SequenceEnd)
        {
            var item = ReadValue(depth + 1);
            items.Add(item.Value);
            size += item.Size;
            inner = Math.Max(inner, item.Depth);
        }

        var end = start.Style == SequenceStyle.Flow ? EndOfBrackets() : items.Count > 0 ? items[^1].Span.End : first;
        _openBracket = outerBracket;
        Advance();
        return Keep(start.Anchor,
            new Anchored(new ConfigList(items.DrainToImmutable(), _text.Span(first, end)), size, inner + 1));
    }

    private Anchored ReadMap(MappingStart start, int depth)
    {
        var first = Offset(start.Start);
        CheckTag(start, "tag:yaml.org,2002:map");
        var outerBracket = _openBracket;
        _openBracket = start.Style == MappingStyle.Flow ? first : outerBracket;
        Advance();
        var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
        HashSet<string>? seen = null;
        List<ConfigMap>? merged = null;
        long size = 1;
        var inner = 0;
        var last = first;
        var isTemplate = false;
        while (Current is not MappingEnd)
        {
            isTemplate |= Current is MappingStart;
            var key = ReadKey(depth);
            var value = ReadValue(depth + 1);
            last = Math.Max(last, value.Value.Span.End);
            size += value.Size;
            inner = Math.Max(inner, value.Depth);
            if (key is not { } named)
            {
                continue;
            }

            if (named.IsMerge)
            {
                AddMerged(value.Value, merged ??= []);
                continue;
            }

            if (entries.Count == SearchListAbove)
            {
                seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var entry in entries)
                {
                    seen.Add(entry.Key);
                }
            }

            if (seen is null ? IndexOf(entries, named.Key) >= 0 : !seen.Add(named.Key))
            {
                var written = entries[IndexOf(entries, named.Key)].KeySpan;
                _diagnostics.Add(ProjectDiagnostics.RepeatedKey(named.Span, named.Key, written));
                continue;
            }

            entries.Add(new ConfigEntry(named.Key, named.Span, value.Value));
        }

        if (merged is not null)
        {
            Merge(entries, merged);
        }

        var span = _text.Span(first, start.Style == MappingStyle.Flow ? EndOfBrackets() : last);
        _openBracket = outerBracket;
        Advance();

        // What is left of an unquoted {{ … }} has been reported: as nothing it has no consequences.
        ConfigValue map = isTemplate && entries.Count == 0
            ? new ConfigNull(span)
            : new ConfigMap(entries.DrainToImmutable(), span);
        return Keep(start.Anchor, new Anchored(map, size, inner + 1));
    }

    private (string Key, SourceSpan Span, bool IsMerge)? ReadKey(int depth)
    {
        if (Current is Scalar scalar)
        {
            var span = ScalarSpan(scalar);
            Advance();
            var name = _exotic?.Restore(scalar.Value) ?? scalar.Value;
            Keep(scalar.Anchor, new Anchored(new ConfigText(name, span), 1, 0));
            return (name, span, scalar is { Style: ScalarStyle.Plain, Value: "<<" });
        }

        var start = Offset(Current.Start);
        var isTemplate = Current is MappingStart { Style: MappingStyle.Flow } && start > 0
            && _text.Content[start - 1] == '{';
        var key = ReadValue(depth + 1);
        if (key.Value is ConfigText text && text.Span.Start != start)
        {
            return (text.Value, _text.Span(start, start), false);
        }

        if (!_isTooDeep)
        {
            _diagnostics.Add(ProjectDiagnostics.KeyNotText(
                isTemplate ? _text.Span(start - 1, start + 1) : key.Value.Span, isTemplate));
        }

        return null;
    }

    private Anchored SkipTooDeep()
    {
        var start = Offset(Current.Start);
        ReportTooDeep(_text.Span(start, start + 1));
        var open = 0;
        do
        {
            open += Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            Advance();
        }
        while (open > 0);
        return new Anchored(new ConfigNull(_text.Span(start, start)), 1, 0);
    }

    private void ReportTooDeep(SourceSpan span)
    {
        if (!_isTooDeep)
        {
            _isTooDeep = true;
            _diagnostics.Add(ProjectDiagnostics.NestedTooDeep(span, MaxDepth));
        }
    }

    private void CheckTag(NodeEvent node, string expected)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value != expected)
        {
            var start = Offset(node.Start);
            _diagnostics.Add(ProjectDiagnostics.TagNotRead(_text.Span(start, start + 1), node.Tag.Value));
        }
    }

    /// <summary>The end of a map or list in brackets, whose last event is current.</summary>
    private int EndOfBrackets()
    {
        // YamlDotNet gives the closing bracket no length.
        var end = Offset(Current.Start);
        return end < _text.Content.Length && _text.Content[end] is ']' or '}' ? end + 1 : end;
    }

    private SourceSpan SpanOf(ParsingEvent current) => _text.Span(Offset(current.Start), Offset(current.End));

    private SourceSpan ScalarSpan(Scalar scalar)
    {
        var start = Offset(scalar.Start);
        var end = Offset(scalar.End);
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            while (end > start && char.IsWhiteSpace(_text.Content[end - 1]))
            {
                end--;
            }
        }

        return _text.Span(start, end);
    }

    private int Offset(Mark mark) => (int)Math.Min(mark.Index, _text.Content.Length);

    private void Advance()
    {
        bool isMore;
        try
        {
            isMore = _parser.MoveNext();
        }
        catch (Exception error) when (error is not YamlException)
        {
            // Some broken texts, as "a: [b" followed by "c: d", make YamlDotNet fail instead of complaining.
            throw new SyntaxErrorException(_scanner.CurrentPosition, _scanner.CurrentPosition, error.Message);
        }

        if (!isMore)
        {
            throw new SyntaxErrorException(_scanner.CurrentPosition, _scanner.CurrentPosition, "unexpected end");
        }
    }

    private static int IndexOf(ImmutableArray<ConfigEntry>.Builder entries, string key)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A value with how much it holds, for the limits on what aliases repeat.</summary>
    private readonly record struct Anchored(ConfigValue Value, long Size, int Depth);
}

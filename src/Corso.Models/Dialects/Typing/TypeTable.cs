using System.Collections.Immutable;
using System.Reflection;

namespace Corso.Models.Dialects.Typing;

/// <summary>
/// A table that <c>tests/Corso.FunctionTables</c> wrote: lines of a kind, a name and further fields, with tabs between. Lines
/// of one kind and name stand together; they are found at once and read when they are asked for.
/// </summary>
internal sealed class TypeTable
{
    private readonly string _text;
    private readonly Dictionary<string, Dictionary<string, (int Start, int End)>> _kinds = new(StringComparer.Ordinal);

    private TypeTable(string text, IEqualityComparer<string> names)
    {
        _text = text;
        var lookup = new Dictionary<string, (int Start, int End)>(names).GetAlternateLookup<ReadOnlySpan<char>>();
        var lastKind = "";
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.AsSpan(start, end - start);
            var kindEnd = line.IndexOf('\t');
            var kind = line[..kindEnd];
            if (!kind.SequenceEqual(lastKind))
            {
                lastKind = kind.ToString();
                _kinds[lastKind] = new Dictionary<string, (int Start, int End)>(names);
                lookup = _kinds[lastKind].GetAlternateLookup<ReadOnlySpan<char>>();
            }

            var rest = line[(kindEnd + 1)..];
            var nameEnd = rest.IndexOf('\t');
            var name = nameEnd < 0 ? rest : rest[..nameEnd];
            lookup[name] = (lookup.TryGetValue(name, out var seen) ? seen.Start : start, end);
            start = end + 1;
        }
    }

    /// <summary>Reads a table; <paramref name="names"/> compares the names in it.</summary>
    public static TypeTable Open(string name, IEqualityComparer<string> names)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"types/{name}.tsv")
            ?? throw new InvalidOperationException($"the table {name} is missing");
        using var reader = new StreamReader(stream);
        return new TypeTable(reader.ReadToEnd(), names);
    }

    /// <summary>Names of a kind, in the order of the table.</summary>
    public IEnumerable<string> Names(string kind) => _kinds.TryGetValue(kind, out var names) ? names.Keys : [];

    /// <summary>Whether there is such a name.</summary>
    public bool Has(string kind, string name) => _kinds.TryGetValue(kind, out var names) && names.ContainsKey(name);

    /// <summary>A name as the table spells it; the name itself when it isn't there.</summary>
    public string Spelling(string kind, string name) =>
        _kinds.TryGetValue(kind, out var names) && names.TryGetValue(name, out var range)
            ? _text.AsSpan(range.Start + kind.Length + 1, name.Length).ToString() : name;

    /// <summary>Lines of a kind and name, each as the fields behind the name.</summary>
    public ImmutableArray<string[]> Lines(string kind, string name)
    {
        if (!_kinds.TryGetValue(kind, out var names) || !names.TryGetValue(name, out var range))
        {
            return [];
        }

        var lines = ImmutableArray.CreateBuilder<string[]>();
        foreach (var line in _text[range.Start..range.End].Split('\n'))
        {
            lines.Add(line.Split('\t')[2..]);
        }

        return lines.ToImmutable();
    }
}

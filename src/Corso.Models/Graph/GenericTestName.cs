using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>
/// What dbt calls a generic test, so that a project keeps its names and ids when it moves, and with them whatever refers to
/// them.
/// </summary>
/// <param name="Full">
/// <c>not_null_orders_id</c>: test, relation, then the arguments' values in order of their names. In the values, characters
/// other than ASCII letters, digits and <c>_</c> become <c>_</c>.
/// </param>
/// <param name="Short">The same up to 63 characters; a longer one is its head and a hash.</param>
/// <param name="Suffix">The ten hexadecimal digits that end the id: a hash of everything that makes it this test.</param>
internal sealed record GenericTestName(string Full, string Short, string Suffix)
{
    private const int HashedFrom = 64;
    private const int HashedHead = 30;

    /// <summary>Names a test.</summary>
    /// <param name="test">The declaration; its own <c>name</c> takes the place of both forms.</param>
    /// <param name="node">The model, seed or source table it is declared on.</param>
    /// <param name="column">The column it is declared on; null for a test of the relation.</param>
    /// <param name="scratch">Working space, so that naming many tests makes little garbage.</param>
    public static GenericTestName Of(
        DataTestProperties test, NodeDraft node, ColumnProperties? column, StringBuilder scratch)
    {
        var arguments = Arguments(test, column);
        var dot = test.Test.LastIndexOf('.');
        var (package, word) = dot < 0 ? (null, test.Test) : (test.Test[..dot], test.Test[(dot + 1)..]);
        var (full, @short) = test.Name is { } own ? (own, own) : Synthesize(package, word, node, arguments, scratch);
        return new GenericTestName(full, @short, SuffixOf(full, package, word, node, arguments, scratch));
    }

    /// <summary>The arguments with <c>column_name</c> among them, in order of name.</summary>
    private static ImmutableArray<ConfigEntry> Arguments(DataTestProperties test, ColumnProperties? column)
    {
        var arguments = test.Arguments.Entries;
        if (column is not null)
        {
            var text = column.Quote == true ? $"\"{column.Name}\"" : column.Name;
            arguments = arguments.Add(new ConfigEntry("column_name", default, new ConfigText(text, default)));
        }

        return arguments.Length < 2
            ? arguments
            : arguments.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
    }

    private static (string Full, string Short) Synthesize(
        string? package, string word, NodeDraft node, ImmutableArray<ConfigEntry> arguments, StringBuilder name)
    {
        name.Clear().Append(package).Append(package is null ? "" : "_").Append(node.Source is null ? "" : "source_").Append(word);
        name.Append('_').Append(node.Source?.Name).Append(node.Source is null ? "" : "_").Append(node.Name);
        var head = Math.Min(HashedHead, name.Length);
        name.Append('_');
        var isFirst = true;
        foreach (var argument in arguments)
        {
            switch (argument.Value)
            {
                case ConfigList list:
                    foreach (var item in list.Items)
                    {
                        AppendPart(name, PythonText.Str(item), ref isFirst);
                    }

                    break;
                case ConfigMap map:
                    foreach (var entry in map.Entries)
                    {
                        AppendPart(name, PythonText.Str(entry.Value), ref isFirst);
                    }

                    break;
                case var value:
                    AppendPart(name, PythonText.Str(value), ref isFirst);
                    break;
            }
        }

        var full = name.ToString();
        return (full, full.Length < HashedFrom ? full : $"{full.AsSpan(0, head)}_{Hash(name)}");
    }

    private static void AppendPart(StringBuilder name, string part, ref bool isFirst)
    {
        name.Append(isFirst ? "" : "__");
        isFirst = false;
        var inGap = false;
        foreach (var character in part)
        {
            var keep = char.IsAsciiLetterOrDigit(character) || character == '_';
            if (keep || !inGap)
            {
                name.Append(keep ? character : '_');
            }

            inGap = !keep;
        }
    }

    private static string SuffixOf(
        string name,
        string? package,
        string word,
        NodeDraft node,
        ImmutableArray<ConfigEntry> arguments,
        StringBuilder text)
    {
        text.Clear().Append(name).Append("{'kwargs': {");
        var modelPending = true;
        foreach (var argument in arguments)
        {
            if (modelPending && string.CompareOrdinal("model", argument.Key) < 0)
            {
                AppendModel(text, node);
                modelPending = false;
            }

            text.Append(text[^1] == '{' ? "" : ", ");
            PythonText.Repr(text, argument.Key);
            text.Append(": ");
            PythonText.Repr(text, argument.Value, leavesAreText: true);
        }

        if (modelPending)
        {
            AppendModel(text, node);
        }

        text.Append("}, 'name': ");
        PythonText.Repr(text, word);
        text.Append(", 'namespace': ");
        PythonText.Repr(text, package ?? "None");
        text.Append('}');
        return Hash(text)[^10..];
    }

    private static void AppendModel(StringBuilder text, NodeDraft node)
    {
        text.Append(text[^1] == '{' ? "" : ", ").Append("'model': ");
        PythonText.Repr(text, node.Source is { } source
            ? $"{{{{ get_where_subquery(source('{source.Name}', '{node.Name}')) }}}}"
            : $"{{{{ get_where_subquery(ref('{node.Name}')) }}}}");
    }

    // MD5 because dbt's names and ids hold it; nothing relies on it being hard to forge.
#pragma warning disable CA5351
    private static string Hash(StringBuilder text)
    {
        var chars = ArrayPool<char>.Shared.Rent(text.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        text.CopyTo(0, chars, text.Length);
        var length = Encoding.UTF8.GetBytes(chars.AsSpan(0, text.Length), bytes);
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(bytes.AsSpan(0, length), digest);
        ArrayPool<char>.Shared.Return(chars);
        ArrayPool<byte>.Shared.Return(bytes);
        return Convert.ToHexStringLower(digest);
    }
#pragma warning restore CA5351
}

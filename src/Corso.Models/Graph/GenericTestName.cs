using System.Security.Cryptography;
using System.Text;
using Corso.Models.Projects;

namespace Corso.Models.Graph;

/// <summary>Names generic tests as dbt does, so that what is selected or stored by name keeps its name.</summary>
internal static class GenericTestName
{
    /// <summary>From this length on, a name is its head and a hash.</summary>
    private const int HashedFrom = 64;

    private const int HashedHead = 30;

    /// <summary>
    /// <c>not_null_orders_id</c>: test, relation, then the arguments' values in order of their names, <c>column_name</c>
    /// among them. Characters other than ASCII letters, digits and <c>_</c> become <c>_</c>, in the arguments only.
    /// </summary>
    /// <param name="test">The declaration.</param>
    /// <param name="relation">Name of the node; <c>source_table</c> for a source's.</param>
    /// <param name="isSource">The node is a source's table: the name then begins with <c>source_</c>.</param>
    /// <param name="column">The column it stands on; null for a test of the relation.</param>
    public static string Of(DataTestProperties test, string relation, bool isSource, ColumnProperties? column)
    {
        var name = new StringBuilder(64);
        name.Append(isSource ? "source_" : "").Append(test.Test.Replace('.', '_')).Append('_').Append(relation);
        var head = Math.Min(HashedHead, name.Length);
        name.Append('_');
        var isFirst = true;
        if (test.Arguments.Entries.IsEmpty)
        {
            AppendColumn(name, column, ref isFirst);
        }
        else
        {
            AppendArguments(name, test.Arguments, column, ref isFirst);
        }

        var full = name.ToString();
        return full.Length < HashedFrom
            ? full
            : $"{full.AsSpan(0, head)}_{Convert.ToHexStringLower(Hash(full))}";
    }

    /// <summary>The ten hexadecimal digits that end a generic test's id: a hash of everything that makes it this test.</summary>
    public static string IdSuffix(DataTestProperties test, string nodeId, string name, ColumnProperties? column)
    {
        var text = new StringBuilder(nodeId, 128);
        text.Append('\n').Append(name).Append('\n').Append(test.Test).Append('\n').Append(column?.Name).Append('\n');
        if (!test.Arguments.Entries.IsEmpty)
        {
            ValueText.Append(text, test.Arguments);
        }

        return Convert.ToHexStringLower(Hash(text.ToString()).AsSpan(11));
    }

    private static void AppendArguments(
        StringBuilder name, ConfigMap arguments, ColumnProperties? column, ref bool isFirst)
    {
        var keys = new string[arguments.Entries.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = arguments.Entries[i].Key;
        }

        Array.Sort(keys, StringComparer.Ordinal);
        var columnPending = column is not null;
        foreach (var key in keys)
        {
            if (columnPending && string.CompareOrdinal("column_name", key) < 0)
            {
                AppendColumn(name, column, ref isFirst);
                columnPending = false;
            }

            AppendValue(name, arguments[key], ref isFirst);
        }

        if (columnPending)
        {
            AppendColumn(name, column, ref isFirst);
        }
    }

    private static void AppendValue(StringBuilder name, ConfigValue? value, ref bool isFirst)
    {
        switch (value)
        {
            case ConfigList list:
                foreach (var item in list.Items)
                {
                    AppendPart(name, ValueText.Of(item), ref isFirst);
                }

                break;
            case ConfigMap map:
                foreach (var entry in map.Entries)
                {
                    AppendPart(name, ValueText.Of(entry.Value), ref isFirst);
                }

                break;
            case not null:
                AppendPart(name, ValueText.Of(value), ref isFirst);
                break;
        }
    }

    private static void AppendColumn(StringBuilder name, ColumnProperties? column, ref bool isFirst)
    {
        if (column is not null)
        {
            AppendPart(name, column.Quote == true ? $"\"{column.Name}\"" : column.Name, ref isFirst);
        }
    }

    private static void AppendPart(StringBuilder name, string part, ref bool isFirst)
    {
        if (!isFirst)
        {
            name.Append("__");
        }

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

    // MD5 because dbt's names of long tests hold it; nothing relies on it being hard to forge.
#pragma warning disable CA5351
    private static byte[] Hash(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5351
}

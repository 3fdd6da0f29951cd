using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Corso.Models.Materializations;

/// <summary>Hashes what defines a relation. The first part names the layout of what is hashed.</summary>
internal static class Fingerprints
{
    /// <summary>Of a model: how it is materialized, its query, and hooks that change data.</summary>
    public static string Of(string materialized, string query, NodeHooks hooks) =>
        Hash(["model 1", materialized, query, .. hooks.DataChanges]);

    /// <summary>
    /// Of an incremental model: both forms of its query, the settings that decide which rows it holds, and hooks that change
    /// data.
    /// </summary>
    public static string Of(IncrementalConfig config, string query, string incrementalQuery, NodeHooks hooks)
    {
        var parts = new List<string>
        {
            "incremental 1", config.StrategyName, config.OnSchemaChange.ToString(), query, incrementalQuery,
        };
        foreach (var list in (ImmutableArray<string>[])
            [config.UniqueKey, config.UpdateColumns, config.ExcludeColumns, [.. config.Predicates.Select(sql => sql.Text)]])
        {
            parts.Add(list.Length.ToString(CultureInfo.InvariantCulture));
            parts.AddRange(list);
        }

        return Hash([.. parts, .. hooks.DataChanges]);
    }

    /// <summary>Of a seed: its content, column names and types, and hooks that change data.</summary>
    public static string Of(SeedContent content, NodeHooks hooks)
    {
        var parts = new List<string> { "seed 1", content.ContentHash };
        foreach (var column in content.Columns)
        {
            parts.Add(column.Name);
            parts.Add(column.DataType);
        }

        return Hash([.. parts, .. hooks.DataChanges]);
    }

    private static string Hash(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            // Lengths stand in front, so that no two lists of parts run together to the same bytes.
            var bytes = Encoding.UTF8.GetBytes(part);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Corso.Models.Caching;

/// <summary>
/// Results by the hash of their inputs. Entries that no compilation asked for are kept for a few more, so that going back
/// and forth between targets stays cheap, and then dropped.
/// </summary>
internal sealed class EntryTable
{
    private const int RowSize = ContentHash.Size + 4 + 4 + 1;
    private const byte OldestKept = 3;
    private const int ChunkSize = 1 << 20;

    private readonly ReadOnlyMemory<byte> _section;
    private readonly Dictionary<ContentHash, int> _rows;
    private readonly bool[] _isUsed;
    private readonly ConcurrentDictionary<ContentHash, ReadOnlyMemory<byte>> _added = new();
    private readonly Lock _lock = new();
    private byte[] _chunk = [];
    private int _chunkUsed;

    public EntryTable()
        : this(ReadOnlyMemory<byte>.Empty)
    {
    }

    public EntryTable(ReadOnlyMemory<byte> section)
    {
        _section = section;
        var count = section.Length == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(section.Span);
        _rows = new Dictionary<ContentHash, int>(count);
        _isUsed = new bool[count];
        for (var row = 0; row < count; row++)
        {
            _rows[ContentHash.Read(Row(row))] = row;
        }
    }

    /// <summary>Whether <see cref="Write"/> would give other bytes than were read.</summary>
    public bool HasChanged => !_added.IsEmpty;

    public ReadOnlyMemory<byte>? Find(ContentHash key)
    {
        if (_added.TryGetValue(key, out var added))
        {
            return added;
        }

        if (!_rows.TryGetValue(key, out var row))
        {
            return null;
        }

        _isUsed[row] = true;
        var bytes = Row(row);
        return _section.Slice(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[ContentHash.Size..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[(ContentHash.Size + 4)..]));
    }

    public void Add(ContentHash key, ReadOnlySpan<byte> entry)
    {
        ReadOnlyMemory<byte> kept;
        lock (_lock)
        {
            // Entries live until the end: in large chunks the garbage collector leaves them where they are.
            if (_chunk.Length - _chunkUsed < entry.Length)
            {
                _chunk = GC.AllocateUninitializedArray<byte>(Math.Max(ChunkSize, entry.Length));
                _chunkUsed = 0;
            }

            entry.CopyTo(_chunk.AsSpan(_chunkUsed));
            kept = _chunk.AsMemory(_chunkUsed, entry.Length);
            _chunkUsed += entry.Length;
        }

        _added[key] = kept;
    }

    /// <summary>The section for the next compilation, in pieces: the table, then the entries.</summary>
    public List<ReadOnlyMemory<byte>> Write()
    {
        var kept = new List<(ContentHash Key, ReadOnlyMemory<byte> Entry, byte Age)>(_rows.Count + _added.Count);
        foreach (var (key, row) in _rows)
        {
            var bytes = Row(row);
            var age = _isUsed[row] ? (byte)0 : (byte)(bytes[RowSize - 1] + 1);
            if (age <= OldestKept && !_added.ContainsKey(key))
            {
                var start = BinaryPrimitives.ReadInt32LittleEndian(bytes[ContentHash.Size..]);
                var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[(ContentHash.Size + 4)..]);
                kept.Add((key, _section.Slice(start, length), age));
            }
        }

        foreach (var (key, entry) in _added)
        {
            kept.Add((key, entry, 0));
        }

        var table = new byte[4 + (kept.Count * RowSize)];
        var pieces = new List<ReadOnlyMemory<byte>>(kept.Count + 1) { table };
        BinaryPrimitives.WriteInt32LittleEndian(table, kept.Count);
        var at = table.Length;
        for (var row = 0; row < kept.Count; row++)
        {
            var (key, entry, age) = kept[row];
            var bytes = table.AsSpan(4 + (row * RowSize), RowSize);
            key.Write(bytes);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[ContentHash.Size..], at);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[(ContentHash.Size + 4)..], entry.Length);
            bytes[RowSize - 1] = age;
            pieces.Add(entry);
            at += entry.Length;
        }

        return pieces;
    }

    private ReadOnlySpan<byte> Row(int row) => _section.Span.Slice(4 + (row * RowSize), RowSize);
}

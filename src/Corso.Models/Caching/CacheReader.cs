using System.Collections.Immutable;
using System.Text;
using Corso.Models.Text;

namespace Corso.Models.Caching;

/// <summary>Reads back what <see cref="CacheWriter"/> wrote. The cache file's checksum has been verified before.</summary>
internal sealed class CacheReader(ReadOnlyMemory<byte> entry, string path)
{
    private int _at;

    public long Number()
    {
        var bytes = entry.Span;
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }
    }

    public int Int() => (int)Number();

    public bool Flag() => entry.Span[_at++] != 0;

    public string? OptionalText()
    {
        var length = Int();
        if (length <= 0)
        {
            return length < 0 ? null : "";
        }

        var text = Encoding.UTF8.GetString(entry.Span.Slice(_at, length));
        _at += length;
        return text;
    }

    public string Text() => OptionalText() ?? "";

    public ReadOnlySpan<byte> Bytes(int length)
    {
        var bytes = entry.Span.Slice(_at, length);
        _at += length;
        return bytes;
    }

    public SourceSpan Span()
    {
        var spanPath = Flag() ? path : Text();
        var start = Int();
        var length = Int();
        var line = Int();
        var column = Int();
        var lines = Int();
        return new SourceSpan(spanPath, start, start + length, line, column, line + lines, Int());
    }

    public ImmutableArray<T> List<T>(Func<CacheReader, T> read)
    {
        var count = Int();
        if (count == 0)
        {
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
        {
            items.Add(read(this));
        }

        return items.MoveToImmutable();
    }

    public T? Optional<T>(Func<CacheReader, T> read)
        where T : class => Flag() ? read(this) : null;
}

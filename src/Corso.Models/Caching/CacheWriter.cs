using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Corso.Models.Text;

namespace Corso.Models.Caching;

/// <summary>
/// Writes values into one cache entry. Numbers are LEB128, texts UTF-8 with their length; a span of the entry's own file
/// leaves the path out.
/// </summary>
/// <param name="path">The entry's own file.</param>
/// <param name="capacity">Bytes to begin with: about as many as the entry will have, so that it is not copied to grow.</param>
internal sealed class CacheWriter(string path, int capacity = 512) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Number(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        Reserve(10);
        while (rest >= 0x80)
        {
            _buffer[_length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _buffer[_length++] = (byte)rest;
    }

    public void Flag(bool value)
    {
        Reserve(1);
        _buffer[_length++] = value ? (byte)1 : (byte)0;
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Number(-1);
            return;
        }

        var bytes = Encoding.UTF8.GetByteCount(value);
        Number(bytes);
        Reserve(bytes);
        _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_buffer.AsSpan(_length));
        _length += value.Length;
    }

    public void Span(SourceSpan span)
    {
        var isOwn = span.Path == path;
        Flag(isOwn);
        if (!isOwn)
        {
            Text(span.Path);
        }

        Number(span.Start);
        Number(span.End - span.Start);
        Number(span.Line);
        Number(span.Column);
        Number(span.EndLine - span.Line);
        Number(span.EndColumn);
    }

    public void List<T>(ImmutableArray<T> items, Action<CacheWriter, T> write)
    {
        Number(items.Length);
        foreach (var item in items)
        {
            write(this, item);
        }
    }

    public void Optional<T>(T? value, Action<CacheWriter, T> write)
        where T : class
    {
        Flag(value is not null);
        if (value is not null)
        {
            write(this, value);
        }
    }

    /// <summary>Gives its bytes back: what was <see cref="Written"/> is gone.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + bytes));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }
}

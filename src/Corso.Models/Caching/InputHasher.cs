using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Corso.Models.Projects;

namespace Corso.Models.Caching;

/// <summary>
/// Hashes the inputs of one result. Every part is written with its kind and length, so that no two lists of parts
/// look alike.
/// </summary>
internal sealed class InputHasher : IDisposable
{
    // Parts are gathered and hashed in one go: each call into the system's hash costs more than a short part's bytes.
    private byte[] _parts = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;

    public InputHasher Add(string? text)
    {
        if (text is null)
        {
            return Header(1, 0);
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Header(2, length);
        Encoding.UTF8.GetBytes(text, Next(length));
        return this;
    }

    public InputHasher Add(long number) => Header(3, number);

    public InputHasher Add(ContentHash hash)
    {
        Header(4, ContentHash.Size);
        hash.Write(Next(ContentHash.Size));
        return this;
    }

    /// <summary>Adds what a value says; where it was written does not count.</summary>
    public InputHasher Add(ConfigValue? value)
    {
        switch (value)
        {
            case ConfigText text:
                return Header(5, 0).Add(text.Value);
            case ConfigNumber number:
                return Header(6, 0).Add(number.Raw);
            case ConfigBoolean boolean:
                return Header(7, boolean.Value ? 1 : 0);
            case ConfigList list:
                Header(8, list.Items.Length);
                foreach (var item in list.Items)
                {
                    Add(item);
                }

                return this;
            case ConfigMap map:
                Header(9, map.Entries.Length);
                foreach (var entry in map.Entries)
                {
                    Add(entry.Key).Add(entry.Value);
                }

                return this;
            case null:
                return Header(10, 0);
            default:
                return Header(11, 0);
        }
    }

    /// <summary>The hash of all that was added since the last call; starts anew.</summary>
    public ContentHash Finish()
    {
        var hash = ContentHash.Of(_parts.AsSpan(0, _length));
        _length = 0;
        return hash;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_parts);
        _parts = [];
    }

    private InputHasher Header(byte kind, long number)
    {
        var bytes = Next(9);
        bytes[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number);
        return this;
    }

    private Span<byte> Next(int length)
    {
        if (_parts.Length - _length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_parts.Length * 2, _length + length));
            _parts.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_parts);
            _parts = larger;
        }

        var next = _parts.AsSpan(_length, length);
        _length += length;
        return next;
    }
}

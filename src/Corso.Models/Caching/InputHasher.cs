using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Corso.Models.Projects;

namespace Corso.Models.Caching;

/// <summary>
/// Hashes the inputs of one result. Every part is written with its kind and length, so that no two lists of parts
/// look alike.
/// </summary>
internal sealed class InputHasher : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _scratch = new byte[256];

    public InputHasher Add(string? text)
    {
        if (text is null)
        {
            return Header(1, 0);
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_scratch.Length < most)
        {
            _scratch = new byte[most];
        }

        var length = Encoding.UTF8.GetBytes(text, _scratch);
        Header(2, length);
        _hash.AppendData(_scratch, 0, length);
        return this;
    }

    public InputHasher Add(long number) => Header(3, number);

    public InputHasher Add(ContentHash hash)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Size];
        hash.Write(bytes);
        Header(4, ContentHash.Size);
        _hash.AppendData(bytes);
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
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(digest);
        return ContentHash.Read(digest);
    }

    public void Dispose() => _hash.Dispose();

    private InputHasher Header(byte kind, long number)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number);
        _hash.AppendData(bytes);
        return this;
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Corso.Models.Caching;

/// <summary>The first 128 bits of a SHA-256: what inputs are known by.</summary>
internal readonly record struct ContentHash(ulong High, ulong Low)
{
    public const int Size = 16;

    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return Read(digest);
    }

    public static ContentHash Of(Stream content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return Read(digest);
    }

    public static ContentHash Of(string content) => Of(Encoding.UTF8.GetBytes(content));

    public static ContentHash Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, High);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Low);
    }
}

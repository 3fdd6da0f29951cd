using System.Buffers.Binary;

namespace Corso.Models.Caching;

/// <summary>
/// The cache's one file: a header, then three sections (outcome, file index, entries), each with its length and
/// checksum. A file by another build of Corso, a damaged one or none at all read as an empty cache.
/// </summary>
internal static class CacheFile
{
    private const int MagicSize = 8;
    private const int SectionHeaderSize = 12;
    private const int SectionCount = 3;
    private const int ListingOffset = MagicSize + ContentHash.Size;
    private const int HeaderSize = ListingOffset + ContentHash.Size + (SectionCount * SectionHeaderSize);

    private static ReadOnlySpan<byte> Magic => "CORSO\0\0\u0001"u8;

    /// <summary>Where the hash of the compiled files' listing stands; it alone is rewritten in place.</summary>
    public static int ListingHashOffset => ListingOffset;

    /// <summary>Number of bytes at the head that tell the sections' sizes.</summary>
    public static int HeadLength => HeaderSize;

    /// <summary>The file up to the entries, which follow it.</summary>
    public static byte[] WriteHead(
        ContentHash stamp,
        ContentHash listing,
        ReadOnlySpan<byte> outcome,
        ReadOnlySpan<byte> index,
        List<ReadOnlyMemory<byte>> entries)
    {
        var head = new byte[HeaderSize + outcome.Length + index.Length];
        Magic.CopyTo(head);
        stamp.Write(head.AsSpan(MagicSize));
        listing.Write(head.AsSpan(ListingOffset));
        long length = 0;
        uint crc = 0;
        foreach (var piece in entries)
        {
            length += piece.Length;
            crc = Checksum.Continue(crc, piece.Span);
        }

        WriteSection(head, 0, outcome.Length, Checksum.Of(outcome));
        WriteSection(head, 1, index.Length, Checksum.Of(index));
        WriteSection(head, 2, length, crc);
        outcome.CopyTo(head.AsSpan(HeaderSize));
        index.CopyTo(head.AsSpan(HeaderSize + outcome.Length));
        return head;
    }

    /// <summary>Reads the header; null when the file is not this build's.</summary>
    public static CacheHeader? ReadHeader(ReadOnlySpan<byte> head, ContentHash stamp)
    {
        if (head.Length < HeaderSize
            || !head[..MagicSize].SequenceEqual(Magic)
            || ContentHash.Read(head[MagicSize..]) != stamp)
        {
            return null;
        }

        var at = HeaderSize;
        var outcome = ReadSection(head, 0, ref at);
        var index = ReadSection(head, 1, ref at);
        var entries = ReadSection(head, 2, ref at);
        return new CacheHeader(ContentHash.Read(head[ListingOffset..]), outcome, index, entries);
    }

    private static void WriteSection(Span<byte> head, int number, long length, uint crc)
    {
        var header = head[(ListingOffset + ContentHash.Size + (number * SectionHeaderSize))..];
        BinaryPrimitives.WriteInt64LittleEndian(header, length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], crc);
    }

    private static CacheSection ReadSection(ReadOnlySpan<byte> head, int number, ref int at)
    {
        var header = head[(ListingOffset + ContentHash.Size + (number * SectionHeaderSize))..];
        var length = BinaryPrimitives.ReadInt64LittleEndian(header);
        var section = new CacheSection(at, (int)length, BinaryPrimitives.ReadUInt32LittleEndian(header[8..]));
        at += (int)length;
        return section;
    }
}

/// <summary>Where things stand in a cache file.</summary>
/// <param name="Listing">Hash of the listing of <c>target/compiled</c> after it was last written.</param>
/// <param name="Outcome">What the last compilation came to.</param>
/// <param name="Index">Project files as they were.</param>
/// <param name="Entries">Results by the hash of their inputs.</param>
internal sealed record CacheHeader(
    ContentHash Listing, CacheSection Outcome, CacheSection Index, CacheSection Entries);

/// <summary>A section of the cache file.</summary>
internal readonly record struct CacheSection(int Start, int Length, uint Crc);

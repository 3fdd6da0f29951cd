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

    public static byte[] Write(
        ContentHash stamp,
        ContentHash listing,
        ReadOnlySpan<byte> outcome,
        ReadOnlySpan<byte> index,
        ReadOnlySpan<byte> entries)
    {
        var file = new byte[HeaderSize + outcome.Length + index.Length + entries.Length];
        Magic.CopyTo(file);
        stamp.Write(file.AsSpan(MagicSize));
        listing.Write(file.AsSpan(ListingOffset));
        var at = HeaderSize;
        at = Section(file, 0, at, outcome);
        at = Section(file, 1, at, index);
        Section(file, 2, at, entries);
        return file;
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

    private static int Section(Span<byte> file, int number, int at, ReadOnlySpan<byte> bytes)
    {
        var header = file[(ListingOffset + ContentHash.Size + (number * SectionHeaderSize))..];
        BinaryPrimitives.WriteInt64LittleEndian(header, bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Checksum.Of(bytes));
        bytes.CopyTo(file[at..]);
        return at + bytes.Length;
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

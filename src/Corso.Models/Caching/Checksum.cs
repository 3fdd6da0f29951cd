using System.Numerics;
using System.Runtime.InteropServices;

namespace Corso.Models.Caching;

/// <summary>CRC-32C over a section of the cache file: tells a damaged file from a good one.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes) => Continue(0, bytes);

    /// <summary>The checksum of bytes that follow those of <paramref name="before"/>; 0 is the checksum of none.</summary>
    public static uint Continue(uint before, ReadOnlySpan<byte> bytes)
    {
        var crc = ~before;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}

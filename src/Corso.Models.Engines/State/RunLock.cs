using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Corso.Models.Materializations;

namespace Corso.Models.Engines.State;

/// <summary>
/// The advisory lock that a run holds on PostgreSQL as long as its process lives; the server frees it when the connection
/// ends, however that comes about.
/// </summary>
// https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
internal static class RunLock
{
    /// <summary>First half of the key, the same for all runs: the letters "Crso".</summary>
    public const int Class = 0x4372736F;

    /// <summary>Second half of the key.</summary>
    /// <param name="run">The run's part of temporary names, or its whole id.</param>
    public static int KeyOf(string run) => BinaryPrimitives.ReadInt32BigEndian(
        SHA256.HashData(Encoding.ASCII.GetBytes(NameAllocator.RunPart(run))));
}

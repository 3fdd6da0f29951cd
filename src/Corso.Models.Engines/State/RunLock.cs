using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Corso.Models.Dialects;
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

    /// <summary>
    /// First half of the key that sessions hold which work for a run: the letters "Crsw". Where it is held and the run's own
    /// is not, the run has died and the server does not know yet.
    /// </summary>
    public const int WorkClass = 0x43727377;

    /// <summary>First half of the key of relations that are being added to: the letters "Crsr".</summary>
    public const int RelationClass = 0x43727372;

    /// <summary>Second half of a relation's key; two relations that share one wait for each other, no more.</summary>
    public static int KeyOf(RelationName relation) => KeyOfText($"{relation.Schema}\0{relation.Name}");

    /// <summary>Second half of the key.</summary>
    /// <param name="run">The run's part of temporary names, or its whole id.</param>
    public static int KeyOf(string run) => KeyOfText(NameAllocator.RunPart(run));

    private static int KeyOfText(string text) =>
        BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

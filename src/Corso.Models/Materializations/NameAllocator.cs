using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Corso.Models.Dialects;

namespace Corso.Models.Materializations;

/// <summary>
/// Makes every name that is Corso's own. All of them hold <see cref="Mark"/>, which relations of users may not, and fit the
/// engine's limit: a stem that is too long is cut between characters and gets a hash of the whole.
/// </summary>
/// <param name="dialect">Dialect of the connection.</param>
/// <param name="runId">Identifies the run; its first eight letters and digits stand in temporary names.</param>
public sealed class NameAllocator(Dialect dialect, string runId)
{
    /// <summary>What every name of Corso's holds, and none of a user's.</summary>
    public const string Mark = "__corso_";

    /// <summary>Schema of Corso's own tables.</summary>
    public const string Schema = "corso";

    /// <summary>The longest that is put behind a live name.</summary>
    internal const string LongestSuffix = Mark + "00000000_view";

    private const int RunLength = 8;

    private readonly string _run = RunPart(runId);

    /// <summary>Where the new rows of a relation are built: <c>orders__corso_1a2b3c4d</c>.</summary>
    public RelationName Candidate(RelationName live) => live with { Name = Fit(live.Name, Mark + _run) };

    /// <summary>What a relation is called between being replaced and being dropped: <c>orders__corso_1a2b3c4d_old</c>.</summary>
    public RelationName Retired(RelationName live) => live with { Name = Fit(live.Name, Mark + _run + "_old") };

    /// <summary>A view that lives as long as a step: <c>orders__corso_1a2b3c4d_view</c>.</summary>
    public RelationName TemporaryView(RelationName live) => live with { Name = Fit(live.Name, Mark + _run + "_view") };

    /// <summary>What failed its data tests, kept until the relation is built again: <c>orders__corso_rejected</c>.</summary>
    public RelationName Rejected(RelationName live) => live with { Name = Fit(live.Name, Mark + "rejected") };

    /// <summary>An index of a relation; it stays from run to run: <c>orders__corso_ix_customer_id</c>.</summary>
    public string Index(RelationName live, string columns) => Marked(live, "ix_", columns);

    /// <summary>What an index is called until its table stands in its place: <c>orders__corso_1a2b3c4d_ix1</c>.</summary>
    public string CandidateIndex(RelationName live, int number) =>
        Fit(live.Name, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Mark}{_run}_ix{number}"));

    /// <summary>A constraint of a relation; it stays from run to run: <c>orders__corso_ck_id</c>.</summary>
    public string Constraint(RelationName live, string what) => Marked(live, "ck_", what);

    /// <summary>The table that holds a data test's failures: <c>unique_orders_id__corso_test</c>.</summary>
    public string DataTest(string test) => Fit(test, Mark + "test");

    /// <summary>The CTE that an ephemeral model becomes: <c>__corso__cte__stg_orders</c>.</summary>
    public static string Cte(Dialect dialect, string model) =>
        Fit("__corso__cte__" + model, "", dialect.MaxIdentifierBytes);

    /// <summary>The run's part of temporary names: its first eight letters and digits, filled up with zeros.</summary>
    public static string RunPart(string runId)
    {
        var part = new StringBuilder(RunLength);
        foreach (var character in runId)
        {
            if (part.Length < RunLength && char.IsAsciiLetterOrDigit(character))
            {
                part.Append(char.ToLowerInvariant(character));
            }
        }

        return part.Append('0', RunLength - part.Length).ToString();
    }

    /// <summary>
    /// The run's part of a temporary name, as <c>1a2b3c4d</c> of <c>orders__corso_1a2b3c4d_old</c>; null for any other name.
    /// </summary>
    public static string? RunOf(string name)
    {
        var at = name.LastIndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || name.Length < at + Mark.Length + RunLength)
        {
            return null;
        }

        var run = name.Substring(at + Mark.Length, RunLength);
        return name[(at + Mark.Length + RunLength)..].ToLowerInvariant() is "" or "_old" or "_view" && run.All(char.IsAsciiLetterOrDigit)
            ? run.ToLowerInvariant()
            : null;
    }

    private string Fit(string stem, string suffix) => Fit(stem, suffix, dialect.MaxIdentifierBytes);

    /// <summary>A name that keeps the mark, by which it is known as Corso's, however long its parts are.</summary>
    private string Marked(RelationName live, string kind, string what)
    {
        var whole = live.Name + Mark + kind + what;
        if (dialect.Fits(whole))
        {
            return whole;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)).AsSpan(0, 4));
        var room = dialect.MaxIdentifierBytes - Mark.Length - kind.Length - hash.Length;
        return string.Concat(live.Name.AsSpan(0, LengthWithin(live.Name, room)), Mark, kind, hash);
    }

    /// <summary>
    /// Joins stem and suffix; where that is longer than the limit, the stem is cut between characters and followed by
    /// <c>_</c> and eight hexadecimal digits of the SHA-256 of the whole stem.
    /// </summary>
    internal static string Fit(string stem, string suffix, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(suffix) <= maxBytes)
        {
            return stem + suffix;
        }

        var hash = "_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stem)).AsSpan(0, 4));
        var room = maxBytes - Encoding.UTF8.GetByteCount(suffix) - hash.Length;
        return string.Concat(stem.AsSpan(0, LengthWithin(stem, room)), hash, suffix);
    }

    /// <summary>Most UTF-16 units at the head of a text that take no more bytes than given and end between code points.</summary>
    private static int LengthWithin(string text, int bytes)
    {
        var at = 0;
        while (at < text.Length && Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var units) is var status)
        {
            // A lone surrogate becomes U+FFFD on its way to the engine, three bytes like it.
            bytes -= status == OperationStatus.Done ? rune.Utf8SequenceLength : 3;
            if (bytes < 0)
            {
                break;
            }

            at += units;
        }

        return at;
    }
}

using Corso.Models.Projects;

namespace Corso.Models.Caching;

/// <summary>
/// Results of earlier compilations, kept in <c>target/corso.cache</c>. Everything is found by the hash of what it was made
/// from, so that a cache can make a compilation faster and never another one.
/// </summary>
internal sealed class CompileCache
{
    private readonly string? _path;
    private readonly ContentHash _stamp;
    private readonly CacheHeader? _header;
    private Lazy<EntryTable> _entries;

    private CompileCache(string? path, ContentHash stamp, CacheHeader? header)
    {
        _path = path;
        _stamp = stamp;
        _header = header;
        _entries = new Lazy<EntryTable>(() => new EntryTable());
    }

    /// <summary>What the last compilation came to; null when there was none.</summary>
    public CompileOutcome? Outcome { get; private set; }

    /// <summary>Project files as they were.</summary>
    public FileIndex Index { get; private set; } = new();

    /// <summary>Hash of the listing of <c>target/compiled</c> after it was last written.</summary>
    public ContentHash Listing => _header?.Listing ?? default;

    private EntryTable Entries => _entries.Value;

    /// <summary>A cache that finds nothing and keeps nothing.</summary>
    public static CompileCache None() => new(null, default, null);

    /// <summary>Opens the cache file; a missing, foreign or damaged one is an empty cache.</summary>
    public static CompileCache Open(string path, ContentHash stamp)
    {
        using var file = StoredFile.OpenRead(path);
        if (file is null)
        {
            return new CompileCache(path, stamp, null);
        }

        var head = new byte[CacheFile.HeadLength];
        var header = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            ? CacheFile.ReadHeader(head, stamp)
            : null;
        if (header is null
            || ReadSection(file, header.Outcome) is not { } outcome
            || ReadSection(file, header.Index) is not { } index)
        {
            return new CompileCache(path, stamp, null);
        }

        var cache = new CompileCache(path, stamp, header)
        {
            Outcome = outcome.Length == 0 ? null : CompileOutcome.Read(new CacheReader(outcome, "")),
            Index = index.Length == 0 ? new FileIndex() : FileIndex.Read(new CacheReader(index, "")),
        };
        cache._entries = new Lazy<EntryTable>(cache.ReadEntries);
        return cache;
    }

    public CacheReader? Find(ContentHash key, string path) =>
        Entries.Find(key) is { } entry ? new CacheReader(entry, path) : null;

    public void Add(ContentHash key, CacheWriter entry)
    {
        if (_path is not null)
        {
            Entries.Add(key, entry.Written);
        }
    }

    /// <summary>Writes the cache for the next compilation; a folder that can't be written to goes without.</summary>
    public void Save(CompileOutcome outcome, FileIndex index)
    {
        var isSame = Outcome is not null && Outcome.ProjectKey == outcome.ProjectKey && Outcome.Env.SequenceEqual(outcome.Env);
        if (_path is null || (isSame && !Entries.HasChanged && Index.Covers(index)))
        {
            return;
        }

        using var outcomeWriter = new CacheWriter("");
        outcome.Write(outcomeWriter);
        using var indexWriter = new CacheWriter("");
        index.Write(indexWriter);
        var entries = Entries.Write();
        StoredFile.TryReplace(
            _path,
            CacheFile.WriteHead(
                _stamp, isSame ? Listing : default, outcomeWriter.Written, indexWriter.Written, entries),
            entries);
    }

    /// <summary>Keeps what was made of single files, and what is known of an earlier compilation's outcome.</summary>
    public void SaveEntries(FileIndex index) => Save(Outcome ?? CompileOutcome.None, index);

    /// <summary>Notes what <c>target/compiled</c> looks like now that it holds this compilation's result.</summary>
    public void SaveListing(ContentHash listing)
    {
        if (_path is null)
        {
            return;
        }

        Span<byte> bytes = stackalloc byte[ContentHash.Size];
        listing.Write(bytes);
        StoredFile.TryPatch(_path, CacheFile.ListingHashOffset, bytes);
    }

    private static byte[]? ReadSection(FileStream file, CacheSection section)
    {
        if (section.Length < 0 || section.Start + (long)section.Length > file.Length)
        {
            return null;
        }

        var bytes = GC.AllocateUninitializedArray<byte>(section.Length);
        file.Position = section.Start;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            && Checksum.Of(bytes) == section.Crc
                ? bytes
                : null;
    }

    private EntryTable ReadEntries()
    {
        using var file = _path is null ? null : StoredFile.OpenRead(_path);
        return file is not null && _header is not null && ReadSection(file, _header.Entries) is { } section
            ? new EntryTable(section)
            : new EntryTable();
    }
}

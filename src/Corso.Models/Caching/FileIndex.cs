namespace Corso.Models.Caching;

/// <summary>
/// Content hashes of project files by what the file system says of them. A file changed within the clock's grain after it
/// was read could keep size and time, so a file that was young when read is left out and read again (git's racy-file rule,
/// https://git-scm.com/docs/racy-git).
/// </summary>
internal sealed class FileIndex
{
    /// <summary>Ticks a file must have been left alone before it was read: two seconds, the coarsest grain in use (FAT).</summary>
    public const long SettledAfterTicks = 2 * TimeSpan.TicksPerSecond;

    private readonly Dictionary<string, (long Length, long Modified, ContentHash Hash)> _files;

    public FileIndex(int capacity = 0) => _files = new(capacity, StringComparer.Ordinal);

    public int Count => _files.Count;

    /// <summary>Notes a file; <paramref name="readStart"/> is the time just before it was looked at.</summary>
    public void Add(string path, long length, long modified, ContentHash hash, long readStart)
    {
        if (modified + SettledAfterTicks < readStart)
        {
            _files[path] = (length, modified, hash);
        }
    }

    /// <summary>Whether another index says nothing that this one doesn't.</summary>
    public bool Covers(FileIndex other)
    {
        foreach (var (path, file) in other._files)
        {
            if (!_files.TryGetValue(path, out var known) || known != file)
            {
                return false;
            }
        }

        return true;
    }

    public ContentHash? Find(string path, long length, long modified) =>
        _files.TryGetValue(path, out var file) && file.Length == length && file.Modified == modified
            ? file.Hash
            : null;

    public void Write(CacheWriter writer)
    {
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        writer.Number(_files.Count);
        foreach (var (path, file) in _files)
        {
            writer.Text(path);
            writer.Number(file.Length);
            writer.Number(file.Modified);
            file.Hash.Write(hash);
            writer.Bytes(hash);
        }
    }

    public static FileIndex Read(CacheReader reader)
    {
        var count = reader.Int();
        var index = new FileIndex(count);
        for (var i = 0; i < count; i++)
        {
            index._files[reader.Text()] =
                (reader.Number(), reader.Number(), ContentHash.Read(reader.Bytes(ContentHash.Size)));
        }

        return index;
    }
}

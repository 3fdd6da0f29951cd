using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Caching;

/// <summary>
/// The project's files at one moment: each with the hash of its content, read only where the file index doesn't know it.
/// Seeds are hashed as they are read and not kept: they may be large.
/// </summary>
internal sealed class ProjectSnapshot
{
    private readonly string _directory;
    private readonly byte[]?[] _contents;
    private readonly bool[] _isBinary;
    private readonly Dictionary<string, int> _byPath;

    private ProjectSnapshot(
        string directory,
        ImmutableArray<ProjectFile> files,
        ImmutableArray<ContentHash> hashes,
        byte[]?[] contents,
        bool[] isBinary,
        FileIndex index)
    {
        _directory = directory;
        _contents = contents;
        _isBinary = isBinary;
        Files = files;
        Hashes = hashes;
        Index = index;
        _byPath = new Dictionary<string, int>(files.Length, StringComparer.Ordinal);
        for (var i = 0; i < files.Length; i++)
        {
            _byPath.Add(files[i].Path, i);
        }
    }

    /// <summary>The listing, in ordinal order of path.</summary>
    public ImmutableArray<ProjectFile> Files { get; }

    /// <summary>Hash of each file's content, in the order of <see cref="Files"/>; default where it can't be read.</summary>
    public ImmutableArray<ContentHash> Hashes { get; }

    /// <summary>What the next compilation may trust of these files.</summary>
    public FileIndex Index { get; }

    /// <summary>Hash of a file's content; default for what could not be read, and for a text that is no file.</summary>
    public ContentHash HashOf(string path) => _byPath.TryGetValue(path, out var place) ? Hashes[place] : default;

    /// <param name="directory">The project folder.</param>
    /// <param name="files">Its listing, taken after <paramref name="readStart"/>.</param>
    /// <param name="known">Hashes of files as they were earlier.</param>
    /// <param name="readStart">Time, in ticks of UTC, before the first look at the files.</param>
    public static ProjectSnapshot Take(
        string directory, ImmutableArray<ProjectFile> files, FileIndex known, long readStart)
    {
        var contents = new byte[]?[files.Length];
        var hashes = new ContentHash[files.Length];
        var isBinary = new bool[files.Length];
        AllCores.Each(files.Length, i =>
        {
            hashes[i] = HashOf(directory, files[i], known, ref contents[i]);
            isBinary[i] = contents[i] is { } bytes && !Utf8.IsValid(bytes);
        });
        var index = new FileIndex(files.Length);
        for (var i = 0; i < files.Length; i++)
        {
            // A file that isn't UTF-8 is read again, so that it is reported again.
            if (hashes[i] != default && !isBinary[i])
            {
                index.Add(files[i].Path, files[i].Length, files[i].ModifiedTicks, hashes[i], readStart);
            }
        }

        return new ProjectSnapshot(
            directory, files, ImmutableCollectionsMarshal.AsImmutableArray(hashes), contents, isBinary, index);
    }

    /// <summary>Hash of everything the listing says: paths, kinds and contents.</summary>
    public void AddTo(InputHasher hasher)
    {
        hasher.Add(Files.Length);
        for (var i = 0; i < Files.Length; i++)
        {
            hasher.Add(Files[i].Path).Add((long)Files[i].Kind).Add(Hashes[i]);
        }
    }

    /// <summary>
    /// A file's text. One that was not read yet is read when its content is first asked for; should it have changed since
    /// the snapshot, <see cref="ProjectChangedException"/> is thrown then.
    /// </summary>
    public SourceText? TextOf(string path, DiagnosticBag diagnostics)
    {
        if (!_byPath.TryGetValue(path, out var place) || Hashes[place] == default)
        {
            return ProjectFiles.Read(_directory, path, diagnostics);
        }

        return _isBinary[place]
            ? Utf8Text.Decode(path, _contents[place], diagnostics)
            : new SourceText(path, () => Decode(path, place));
    }

    private static ContentHash HashOf(string directory, ProjectFile file, FileIndex known, ref byte[]? content)
    {
        if (known.Find(file.Path, file.Length, file.ModifiedTicks) is { } hash)
        {
            return hash;
        }

        if (file.Kind == ProjectFileKind.Seed)
        {
            using var stream = StoredFile.OpenRead(Path.Combine(directory, file.Path));
            return stream is null ? default : ContentHash.Of(stream);
        }

        content = ProjectFiles.ReadBytes(directory, file.Path);
        return content is null ? default : ContentHash.Of(content);
    }

    /// <summary>The text of the bytes at hand, which are let go, or of the file as it is still.</summary>
    private string Decode(string path, int place)
    {
        if (Interlocked.Exchange(ref _contents[place], null) is not { } bytes)
        {
            bytes = ProjectFiles.ReadBytes(_directory, path);
            if (bytes is null || ContentHash.Of(bytes) != Hashes[place])
            {
                throw new ProjectChangedException(path);
            }
        }

        return Utf8Text.Decode(path, bytes, new DiagnosticBag())?.Content ?? throw new ProjectChangedException(path);
    }
}

/// <summary>A file changed while the project was being compiled; the compilation starts over.</summary>
internal sealed class ProjectChangedException(string path) : Exception(path)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}

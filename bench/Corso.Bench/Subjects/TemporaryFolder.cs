namespace Corso.Bench.Subjects;

/// <summary>A folder of one run, deleted at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("corso-bench-").FullName;

    /// <summary>A path in it.</summary>
    public string PathTo(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}

namespace Corso.Models.Projects;

/// <summary>Kinds of files a project is made of.</summary>
public enum ProjectFileKind
{
    /// <summary>A SQL model.</summary>
    Model,

    /// <summary>A CSV file.</summary>
    Seed,

    /// <summary>A macro file.</summary>
    Macro,

    /// <summary>A singular data test.</summary>
    Test,

    /// <summary>A properties file.</summary>
    Properties,

    /// <summary><c>corso_project.yml</c>.</summary>
    Definition,

    /// <summary><c>selectors.yml</c>.</summary>
    Selectors,

    /// <summary>A Markdown file, which may hold blocks for <c>doc(…)</c>.</summary>
    Docs,
}

/// <summary>A file of the project as a listing shows it.</summary>
/// <param name="Path">Path from the project folder, with <c>/</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Root">
/// The path of the project it was found under, as <c>models</c>; empty for files of the project folder itself.
/// </param>
/// <param name="Length">Size in bytes.</param>
/// <param name="ModifiedTicks">Time of the last change, in ticks of UTC.</param>
public sealed record ProjectFile(string Path, ProjectFileKind Kind, string Root, long Length, long ModifiedTicks)
{
    /// <summary>File name without its ending.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Folder below <see cref="Root"/>; empty at the root.</summary>
    public string Folder
    {
        get
        {
            var start = Root.Length == 0 ? 0 : Root.Length + 1;
            var end = Path.LastIndexOf('/');
            return end > start ? Path[start..end] : "";
        }
    }
}

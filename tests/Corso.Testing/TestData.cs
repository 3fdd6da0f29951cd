namespace Corso.Testing;

/// <summary>Real data by others, kept beside the repository.</summary>
public static class TestData
{
    /// <summary>Its folder: <c>CORSO_TEST_DATA</c>, by default <c>../shared/data</c> from the repository.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("CORSO_TEST_DATA") is { Length: > 0 } folder
            ? System.IO.Path.GetFullPath(folder, Repository.Root)
            : System.IO.Path.GetFullPath("../shared/data", Repository.Root);

    /// <summary>
    /// The path of a file in it. Where it is absent the test is listed as not run; where <c>CI=true</c> it fails.
    /// </summary>
    public static string PathTo(params string[] parts)
    {
        var path = System.IO.Path.Combine([Folder, .. parts]);
        if (File.Exists(path) || Directory.Exists(path))
        {
            return path;
        }

        Prerequisite.Missing($"{path} does not exist: set CORSO_TEST_DATA to the folder with the test data");
        return path;
    }
}

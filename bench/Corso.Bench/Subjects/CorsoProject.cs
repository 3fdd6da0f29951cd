using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Corso.Bench.Generating;
using Corso.Bench.Measuring;

namespace Corso.Bench.Subjects;

/// <summary>The command at work on a generated project; every run is checked for what it should have done.</summary>
/// <param name="corso">The executable.</param>
/// <param name="project">The project.</param>
/// <param name="outputFile">Takes what the command prints.</param>
/// <param name="databaseUrl">PostgreSQL server for projects on it; empty else.</param>
internal sealed class CorsoProject(string corso, GeneratedProject project, string outputFile, string databaseUrl = "")
{
    private int _forgotten;

    private string Target => Path.Combine(project.Directory, "target");

    private string Compiled => Path.Combine(Target, "compiled");

    /// <summary>Forgets everything that earlier runs kept.</summary>
    public void ForgetCache()
    {
        // Moved, not deleted: ext4 steps over each inode deleted in the last minutes when it creates a file, so that ten
        // thousand files after as many deletions take seconds.
        // https://github.com/torvalds/linux/blob/v6.12/fs/ext4/ialloc.c (recently_deleted)
        if (Directory.Exists(Target))
        {
            Directory.Move(Target, $"{project.Directory}-forgotten-{_forgotten++}");
        }
    }

    /// <summary>Runs <c>corso ls</c>; it must name every model.</summary>
    public Usage List()
    {
        var usage = Run("ls");
        var words = File.ReadAllText(outputFile).Split([' ', '.', '/', '\t', '\r', '\n', ':', '"', ','])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var model in project.Models)
        {
            Demand(words.Contains(model.Name), $"ls does not name {model.Name}");
        }

        return usage;
    }

    /// <summary>Runs <c>corso compile</c>; it must leave one file a model, beside those of data tests.</summary>
    public Usage Compile()
    {
        var usage = Run("compile");
        var files = Directory.EnumerateFiles(Compiled, "*.sql", SearchOption.AllDirectories)
            .Count(file => !file.EndsWith(".tests.sql", StringComparison.Ordinal));
        Demand(files == project.Models.Length, $"compile left {files} files for {project.Models.Length} models");
        return usage;
    }

    /// <summary>Edits the first model and runs <c>corso compile</c>; the new constant must stand in the result.</summary>
    public Usage CompileEdited(int revision)
    {
        project.Edit(revision);
        var usage = Compile();
        var constant = revision.ToString(CultureInfo.InvariantCulture);
        Demand(
            CompiledSql(project.Models[0]).Contains(constant, StringComparison.Ordinal),
            $"compile kept the old text of {project.Models[0].Name}");
        return usage;
    }

    /// <summary>Runs <c>corso build</c> on as many threads.</summary>
    public Usage Build(int threads) =>
        Run("build", "--threads", threads.ToString(CultureInfo.InvariantCulture));

    /// <summary>What the command compiled for a model.</summary>
    public string CompiledSql(GeneratedModel model)
    {
        var files = Directory.GetFiles(Compiled, $"{model.Name}.sql", SearchOption.AllDirectories);
        Demand(files.Length == 1, $"{files.Length} compiled files are named {model.Name}.sql");
        return File.ReadAllText(files[0]);
    }

    /// <summary>One text for everything compiled: paths and contents.</summary>
    public string CompiledDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.EnumerateFiles(Compiled, "*", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Fails the bench unless <paramref name="holds"/>.</summary>
    public static void Demand(bool holds, string failure)
    {
        if (!holds)
        {
            throw new BenchFailure(failure);
        }
    }

    private Usage Run(string verb, params ReadOnlySpan<string> options) => MeasuredProcess.Run(
        [corso, verb, "--project-dir", project.Directory, .. options],
        outputFile,
        (GeneratedProject.DatabaseVariable, databaseUrl));
}

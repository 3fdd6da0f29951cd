using System.Diagnostics;

namespace Corso.Testing;

/// <summary>Makes named pipes, which .NET can't on Unix.</summary>
public static class NamedPipe
{
    /// <summary>Makes one; nobody writes to it, so who opens it to read waits forever.</summary>
    public static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        if (mkfifo.ExitCode != 0)
        {
            throw new InvalidOperationException($"mkfifo {path} ended with {mkfifo.ExitCode}");
        }
    }
}

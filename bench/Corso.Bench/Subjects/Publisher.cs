using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Corso.Bench.Subjects;

/// <summary>Publishes programs as they are shipped: Release, framework-dependent, ReadyToRun.</summary>
internal static class Publisher
{
    private const string BareHello = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TieredPGO>false</TieredPGO>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>Publishes the command and gives its executable.</summary>
    public static string Corso(TemporaryFolder folder) =>
        Publish(Path.Combine(RepositoryRoot(), "src", "Corso.Models.Cli"), folder.PathTo("corso"), "corso");

    /// <summary>Publishes a program that does nothing but start and print a line.</summary>
    public static string Hello(TemporaryFolder folder)
    {
        var project = Directory.CreateDirectory(folder.PathTo("hello-project")).FullName;
        File.WriteAllText(Path.Combine(project, "hello.csproj"), BareHello);
        File.WriteAllText(Path.Combine(project, "Program.cs"), "System.Console.WriteLine(\"hello\");\n");
        return Publish(project, folder.PathTo("hello"), "hello");
    }

    private static string Publish(string project, string output, string name)
    {
        // Everything between source and output lies apart from the tree's own bin, obj and lock files: publishing for a
        // runtime identifier would change those.
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "publish", project, "--nologo", "--verbosity", "quiet",
                "--configuration", "Release",
                "--runtime", RuntimeInformation.RuntimeIdentifier,
                "--self-contained", "false",
                "--artifacts-path", $"{output}-artifacts",
                "--output", output,
                "-p:PublishReadyToRun=true",
                "-p:RestorePackagesWithLockFile=false",
                "-p:RestoreLockedMode=false",
                $"-p:NuGetLockFilePath={output}-artifacts/none.lock.json",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new BenchFailure("dotnet did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return process.ExitCode == 0
            ? Path.Combine(output, name)
            : throw new BenchFailure($"{project} did not publish:\n{text}");
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Corso.Models.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder
            ?? throw new BenchFailure($"no Corso.Models.sln above {AppContext.BaseDirectory}: give --corso FILE");
    }
}

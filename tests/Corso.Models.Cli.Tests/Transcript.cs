using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Corso.Testing;

namespace Corso.Models.Cli.Tests;

/// <summary>
/// A session in a terminal as a file: lines that begin with <c>$ </c> are commands, what follows is their output. Running it
/// writes the same file anew, with what the commands print now. <c>corso</c> runs in the test's process, anything else in
/// a shell.
/// </summary>
internal static partial class Transcript
{
    private const string Prompt = "$ ";

    /// <summary>Runs the commands of a transcript in a copy of a project.</summary>
    /// <param name="text">The transcript. Lines before the first command are kept; <c># project: name</c> names the project.</param>
    /// <param name="projectsFolder">Where projects are.</param>
    public static string Run(string text, string projectsFolder)
    {
        using var folder = new TemporaryFolder();
        var result = new StringBuilder();
        var env = new Dictionary<string, string>(StringComparer.Ordinal);
        var isBeforeCommands = true;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("# project: ", StringComparison.Ordinal))
            {
                folder.CopyFrom(Path.Combine(projectsFolder, line["# project: ".Length..].Trim()));
            }

            if (line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                isBeforeCommands = false;
                result.Append(line).Append('\n').Append(Scrub(RunLine(line[Prompt.Length..], folder.Path, env), folder.Path));
            }
            else if (isBeforeCommands)
            {
                result.Append(line).Append('\n');
            }
        }

        return result.ToString();
    }

    private static string RunLine(string line, string folder, Dictionary<string, string> env)
    {
        if (line.StartsWith("export ", StringComparison.Ordinal))
        {
            var pair = line["export ".Length..].Split('=', 2);
            env[pair[0]] = pair[1];
            return "";
        }

        if (!line.StartsWith("corso", StringComparison.Ordinal) || line.Contains('|', StringComparison.Ordinal))
        {
            return RunShell(line, folder);
        }

        var run = CorsoRun.In(folder, Words(line)[1..], env: env);
        return run.Both + (run.ExitCode == 0 ? "" : $"[exit {run.ExitCode}]\n");
    }

    private static string RunShell(string line, string folder)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{{ {line}\n}} 2>&1"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("no shell");
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output + (shell.ExitCode == 0 ? "" : $"[exit {shell.ExitCode}]\n");
    }

    /// <summary>The words of a line, as a shell would split it: single and double quotes, no expansion.</summary>
    internal static string[] Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var isInWord = false;
        foreach (var character in line)
        {
            if (quote != '\0')
            {
                if (character == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(character);
                }
            }
            else if (character is '\'' or '"')
            {
                quote = character;
                isInWord = true;
            }
            else if (character == ' ')
            {
                if (isInWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    isInWord = false;
                }
            }
            else
            {
                word.Append(character);
                isInWord = true;
            }
        }

        if (isInWord)
        {
            words.Add(word.ToString());
        }

        return [.. words];
    }

    /// <summary>Replaces what differs from run to run: folders, times, ids of runs.</summary>
    private static string Scrub(string text, string folder)
    {
        text = text.Replace(folder, "{project}", StringComparison.Ordinal);
        text = Seconds().Replace(text, "0.00 s");
        text = Uuids().Replace(text, "{id}");
        text = WorkingNames().Replace(text, "$1{run}");
        text = Times().Replace(text, "{time}");
        text = Elapsed().Replace(text, "${1}0");
        return Versions().Replace(text, "$1{version}");
    }

    [GeneratedRegex(@"\b\d+\.\d{1,2} s\b")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")]
    private static partial Regex Uuids();

    [GeneratedRegex(@"(__(?:corso|new|old|candidate|retired)__?)[0-9a-f]{8}")]
    private static partial Regex WorkingNames();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?")]
    private static partial Regex Times();

    [GeneratedRegex("(\"(?:elapsed|elapsed_time|execution_time)\": ?)[0-9.eE+-]+")]
    private static partial Regex Elapsed();

    [GeneratedRegex(@"(DuckDB v?|PostgreSQL |\.NET +|system +)[0-9a-z][0-9a-z.\-]*")]
    private static partial Regex Versions();
}

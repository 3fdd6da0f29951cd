using System.Runtime.CompilerServices;
using System.Text;

namespace VerifyXunit;

/// <summary>
/// Verify's file workflow for texts: compare with <c>*.verified.*</c>, leave <c>*.received.*</c> on a difference.
/// The calls have Verify.Xunit's shape, so that the package can take this file's place.
/// </summary>
public static class Verifier
{
    /// <summary>Compares a text with the verified file beside the test.</summary>
    public static SettingsTask Verify(
        string target,
        string extension = "txt",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "") => new(target, extension, sourceFile, method);
}

/// <summary>A verification that runs when awaited.</summary>
public sealed class SettingsTask
{
    private readonly string _target;
    private readonly string _extension;
    private string _directory;
    private string _fileName;

    internal SettingsTask(string target, string extension, string sourceFile, string method)
    {
        _target = target;
        _extension = extension;
        _directory = Path.GetDirectoryName(sourceFile) ?? "";
        _fileName = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
    }

    /// <summary>Looks for the verified file in this folder; relative to the test's own when not absolute.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        _directory = Path.Combine(_directory, directory);
        return this;
    }

    /// <summary>Names the verified file <c>name.verified.ext</c>.</summary>
    public SettingsTask UseFileName(string name)
    {
        _fileName = name;
        return this;
    }

    /// <summary>Runs the comparison.</summary>
    public TaskAwaiter GetAwaiter() => Run().GetAwaiter();

    private async Task Run()
    {
        var received = Path.Combine(_directory, $"{_fileName}.received.{_extension}");
        var verified = Path.Combine(_directory, $"{_fileName}.verified.{_extension}");
        var text = Clean(_target);
        var expected = File.Exists(verified) ? Clean(await File.ReadAllTextAsync(verified)) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("VERIFY_ACCEPT") == "1")
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                throw new VerifyException("VERIFY_ACCEPT=1 is refused where CI=true: accept on a workstation and commit");
            }

            await File.WriteAllTextAsync(verified, text);
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text);
        throw new VerifyException(
            $"{(expected is null ? "New" : "NotEqual")}:\n  Received: {received}\n  Verified: {verified}\n"
            + Difference(expected ?? "", text));
    }

    private static string Clean(string text) => text.Replace("\r\n", "\n").TrimEnd('\n') + "\n";

    private static string Difference(string expected, string received)
    {
        var before = expected.Split('\n');
        var after = received.Split('\n');
        var lines = new StringBuilder();
        for (var i = 0; i < Math.Max(before.Length, after.Length) && lines.Length < 4000; i++)
        {
            var old = i < before.Length ? before[i] : null;
            var now = i < after.Length ? after[i] : null;
            if (old == now)
            {
                continue;
            }

            if (old is not null)
            {
                lines.Append($"{i + 1,5} - {old}\n");
            }

            if (now is not null)
            {
                lines.Append($"{i + 1,5} + {now}\n");
            }
        }

        return lines.ToString();
    }
}

/// <summary>A text differs from its verified file, or has none yet.</summary>
public sealed class VerifyException(string message) : Exception(message);

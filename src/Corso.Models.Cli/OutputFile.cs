using System.Buffers;
using System.Text;
using Corso.Models.Diagnostics;

namespace Corso.Models.Cli;

/// <summary>Writes the files that commands leave behind; a refusal by the system ends the command with CORSO9010.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a new text, making the folders it needs.</summary>
    public static void Write(string path, string text) => Guard(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        File.WriteAllText(path, text, Utf8);
    });

    /// <summary>
    /// Writes the text, a line end behind it, unless the file holds it already, so that unchanged files keep their time;
    /// true when written.
    /// </summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="text">The text.</param>
    /// <param name="length">The file's size in bytes; null when there is none.</param>
    public static bool WriteIfChanged(string path, string text, long? length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Utf8.GetMaxByteCount(text.Length) + 1);
        var count = Utf8.GetBytes(text, buffer);
        if (!text.EndsWith('\n'))
        {
            buffer[count++] = (byte)'\n';
        }

        var bytes = buffer.AsMemory(0, count);
        var wrote = false;
        Guard(path, () =>
        {
            if (length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes.Span))
            {
                return;
            }

            try
            {
                WriteBytes(path, bytes, length);
            }
            catch (IOException) when (length is null && File.Exists(path))
            {
                // Another corso made it in between.
                WriteBytes(path, bytes, new FileInfo(path).Length);
            }

            wrote = true;
        });
        ArrayPool<byte>.Shared.Return(buffer);
        return wrote;
    }

    // File.WriteAllBytes cuts the file to length 0 after opening it; ext4 takes that for a replacement by truncation and
    // writes the file to the disk when it is closed, four times the cost for ten thousand small files (auto_da_alloc,
    // https://www.kernel.org/doc/html/latest/admin-guide/ext4.html).
    private static void WriteBytes(string path, ReadOnlyMemory<byte> bytes, long? length)
    {
        using var file = File.OpenHandle(
            path,
            length is null ? FileMode.CreateNew : FileMode.OpenOrCreate,
            FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, bytes.Span, 0);
        if (length > bytes.Length)
        {
            RandomAccess.SetLength(file, bytes.Length);
        }
    }

    /// <summary>Puts the text in the file's place in one step: a reader sees the old text or the new one, never a part.</summary>
    public static void Replace(string path, string text) => Guard(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, text, Utf8);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    });

    /// <summary>Runs a change to a file or folder and turns the system's refusal into a diagnostic.</summary>
    public static void Guard(string path, Action change)
    {
        try
        {
            change();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(UsageDiagnostics.FileNotWritten(path, exception.Message));
        }
    }
}

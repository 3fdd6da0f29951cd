namespace Corso.Models.Projects;

/// <summary>Files of Corso's own under <c>target/</c>, and others that are read as bytes.</summary>
internal static class StoredFile
{
    /// <summary>Opens a file for reading; null when it isn't there or can't be read.</summary>
    public static FileStream? OpenRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Writes a file beside its place and moves it there, so that a reader sees the old bytes or the new. False when the
    /// folder can't be written to.
    /// </summary>
    public static bool TryReplace(string path, ReadOnlySpan<byte> head, List<ReadOnlyMemory<byte>> rest)
    {
        var temporary = path + "." + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                file.Write(head);
                foreach (var piece in rest)
                {
                    file.Write(piece.Span);
                }
            }

            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            return false;
        }
    }

    /// <summary>Overwrites bytes in the middle of a file; false when it can't be done.</summary>
    public static bool TryPatch(string path, long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.Write(handle, bytes, offset);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The disk that refused the file refuses this too; the next run overwrites it.
        }
    }
}

using System.Diagnostics;

namespace Corso.Models.Projects;

/// <summary>Tells files from the pipes, sockets and devices that bear a file's name; opening those could wait forever.</summary>
internal static class RegularFile
{
    /// <summary>Whether a path leads to a pipe, a socket or a device, itself or through links.</summary>
    /// <param name="full">The path, absolute.</param>
    /// <param name="length">Its size as a listing shows it: pipes and their like show none, so only empty files are asked.</param>
    public static bool IsOther(string full, long length)
    {
        if (length != 0 || !File.Exists(full))
        {
            return false;
        }

        try
        {
            // .NET has no name for the kind of a file. This call looks at it (stat) before it opens the file, and refuses
            // what isn't regular: https://github.com/dotnet/corefx/pull/18430
            FileVersionInfo.GetVersionInfo(full);
            return false;
        }
        catch (FileNotFoundException)
        {
            // Not when it was deleted meanwhile.
            return File.Exists(full);
        }
    }

    /// <summary>As <see cref="IsOther(string, long)"/>, for a path that no listing showed.</summary>
    public static bool IsOther(string full)
    {
        var file = new FileInfo(full);
        return file.Exists && IsOther(full, file.LinkTarget is null ? file.Length : 0);
    }
}

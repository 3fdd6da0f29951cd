using System.Text;
using Corso.Models.Text;

namespace Corso.Models.Sources;

/// <summary>One replacement in a text; a bare insertion where <paramref name="End"/> is <paramref name="Start"/>.</summary>
/// <param name="Start">Offset of the first character replaced.</param>
/// <param name="End">Offset after the last.</param>
/// <param name="Text">What takes their place, with LF line ends.</param>
internal readonly record struct TextEdit(int Start, int End, string Text);

/// <summary>
/// A file as it stands on the disk, edited through offsets into its normalized text. Its byte order mark and line ends stay;
/// new lines end as the ones before them do.
/// </summary>
internal sealed class FileText
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Takes a file's characters.</summary>
    public FileText(string original)
    {
        Original = original;
        Normalized = SourceText.Normalize(original);
    }

    /// <summary>The characters of the file, byte order mark included.</summary>
    public string Original { get; }

    /// <summary>Without byte order mark and with LF line ends: what spans point into.</summary>
    public string Normalized { get; }

    /// <summary>The file's characters after some edits, none of which overlap.</summary>
    public string Apply(IEnumerable<TextEdit> edits)
    {
        var result = new StringBuilder(Original.Length + 256);
        var at = Original.StartsWith(ByteOrderMark) ? 1 : 0;
        result.Append(Original, 0, at);
        var normalized = 0;
        // Insertions at one place stay in the order they were asked for.
        foreach (var edit in edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End))
        {
            Copy(edit.Start, keep: true);
            var lineEnd = LineEndBefore(at);
            result.Append(lineEnd == "\n" ? edit.Text : edit.Text.Replace("\n", lineEnd, StringComparison.Ordinal));
            Copy(edit.End, keep: false);
        }

        Copy(Normalized.Length, keep: true);
        return result.ToString();

        void Copy(int until, bool keep)
        {
            var start = at;
            for (; normalized < until; normalized++)
            {
                at += Original[at] == '\r' && at + 1 < Original.Length && Original[at + 1] == '\n' ? 2 : 1;
            }

            if (keep)
            {
                result.Append(Original, start, at - start);
            }
        }
    }

    /// <summary>The end of the line before a place in the file; of its first line where there is none before.</summary>
    private string LineEndBefore(int at)
    {
        var end = at == 0 ? -1 : Original.LastIndexOf('\n', at - 1);
        if (end < 0)
        {
            end = Original.IndexOf('\n', at);
        }

        return end > 0 && Original[end - 1] == '\r' ? "\r\n" : "\n";
    }
}

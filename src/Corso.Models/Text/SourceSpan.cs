namespace Corso.Models.Text;

/// <summary>A stretch of one file the user wrote, with its position already worked out.</summary>
/// <param name="Path">Path from the project folder, with <c>/</c> between folders.</param>
/// <param name="Start">Offset of the first character, in UTF-16 units after the byte order mark and with LF line ends.</param>
/// <param name="End">Offset after the last character; equal to <paramref name="Start"/> for a bare position.</param>
/// <param name="Line">Line of <paramref name="Start"/>, from 1.</param>
/// <param name="Column">Column of <paramref name="Start"/>, from 1, in UTF-16 units; a tab counts as one.</param>
/// <param name="EndLine">Line of <paramref name="End"/>, from 1.</param>
/// <param name="EndColumn">Column of <paramref name="End"/>, from 1.</param>
public readonly record struct SourceSpan(
    string Path, int Start, int End, int Line, int Column, int EndLine, int EndColumn) : IComparable<SourceSpan>
{
    /// <summary>Number of UTF-16 units covered.</summary>
    public int Length => End - Start;

    /// <summary>The head of a file: what a message about the file as a whole points at.</summary>
    public static SourceSpan StartOf(string path) => new(path, 0, 0, 1, 1, 1, 1);

    /// <summary>Orders by file, line, column.</summary>
    public int CompareTo(SourceSpan other)
    {
        var byPath = string.CompareOrdinal(Path, other.Path);
        if (byPath != 0)
        {
            return byPath;
        }

        var byStart = Start.CompareTo(other.Start);
        return byStart != 0 ? byStart : End.CompareTo(other.End);
    }

    /// <summary>Writes <c>path(line,column)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path}({Line},{Column})");

    /// <summary>Compares by position.</summary>
    public static bool operator <(SourceSpan left, SourceSpan right) => left.CompareTo(right) < 0;

    /// <summary>Compares by position.</summary>
    public static bool operator >(SourceSpan left, SourceSpan right) => left.CompareTo(right) > 0;

    /// <summary>Compares by position.</summary>
    public static bool operator <=(SourceSpan left, SourceSpan right) => left.CompareTo(right) <= 0;

    /// <summary>Compares by position.</summary>
    public static bool operator >=(SourceSpan left, SourceSpan right) => left.CompareTo(right) >= 0;
}

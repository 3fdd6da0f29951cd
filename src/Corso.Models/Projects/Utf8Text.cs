using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Turns the bytes of a file into its text.</summary>
internal static class Utf8Text
{
    /// <summary>The text; null when a byte is no UTF-8, with a diagnostic that points at it.</summary>
    public static SourceText? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        if (Utf8.IsValid(bytes))
        {
            return new SourceText(path, SourceText.Normalize(Encoding.UTF8.GetString(bytes)));
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            diagnostics.Add(ProjectDiagnostics.BadEncoding(SourceSpan.StartOf(path), "a file of UTF-16"));
            return null;
        }

        var valid = ValidLength(bytes);
        var before = SourceText.Normalize(Encoding.UTF8.GetString(bytes[..valid]));
        var found = FormattableString.Invariant($"the byte 0x{bytes[valid]:X2}");
        diagnostics.Add(ProjectDiagnostics.BadEncoding(
            new SourceText(path, before).Span(before.Length, before.Length), found));
        return null;
    }

    /// <summary>How many bytes stand before the first that is wrong.</summary>
    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}

using System.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>How a piece of text looks on a terminal that shows colours.</summary>
internal enum TextStyle : byte
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Bold.</summary>
    Strong,

    /// <summary>Grey.</summary>
    Faint,

    /// <summary>Red, bold: errors, losses.</summary>
    Error,

    /// <summary>Yellow, bold: warnings.</summary>
    Warning,

    /// <summary>Cyan: notes, hints, keywords.</summary>
    Note,

    /// <summary>Green: success.</summary>
    Success,

    /// <summary>Blue: SQL keywords.</summary>
    Keyword,

    /// <summary>Yellow: numbers in SQL.</summary>
    Number,

    /// <summary>Magenta: code blocks of templates.</summary>
    Template,
}

/// <summary>
/// Standard output or error: buffered, safe (no control characters of others get through), with secrets hidden and
/// colours only where they are wanted. Text is kept until <see cref="Flush"/> or until there is much of it.
/// </summary>
internal sealed class TextOutput(TextWriter writer, bool isTerminal, bool useColor, Func<int> width, SecretMask mask)
{
    private const int Enough = 1 << 16;
    private readonly Lock _lock = new();
    private readonly StringBuilder _pending = new();

    /// <summary>Whether a person is looking.</summary>
    public bool IsTerminal { get; } = isTerminal;

    /// <summary>Whether colours are written.</summary>
    public bool UseColor { get; set; } = useColor;

    /// <summary>Columns of the terminal; 120 where there is none.</summary>
    public int Width => width();

    /// <summary>Called before text is sent, so that what is drawn at the foot of the terminal makes room for it.</summary>
    public Action? MakeRoom { get; set; }

    /// <summary>Writes text made safe.</summary>
    public TextOutput Write(string text)
    {
        WriteRaw(SafeText.Clean(text));
        return this;
    }

    /// <summary>Writes text made safe, in a style.</summary>
    public TextOutput Write(TextStyle style, string text)
    {
        if (!UseColor || style == TextStyle.Plain || text.Length == 0)
        {
            return Write(text);
        }

        WriteRaw(string.Concat(Code(style), SafeText.Clean(text), "\u001b[0m"));
        return this;
    }

    /// <summary>Ends the line.</summary>
    public TextOutput Line(string text = "")
    {
        WriteRaw(SafeText.Clean(text) + "\n");
        return this;
    }

    /// <summary>Writes a text for machines exactly as it is, apart from secrets.</summary>
    public void WriteRaw(string text)
    {
        lock (_lock)
        {
            _pending.Append(text);
            if (_pending.Length > Enough)
            {
                FlushLines();
            }
        }
    }

    /// <summary>Sends what is pending.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            Send(_pending.Length);
            Guard(writer.Flush);
        }
    }

    /// <summary>
    /// Sends a drawing in one piece, with the whole lines that are pending: what scrolls by and what stays at the foot never
    /// come apart.
    /// </summary>
    /// <param name="compose">Makes the drawing, given those lines; they are empty when none is pending.</param>
    public void SendFrame(Func<string, string> compose)
    {
        lock (_lock)
        {
            SendNow(compose(Masked(Take(WholeLines()))));
        }
    }

    /// <summary>Sends control sequences ahead of what is pending.</summary>
    /// <param name="compose">Makes them while nothing else is sent; empty for none.</param>
    public void SendControl(Func<string> compose)
    {
        lock (_lock)
        {
            SendNow(compose());
        }
    }

    private void SendNow(string text)
    {
        if (text.Length > 0)
        {
            Guard(() =>
            {
                writer.Write(text);
                writer.Flush();
            });
        }
    }

    private void FlushLines() => Send(WholeLines());

    /// <summary>Length of the whole lines pending: a secret never spans two sends, for it holds no line end.</summary>
    private int WholeLines()
    {
        for (var i = _pending.Length - 1; i >= 0; i--)
        {
            if (_pending[i] == '\n')
            {
                return i + 1;
            }
        }

        return 0;
    }

    private void Send(int length)
    {
        if (length > 0)
        {
            MakeRoom?.Invoke();
            var text = Take(length);
            Guard(() => writer.Write(Masked(text)));
        }
    }

    // A full disk under a redirected stream, or a stream that was closed before the command began.
    private static void Guard(Action write) => OutputFile.Guard("the output", write);

    private string Take(int length)
    {
        var text = _pending.ToString(0, length);
        _pending.Remove(0, length);
        return text;
    }

    private string Masked(string text) => mask.IsEmpty ? text : mask.Apply(text);

    private static string Code(TextStyle style) => style switch
    {
        TextStyle.Strong => "\u001b[1m",
        TextStyle.Faint => "\u001b[90m",
        TextStyle.Error => "\u001b[1;31m",
        TextStyle.Warning => "\u001b[1;33m",
        TextStyle.Note => "\u001b[36m",
        TextStyle.Success => "\u001b[32m",
        TextStyle.Keyword => "\u001b[34m",
        TextStyle.Number => "\u001b[33m",
        TextStyle.Template => "\u001b[35m",
        _ => "",
    };
}

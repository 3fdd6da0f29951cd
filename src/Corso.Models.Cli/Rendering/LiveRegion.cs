using System.Runtime.InteropServices;
using System.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Lines at the foot of a terminal that are drawn anew again and again, while finished lines scroll by above them. Between
/// two drawings the cursor rests at the start of the first line: when the window changes its width, terminals keep the cursor
/// in its place in the text, so that what is drawn next covers what was drawn before, whatever became of it. It is hidden
/// only while drawing: a process that is killed leaves it to the shell.
/// </summary>
internal sealed class LiveRegion : IDisposable
{
    // Terminals that know it show what comes between as one picture: https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036
    private const string Begin = "\u001b[?2026h";
    private const string End = "\u001b[?2026l";
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";
    // A window may have become narrower since the lines were laid out: they are cut then, never broken in two.
    private const string WrapOff = "\u001b[?7l";
    private const string WrapOn = "\u001b[?7h";
    private const string EraseBelow = "\u001b[J";
    private const string EraseRight = "\u001b[K";

    private readonly Terminal _terminal;
    private readonly PosixSignalRegistration? _suspend;
    private bool _isDrawn;
    private bool _isClosed;

    /// <summary>Takes the foot of a terminal; <see cref="Dispose"/> gives it back.</summary>
    public LiveRegion(Terminal terminal)
    {
        _terminal = terminal;
        terminal.Out.MakeRoom = Erase;
        terminal.Error.MakeRoom = Erase;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        if (!OperatingSystem.IsWindows())
        {
            // Ctrl-Z: the shell gets a clean line; the next drawing after `fg` takes it back.
            _suspend = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
            {
                context.Cancel = true;
                Erase();
                Suspension.Begin();
            });
        }
    }

    /// <summary>Draws these lines in place of those before, below the output that is pending.</summary>
    /// <param name="lines">Each narrower than the screen, together fewer than its lines.</param>
    /// <param name="isResized">Whether the screen has another width than before: what was drawn is broken up now.</param>
    public void Draw(IReadOnlyList<string> lines, bool isResized = false) => _terminal.Out.SendFrame(finished =>
    {
        if (_isClosed)
        {
            return finished;
        }

        _isDrawn = true;
        var text = new StringBuilder(Begin).Append(HideCursor).Append('\r');
        if (finished.Length > 0 || isResized)
        {
            // Finished lines may be wider than the screen; erasing behind one that just fits would eat its last letter.
            text.Append(EraseBelow).Append(finished);
        }

        text.Append(WrapOff);
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append(lines[i]).Append(EraseRight).Append(i < lines.Count - 1 ? "\n" : "");
        }

        text.Append(EraseBelow).Append(WrapOn).Append('\r');
        if (lines.Count > 1)
        {
            text.Append("\u001b[").Append(lines.Count - 1).Append('A');
        }

        return text.Append(ShowCursor).Append(End).ToString();
    });

    /// <summary>Leaves what scrolled by, and the cursor below it.</summary>
    public void Dispose()
    {
        _suspend?.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Close();
        _terminal.Out.MakeRoom = null;
        _terminal.Error.MakeRoom = null;
    }

    private void OnProcessExit(object? sender, EventArgs e) => Close();

    private void Close()
    {
        Erase();
        _terminal.Out.SendControl(() =>
        {
            _isClosed = true;
            return "";
        });
    }

    private void Erase() => _terminal.Out.SendControl(() =>
    {
        if (!_isDrawn)
        {
            return "";
        }

        _isDrawn = false;
        return "\r" + EraseBelow;
    });
}

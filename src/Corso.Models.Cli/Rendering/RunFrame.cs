using System.Globalization;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Draws how far a run is: a line for each node under way, in the columns of those that are done, and one that counts.
/// <code>
///     ⠹  table  warehouse.order_entity     12.3 s
/// ━━━━━━━━────────────  21/61  1 failed  123,456 rows  14.0 s
/// </code>
/// </summary>
internal sealed class RunFrame
{
    private const int MostRunning = 12;
    private const int WidthForBar = 60;
    private const int NarrowestForNames = 24;
    private const int WidestBar = 30;

    private static readonly Style Faint = new(Color.Grey);
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Careful = new(Color.Yellow);
    private static readonly Style Moving = new(Color.Teal);

    private readonly (int Counter, int Kind, int Subject) _columns;
    private readonly bool _useColor;
    private readonly IAnsiConsole _console;
    private readonly Spinner _spinner = Spinner.Known.Dots;

    /// <summary>Draws with or without colours.</summary>
    public RunFrame((int Counter, int Kind, int Subject) columns, bool useColor)
    {
        _columns = columns;
        _useColor = useColor;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = useColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(TextWriter.Null),
            // Nothing of the machine it happens to run on decides what is drawn.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            EnvironmentVariables = new Dictionary<string, string>(),
        });
    }

    /// <summary>The lines for a screen of this size; each leaves its last column free.</summary>
    public IReadOnlyList<string> Draw(RunState state, ScreenSize screen)
    {
        var width = Math.Max(1, screen.Width - 1);
        _console.Profile.Width = width;
        _console.Profile.Height = screen.Height;
        var room = screen.Width < NarrowestForNames ? 0 : Math.Clamp(screen.Height - 3, 0, MostRunning);
        var shown = state.Running.Length <= room ? room : Math.Max(0, room - 1);
        var lines = new List<string>();
        if (shown > 0 && state.Running.Length > 0)
        {
            lines.AddRange(Lines(Running(state, shown, width)));
        }

        if (state.Running.Length > shown && shown > 0)
        {
            lines.AddRange(Lines(Line($"  and {state.Running.Length - shown} more", Faint)));
        }

        lines.AddRange(Lines(Footer(state, width)));
        return lines;
    }

    private Grid Running(RunState state, int most, int width)
    {
        var times = state.Running.Max(step => Words.Running(step.Elapsed).Length);
        var hasRoom = _columns.Counter + _columns.Kind + _columns.Subject + times + 6 <= width;
        var grid = new Grid();
        grid.AddColumn(Column(2, hasRoom ? _columns.Counter : null, Justify.Right));
        if (hasRoom)
        {
            grid.AddColumn(Column(2, _columns.Kind));
        }

        // The one column that gives way.
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 2, 0), Width = hasRoom ? _columns.Subject : null });
        grid.AddColumn(Column(0, null, Justify.Right));
        var picture = Line(_spinner.Frames[(int)(state.Elapsed / _spinner.Interval) % _spinner.Frames.Count], Moving);
        foreach (var step in state.Running.Take(most))
        {
            Cell[] cells = [picture, Line(step.Kind), Line(step.Subject), Line(Words.Running(step.Elapsed), Faint)];
            grid.AddRow([.. hasRoom ? cells : cells.Where((_, i) => i != 1)]);
        }

        return grid;
    }

    private static GridColumn Column(int gap, int? width = null, Justify? alignment = null) => new()
    {
        NoWrap = true, Padding = new Padding(0, 0, gap, 0), Width = width, Alignment = alignment,
    };

    /// <summary>The counts, as many as there is room for.</summary>
    private Grid Footer(RunState state, int width)
    {
        List<(string Text, Style? Style, int Rank)> parts =
        [
            ($"{Words.Number(state.Done)}/{Words.Number(state.Total)}", null, 0),
            (state.Failed > 0 ? $"{Words.Number(state.Failed)} failed" : "", Bad, 1),
            (state.IsStopping ? "stopping" : "", Careful, 1),
            (state.Skipped > 0 ? $"{Words.Number(state.Skipped)} skipped" : "", Careful, 4),
            (state.Rows > 0 ? Count(state.Rows) : "", Faint, 3),
            (Words.Running(state.Elapsed), Faint, 2),
            (state.IsStopping ? "(Ctrl-C again quits at once)" : "", Faint, 5),
        ];
        parts.RemoveAll(part => part.Text.Length == 0);
        var bar = width >= WidthForBar ? Math.Min(WidestBar, width / 3) : 0;
        while (parts.Count > 1 && Wide(parts) + bar > width)
        {
            parts.Remove(parts.MaxBy(part => part.Rank));
        }

        var grid = new Grid();
        var cells = new List<Cell>();
        if (bar > 0)
        {
            grid.AddColumn(Column(0));
            grid.AddColumn(Column(2));
            var full = state.Total == 0 ? bar : bar * state.Done / state.Total;
            cells.Add(Line(new string('━', full), state.Failed > 0 ? Bad : Good));
            cells.Add(Line(new string('─', bar - full), Faint));
        }

        foreach (var (text, style, _) in parts)
        {
            grid.AddColumn(Column(text == parts[^1].Text ? 0 : 2));
            cells.Add(Line(text, style));
        }

        grid.AddRow([.. cells]);
        return grid;
    }

    private static int Wide(List<(string Text, Style? Style, int Rank)> parts) => parts.Sum(part => part.Text.Length + 2);

    private static string Count(long rows) =>
        string.Create(CultureInfo.InvariantCulture, $"{rows:N0} {(rows == 1 ? "row" : "rows")}");

    private Cell Line(string text, Style? style = null) =>
        new(text, _useColor ? style : null) { Overflow = Overflow.Ellipsis };

    private IEnumerable<string> Lines(Spectre.Console.Rendering.IRenderable drawing) =>
        _console.ToAnsi(drawing).TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r', ' '));
}

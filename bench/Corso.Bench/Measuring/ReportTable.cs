using System.Globalization;

namespace Corso.Bench.Measuring;

/// <summary>The table a command prints, in Markdown with aligned columns.</summary>
/// <param name="title">Head of the first column.</param>
/// <param name="baseline">What the last column is a multiple of.</param>
internal sealed class ReportTable(string title, string baseline)
{
    private readonly List<string[]> _rows =
        [[title, "step", "wall ms (min–max)", "CPU ms", "peak MB", $"× {baseline}"]];

    /// <summary>Adds a row; <paramref name="floor"/> is the baseline's median wall seconds.</summary>
    public void Add(string group, string step, Samples samples, double floor) => _rows.Add(
    [
        group,
        step,
        samples.WallText,
        samples.CpuText,
        samples.PeakText,
        (samples.Wall / floor).ToString("0.0", CultureInfo.InvariantCulture),
    ]);

    /// <summary>Prints it.</summary>
    public void Print()
    {
        var widths = Enumerable.Range(0, _rows[0].Length).Select(i => _rows.Max(row => row[i].Length)).ToArray();
        for (var i = 0; i < _rows.Count; i++)
        {
            Console.WriteLine("| " + string.Join(" | ", _rows[i].Select((cell, column) => Pad(cell, column))) + " |");
            if (i == 0)
            {
                Console.WriteLine("|" + string.Join("|", widths.Select(Rule)) + "|");
            }
        }

        string Pad(string cell, int column) =>
            IsText(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
        static string Rule(int width, int column) =>
            IsText(column) ? new string('-', width + 2) : new string('-', width + 1) + ':';
        static bool IsText(int column) => column < 2;
    }
}

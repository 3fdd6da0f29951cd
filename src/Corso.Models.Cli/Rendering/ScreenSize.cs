namespace Corso.Models.Cli.Rendering;

/// <summary>Columns and lines of a terminal.</summary>
internal readonly record struct ScreenSize(int Width, int Height)
{
    private static readonly ScreenSize Unknown = new(80, 24);

    /// <summary>The console's size at this moment; 80 by 24 where it doesn't tell.</summary>
    public static ScreenSize OfConsole()
    {
        try
        {
            return new ScreenSize(
                Console.WindowWidth is > 0 and var width ? width : Unknown.Width,
                Console.WindowHeight is > 0 and var height ? height : Unknown.Height);
        }
        catch (IOException)
        {
            return Unknown;
        }
    }
}

namespace Corso.Bench.Commands;

/// <summary>Counts failures and keeps the first.</summary>
internal sealed class FailureList(int show)
{
    private readonly List<string> _first = [];

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>One more.</summary>
    public void Add(string failure)
    {
        Count++;
        if (_first.Count < show)
        {
            _first.Add(failure);
        }
    }

    /// <summary>Prints a headline and the first failures; whether there was none.</summary>
    public bool Tell(string headline)
    {
        Console.WriteLine(headline);
        foreach (var failure in _first)
        {
            Console.WriteLine("    " + failure);
        }

        return Count == 0;
    }
}

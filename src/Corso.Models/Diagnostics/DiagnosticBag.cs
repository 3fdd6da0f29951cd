using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>Collects the diagnostics of a stage; may be added to from several threads.</summary>
/// <param name="judge">Says how each is taken: as it is, as something else, or, with null, not at all.</param>
public sealed class DiagnosticBag(Func<Diagnostic, Diagnostic?> judge)
{
    private readonly Lock _lock = new();
    private readonly List<Diagnostic> _items = [];
    private int _errors;

    /// <summary>Collects them as they are.</summary>
    public DiagnosticBag()
        : this(static diagnostic => diagnostic)
    {
    }

    /// <summary>Whether an error was added.</summary>
    public bool HasErrors => Volatile.Read(ref _errors) > 0;

    /// <summary>Number of diagnostics so far.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (judge(diagnostic) is not { } judged)
        {
            return;
        }

        lock (_lock)
        {
            _items.Add(judged);
            if (judged.Severity == DiagnosticSeverity.Error)
            {
                _errors++;
            }
        }
    }

    /// <summary>Adds several.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <summary>Everything added, by file, line, column, code and message; those without a file come first. Repeats are dropped.</summary>
    public ImmutableArray<Diagnostic> ToSorted()
    {
        Diagnostic[] items;
        lock (_lock)
        {
            items = [.. _items];
        }

        var sorted = ImmutableArray.CreateBuilder<Diagnostic>(items.Length);
        var order = DiagnosticOrder.Instance;
        Array.Sort(items, DiagnosticOrder.CompareWithCalls);
        foreach (var item in items)
        {
            if (sorted.Count == 0 || order.Compare(sorted[^1], item) != 0)
            {
                sorted.Add(item);
            }
        }

        return sorted.DrainToImmutable();
    }

    private sealed class DiagnosticOrder : IComparer<Diagnostic>
    {
        public static readonly DiagnosticOrder Instance = new();

        /// <summary>Orders repeats by the calls that led to them, so that the one that stays is always the same.</summary>
        public static int CompareWithCalls(Diagnostic x, Diagnostic y)
        {
            var order = Instance.Compare(x, y);
            for (MacroCall? left = x.Calls, right = y.Calls; order == 0 && (left ?? right) is not null;
                left = left?.Caller, right = right?.Caller)
            {
                order = Nullable.Compare(left?.CallSite, right?.CallSite);
            }

            return order;
        }

        public int Compare(Diagnostic? x, Diagnostic? y)
        {
            if (x is null || y is null)
            {
                return (x is null ? 0 : 1) - (y is null ? 0 : 1);
            }

            var bySpan = Nullable.Compare(x.Span, y.Span);
            if (bySpan != 0)
            {
                return bySpan;
            }

            var byCode = string.CompareOrdinal(x.Code, y.Code);
            if (byCode != 0)
            {
                return byCode;
            }

            var byMessage = string.CompareOrdinal(x.Message, y.Message);
            return byMessage != 0 ? byMessage : string.CompareOrdinal(x.NodeId, y.NodeId);
        }
    }
}

namespace Corso.Models.Analysis;

/// <content>Taking back what was found, so that something can be bound again.</content>
internal sealed partial class Binder
{
    // Columns read inside of what may be bound again.
    private readonly List<(ScopeRelation Relation, int Ordinal)> _reads = [];
    private int _recursions;
    private readonly List<CommonTables> _boundTables = [];

    /// <summary>What was found up to a point.</summary>
    private readonly struct Mark(Binder binder)
    {
        private readonly int _sources = binder._sources.Count;
        private readonly int _reads = binder._reads.Count;
        private readonly int _occurrences = binder._occurrences.Count;
        private readonly int _selects = binder._selects.Count;
        private readonly int _joins = binder._joins.Count;
        private readonly int _equalities = binder._equalities.Count;
        private readonly int _issues = binder._issues.Count;
        private readonly int _tables = binder._boundTables.Count;

        /// <summary>Takes back what was found since. Binding the same text again gives the same places again.</summary>
        public void Restore(Binder binder)
        {
            for (var i = _reads; i < binder._reads.Count; i++)
            {
                var (relation, ordinal) = binder._reads[i];
                if (ordinal >= 0)
                {
                    relation.Ids[ordinal] = 0;
                }
                else
                {
                    relation.Extra?.Clear();
                }
            }

            for (var i = _tables; i < binder._boundTables.Count; i++)
            {
                binder._boundTables[i].Outputs = null;
            }

            Cut(binder._sources, _sources);
            Cut(binder._reads, _reads);
            Cut(binder._occurrences, _occurrences);
            Cut(binder._selects, _selects);
            Cut(binder._joins, _joins);
            Cut(binder._equalities, _equalities);
            Cut(binder._issues, _issues);
            Cut(binder._boundTables, _tables);
        }

        private static void Cut<T>(List<T> list, int count) => list.RemoveRange(count, list.Count - count);
    }
}

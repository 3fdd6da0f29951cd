namespace Corso.Models.Sql.Syntax;

/// <summary>Whether two trees say the same, wherever it stands. Walks without recursion, so depth doesn't matter.</summary>
internal static class SyntaxComparer
{
    /// <summary>Whether both trees have the same nodes with the same facts; spans don't count.</summary>
    public static bool AreSame(SqlNode left, SqlNode right) => FirstDifference(left, right) is null;

    /// <summary>The first pair of nodes that differ; null when the trees are the same.</summary>
    public static (SqlNode? Left, SqlNode? Right)? FirstDifference(SqlNode left, SqlNode right)
    {
        var pending = new Stack<(SqlNode? Left, SqlNode? Right)>();
        pending.Push((left, right));
        Shape a = new(), b = new();
        while (pending.TryPop(out var pair))
        {
            if (pair.Left is null || pair.Right is null)
            {
                if (!ReferenceEquals(pair.Left, pair.Right))
                {
                    return pair;
                }

                continue;
            }

            a.Take(pair.Left);
            b.Take(pair.Right);
            if (pair.Left.GetType() != pair.Right.GetType() || !a.HasFactsOf(b) || a.Children.Count != b.Children.Count)
            {
                return pair;
            }

            for (var i = a.Children.Count - 1; i >= 0; i--)
            {
                pending.Push((a.Children[i], b.Children[i]));
            }
        }

        return null;
    }

    private sealed class Shape : NodeSink
    {
        private readonly List<ReadOnlyMemory<char>> _facts = [];

        public List<SqlNode?> Children { get; } = [];

        public void Take(SqlNode node)
        {
            _facts.Clear();
            Children.Clear();
            node.Describe(this);
        }

        public bool HasFactsOf(Shape other)
        {
            if (_facts.Count != other._facts.Count)
            {
                return false;
            }

            for (var i = 0; i < _facts.Count; i++)
            {
                if (!_facts[i].Span.SequenceEqual(other._facts[i].Span))
                {
                    return false;
                }
            }

            return true;
        }

        public override void Fact(ReadOnlyMemory<char> value) => _facts.Add(value);

        public override void Child(SqlNode? node) => Children.Add(node);
    }
}

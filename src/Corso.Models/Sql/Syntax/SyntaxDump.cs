using System.Text;

namespace Corso.Models.Sql.Syntax;

/// <summary>Writes a tree as text, a node a line, for tests and for people.</summary>
internal static class SyntaxDump
{
    /// <summary>The tree, two spaces a level, each node with its facts.</summary>
    public static string Write(SqlNode root)
    {
        var text = new StringBuilder();
        var pending = new Stack<(SqlNode Node, int Depth)>();
        var line = new Line();
        pending.Push((root, 0));
        while (pending.TryPop(out var next))
        {
            line.Facts.Clear();
            line.Children.Clear();
            next.Node.Describe(line);
            text.Append(' ', Math.Min(next.Depth, 200) * 2).Append(next.Node.GetType().Name);
            foreach (var fact in line.Facts)
            {
                text.Append(' ').Append(fact);
            }

            text.Append('\n');
            for (var i = line.Children.Count - 1; i >= 0; i--)
            {
                pending.Push((line.Children[i], next.Depth + 1));
            }
        }

        return text.ToString();
    }

    private sealed class Line : NodeSink
    {
        public List<string> Facts { get; } = [];

        public List<SqlNode> Children { get; } = [];

        public override void Fact(ReadOnlyMemory<char> value)
        {
            var fact = value.ToString();
            if (fact is not ("" or "None" or "-"))
            {
                Facts.Add(fact.ReplaceLineEndings(" "));
            }
        }

        public override void Child(SqlNode? node)
        {
            if (node is not null)
            {
                Children.Add(node);
            }
        }
    }
}

namespace Corso.Models.Sql.Syntax;

/// <summary>Visits every node of a tree, parents first, without recursion.</summary>
internal static class SyntaxWalker
{
    /// <summary>The node and everything below it.</summary>
    public static IEnumerable<SqlNode> DescendantsAndSelf(SqlNode root) => DescendantsAndSelf(root, static _ => true);

    /// <summary>The node and what is below it, but nothing below nodes that aren't entered, nor these themselves.</summary>
    public static IEnumerable<SqlNode> DescendantsAndSelf(SqlNode root, Predicate<SqlNode> enters)
    {
        var pending = new Stack<SqlNode>();
        var children = new ChildList();
        pending.Push(root);
        while (pending.TryPop(out var node))
        {
            yield return node;
            children.Nodes.Clear();
            node.Describe(children);
            for (var i = children.Nodes.Count - 1; i >= 0; i--)
            {
                if (enters(children.Nodes[i]))
                {
                    pending.Push(children.Nodes[i]);
                }
            }
        }
    }

    /// <summary>The children of a node, in the order of its grammar.</summary>
    public static IReadOnlyList<SqlNode> Children(SqlNode node)
    {
        var children = new ChildList();
        node.Describe(children);
        return children.Nodes;
    }

    /// <summary>Whether a node stands for text the parser doesn't know.</summary>
    public static bool IsOpaque(SqlNode node) => node is OpaqueExpression or OpaqueQuery or OpaqueTable or OpaqueStatement;

    private sealed class ChildList : NodeSink
    {
        public List<SqlNode> Nodes { get; } = [];

        public override void Fact(ReadOnlyMemory<char> value)
        {
        }

        public override void Child(SqlNode? node)
        {
            if (node is not null)
            {
                Nodes.Add(node);
            }
        }
    }
}

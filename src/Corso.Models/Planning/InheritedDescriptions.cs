using Corso.Models.Graph;
using Corso.Models.Lineage;
using Corso.Models.Materializations;

namespace Corso.Models.Planning;

/// <summary>Comments of columns that nobody described, from the columns they copy.</summary>
public static class InheritedDescriptions
{
    /// <summary>The details of a node with what its columns inherit, where its descriptions become comments.</summary>
    /// <param name="details">What is declared of the relation.</param>
    /// <param name="node">Its node.</param>
    /// <param name="descriptions">What people wrote about columns; null for nothing.</param>
    public static RelationDetails AddTo(RelationDetails details, Node node, ColumnDescriptions? descriptions)
    {
        if (!details.PersistsColumns || descriptions is null)
        {
            return details;
        }

        var columns = details.Columns.ToBuilder();
        foreach (var (name, inherited) in descriptions.Inherited(node.Id))
        {
            var index = 0;
            while (index < columns.Count && !string.Equals(columns[index].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                index++;
            }

            if (index < columns.Count)
            {
                columns[index] = columns[index] with { Description = inherited.Text };
            }
            else if (!details.IsEnforced)
            {
                columns.Add(new ColumnDetail(name, true, inherited.Text, null, details.Span));
            }
        }

        return details with { Columns = columns.ToImmutable() };
    }
}

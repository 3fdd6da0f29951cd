using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Collects every name that is assigned anywhere in a tree: what a function's body may find when it is called.</summary>
internal sealed class AssignedNames : ScriptVisitor
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The names assigned below a node.</summary>
    public static HashSet<string> Of(ScriptNode node)
    {
        var visitor = new AssignedNames();
        visitor.Visit(node);
        return visitor._names;
    }

    /// <inheritdoc/>
    public override void Visit(ScriptAssignExpression node)
    {
        Add(node.Target);
        base.Visit(node);
    }

    /// <inheritdoc/>
    public override void Visit(ScriptCaptureStatement node)
    {
        Add(node.Target);
        base.Visit(node);
    }

    /// <inheritdoc/>
    public override void Visit(ScriptFunction node)
    {
        Add(node.NameOrDoToken as ScriptVariable);
        base.Visit(node);
    }

    private void Add(ScriptExpression? target)
    {
        if (target is ScriptVariableGlobal variable)
        {
            _names.Add(variable.Name);
        }
    }
}

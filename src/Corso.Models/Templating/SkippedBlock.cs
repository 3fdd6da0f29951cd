using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>What a block of statements would have changed, had it run.</summary>
internal sealed class SkippedBlock : ScriptVisitor
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _isClosed = true;

    /// <summary>
    /// The variables it assigns; null when it may change more: what follows it (<c>ret</c>, <c>break</c>,
    /// <c>continue</c>), or the inside of an object.
    /// </summary>
    public static IReadOnlyCollection<string>? ChangesOf(ScriptNode block)
    {
        var visitor = new SkippedBlock();
        visitor.Visit(block);
        return visitor._isClosed ? visitor._names : null;
    }

    /// <inheritdoc/>
    public override void Visit(ScriptAssignExpression node)
    {
        Add(node.Target);
        base.Visit(node);
    }

    /// <inheritdoc/>
    public override void Visit(ScriptIncrementDecrementExpression node)
    {
        Add(node.Right);
        base.Visit(node);
    }

    /// <inheritdoc/>
    public override void Visit(ScriptCaptureStatement node)
    {
        Add(node.Target);
        base.Visit(node);
    }

    /// <inheritdoc/>
    public override void Visit(ScriptFunction node) => Add(node.NameOrDoToken as ScriptExpression);

    /// <inheritdoc/>
    public override void Visit(ScriptReturnStatement node) => _isClosed = false;

    /// <inheritdoc/>
    public override void Visit(ScriptBreakStatement node) => _isClosed = false;

    /// <inheritdoc/>
    public override void Visit(ScriptContinueStatement node) => _isClosed = false;

    private void Add(ScriptExpression? target)
    {
        if (target is ScriptVariableGlobal variable)
        {
            _names.Add(variable.Name);
        }
        else
        {
            _isClosed = false;
        }
    }
}

using System.Runtime.CompilerServices;
using Scriban.Runtime;

namespace Corso.Models.Templating;

/// <summary>An object of a template's. Scriban writes one out by recursion, in its error messages too; this one stops in time.</summary>
internal sealed class BoundedObject : ScriptObject
{
    public BoundedObject(int capacity)
        : base(capacity, false)
    {
    }

    /// <inheritdoc/>
    public override string ToString(string? format, IFormatProvider? formatProvider)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return base.ToString(format, formatProvider);
    }
}

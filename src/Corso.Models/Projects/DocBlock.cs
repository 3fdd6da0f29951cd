using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>A block of Markdown that descriptions can name: <c>{% docs name %} … {% enddocs %}</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The Markdown, without white space around it.</param>
/// <param name="Span">Where its name stands.</param>
public sealed record DocBlock(string Name, string Text, SourceSpan Span);

/// <summary>A <c>doc('name')</c> in a description.</summary>
/// <param name="Name">The block's name.</param>
/// <param name="Span">The call.</param>
public sealed record DocUse(string Name, SourceSpan Span);

using System.Collections.Concurrent;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>What data tests are compiled from.</summary>
internal sealed class TestCompilerInputs
{
    private readonly ConcurrentDictionary<string, TestInput?> _inputs = new(StringComparer.Ordinal);

    /// <summary>Name of the project, which a ref may begin with.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The project's nodes.</summary>
    public required ModelGraph Graph { get; init; }

    /// <summary>The project's macros.</summary>
    public required MacroLibrary Macros { get; init; }

    /// <summary>Renders macros and what YAML values hold of templates.</summary>
    public required Lazy<TemplateRenderer> Renderer { get; init; }

    /// <summary>What a node's templates can see.</summary>
    public required Func<Node, RenderScope> ScopeOf { get; init; }

    /// <summary>The text of a model or singular test as rendered; null after an error.</summary>
    public required Func<Node, RenderedSql?> RenderedOf { get; init; }

    /// <summary>The query of a model or singular test as it runs; null after an error.</summary>
    public required Func<Node, RenderedSql?> QueryOf { get; init; }

    /// <summary>Gives a project file's text.</summary>
    public required Func<string, SourceText?> ReadText { get; init; }

    /// <summary>What a ref to a node renders as.</summary>
    public static string TextOf(Node node) => EphemeralInliner.IsEphemeral(node)
        ? EphemeralInliner.CteName(node)
        : node.Relation is { } relation && Dialect.CanQuote(relation) ? DialectOf(node).Quote(relation) : node.Name;

    /// <summary>A node as something that can be read; null after an error, which is reported elsewhere.</summary>
    public TestInput? InputOf(Node node) =>
        _inputs.TryGetValue(node.Id, out var known) ? known : _inputs.GetOrAdd(node.Id, MakeInput(node));

    private TestInput? MakeInput(Node node)
    {
        if (!EphemeralInliner.IsEphemeral(node))
        {
            return node.Relation is { } relation && Dialect.CanQuote(relation)
                ? new TestInput(node.Id, relation, relation.Name, new RenderedSql(DialectOf(node).Quote(relation), []))
                : null;
        }

        return QueryOf(node) is { } query
            ? new TestInput(
                node.Id, null, node.Name, new RenderedSqlBuilder().Append("(\n").Append(query).Append("\n)").Build())
            : null;
    }

    /// <summary>Dialect of a node's connection.</summary>
    public static Dialect DialectOf(Node node) =>
        (node.Connection is null ? null : Dialect.For(node.Connection.Engine)) ?? Dialect.Generic;
}

using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>
/// A template that holds no other code than <c>{{ ref('…') }}</c>, <c>{{ source('…', '…') }}</c> and one
/// <c>{{ config(…) }}</c> of literals, as most models do. Its facts and its SQL need no Scriban and are those that Scriban
/// would give.
/// </summary>
internal sealed class PlainTemplate
{
    private readonly SourceText _source;
    private readonly ConfigCall? _config;
    private readonly List<Piece> _pieces;

    private PlainTemplate(SourceText source, List<Piece> pieces, ConfigCall? config)
    {
        _source = source;
        _pieces = pieces;
        _config = config;
    }

    /// <summary>The template, if it is of this kind; null for Scriban to read, and to say what is wrong.</summary>
    public static PlainTemplate? Read(SourceText source)
    {
        var pieces = new List<Piece>();
        var reader = new PlainTemplateReader(source);
        return reader.ReadAll(pieces) ? new PlainTemplate(source, pieces, reader.Config) : null;
    }

    /// <summary>What <see cref="TemplateAnalyzer"/> reads off the tree.</summary>
    public TemplateFacts ToFacts()
    {
        var refs = ImmutableArray.CreateBuilder<RefCall>();
        var sources = ImmutableArray.CreateBuilder<SourceCall>();
        foreach (var piece in _pieces)
        {
            if (piece.Table is { } table)
            {
                sources.Add(new SourceCall(piece.Name ?? "", table, SpanOf(piece)));
            }
            else if (piece.Name is { } name)
            {
                refs.Add(new RefCall(name, SpanOf(piece)));
            }
        }

        return TemplateFacts.Empty with
        {
            Refs = refs.DrainToImmutable(), Sources = sources.DrainToImmutable(), Config = _config,
        };
    }

    /// <summary>What <see cref="TemplateRenderer"/> makes of it; null when a name is not among those of the scope.</summary>
    public RenderResult? Render(RenderScope scope)
    {
        var output = new MappedOutput();
        var refs = ImmutableArray.CreateBuilder<RefCall>();
        var sources = ImmutableArray.CreateBuilder<SourceCall>();
        foreach (var piece in _pieces)
        {
            var sql = "";
            if (piece.Table is { } table)
            {
                var source = new SourceCall(piece.Name ?? "", table, SpanOf(piece));
                if (!scope.Sources.TryGetValue((source.Source, table), out sql))
                {
                    return null;
                }

                if (!sources.Any(known => known.Source == source.Source && known.Table == table))
                {
                    sources.Add(source);
                }
            }
            else if (piece.Name is { } name)
            {
                if (!scope.Refs.TryGetValue(name, out sql))
                {
                    return null;
                }

                if (!refs.Any(known => known.Name == name))
                {
                    refs.Add(new RefCall(name, SpanOf(piece)));
                }
            }
            else
            {
                output.AppendVerbatim(_source.Path, _source.Content, piece.Start, piece.End - piece.Start, null);
            }

            output.AppendValue(sql, _source.Path, piece.Start, piece.End, null);
        }

        return new RenderResult(output.ToSql(), [], refs.DrainToImmutable(), sources.DrainToImmutable());
    }

    private SourceSpan SpanOf(Piece piece) => _source.Span(piece.Start, piece.End);

    /// <summary>A stretch of the template: text as it stands or a call that names a node.</summary>
    /// <param name="Name">The node, or the source; null for text.</param>
    /// <param name="Table">The source's table; null for anything else.</param>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    internal readonly record struct Piece(string? Name, string? Table, int Start, int End);
}

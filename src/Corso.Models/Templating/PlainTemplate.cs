using System.Collections.Immutable;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>
/// A template of the kind that most models are: calls of <c>ref</c>, <c>source</c>, <c>var</c>, <c>config</c> and macros
/// with literals, loops over literals, simple conditions. Its facts and its SQL need no Scriban and are those that Scriban
/// would give; whatever is not certainly so is left to Scriban.
/// </summary>
internal sealed class PlainTemplate
{
    private readonly SourceText _source;
    private readonly List<PlainNode> _nodes;

    private PlainTemplate(SourceText source, List<PlainNode> nodes)
    {
        _source = source;
        _nodes = nodes;
    }

    /// <summary>The template, if it is of this kind; null for Scriban to read, and to say what is wrong.</summary>
    public static PlainTemplate? Read(SourceText source) =>
        new PlainTemplateReader(source).ReadAll() is { } nodes ? new PlainTemplate(source, nodes) : null;

    /// <summary>What <see cref="TemplateAnalyzer"/> reads off the tree.</summary>
    public TemplateFacts ToFacts()
    {
        var reader = new FactsReader(_source);
        reader.Add(_nodes);
        return reader.ToFacts();
    }

    /// <summary>
    /// What <see cref="TemplateRenderer"/> makes of it; null for Scriban to render: a name that is not among those of the
    /// scope, a value of an unusual kind, a macro that does more than put its arguments into a text.
    /// </summary>
    public RenderResult? Render(RenderScope scope, RenderInputs inputs, RootScope root) =>
        new PlainRendering(_source, scope, inputs, root).Run(_nodes);

    /// <summary>Notes what each piece depends on, in the order of the text.</summary>
    private readonly struct FactsReader(SourceText source)
    {
        private readonly ImmutableArray<RefCall>.Builder _refs = ImmutableArray.CreateBuilder<RefCall>();
        private readonly ImmutableArray<SourceCall>.Builder _sources = ImmutableArray.CreateBuilder<SourceCall>();
        private readonly ImmutableArray<NameUse>.Builder _vars = ImmutableArray.CreateBuilder<NameUse>();
        private readonly ImmutableArray<NameUse>.Builder _globals = ImmutableArray.CreateBuilder<NameUse>();
        private readonly ImmutableArray<CallUse>.Builder _calls = ImmutableArray.CreateBuilder<CallUse>();
        private readonly ConfigCall?[] _config = new ConfigCall?[1];

        public void Add(List<PlainNode> nodes)
        {
            foreach (var node in nodes)
            {
                Add(node);
            }
        }

        public TemplateFacts ToFacts() => TemplateFacts.Empty with
        {
            Refs = _refs.DrainToImmutable(),
            Sources = _sources.DrainToImmutable(),
            Vars = _vars.DrainToImmutable(),
            Globals = _globals.DrainToImmutable(),
            Calls = _calls.DrainToImmutable(),
            Config = _config[0],
        };

        private void Add(PlainNode node)
        {
            switch (node)
            {
                case PlainText or PlainItem or PlainIndex:
                    break;
                case PlainRef reference:
                    _refs.Add(new RefCall(reference.Name, SpanOf(node)));
                    break;
                case PlainSource table:
                    _sources.Add(new SourceCall(table.Group, table.Table, SpanOf(node)));
                    break;
                case PlainConfig config:
                    var call = SpanOf(node);
                    _config[0] = new ConfigCall(new ConfigMap(config.Entries, call), false, call);
                    break;
                case PlainThis:
                    _globals.Add(new NameUse("this", SpanOf(node)));
                    break;
                case PlainVar { Default: null } variable:
                    _vars.Add(new NameUse(variable.Name, SpanOf(node)));
                    break;
                case PlainCall macro:
                    _globals.Add(new NameUse(macro.Name, source.Span(node.Start, node.Start + macro.Name.Length)));
                    _calls.Add(new CallUse(macro.Name, SpanOf(node), macro.Arguments.Length, []));
                    break;
                case PlainIf choice:
                    AddCondition(choice.Condition);
                    Add(choice.Then);
                    Add(choice.Else);
                    break;
                case PlainFor loop:
                    Add(loop.Body);
                    break;
            }
        }

        private void AddCondition(PlainCondition condition)
        {
            var span = source.Span(condition.Start, condition.End);
            if (condition.Question == PlainQuestion.IsIncremental)
            {
                _globals.Add(new NameUse("is_incremental", span));
            }
            else if (condition.Var is { } variable)
            {
                _vars.Add(new NameUse(variable, span));
            }
        }

        private SourceSpan SpanOf(PlainNode node) => source.Span(node.Start, node.End);
    }
}

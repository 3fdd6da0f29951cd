using System.Collections.Immutable;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>Makes nodes of the data tests that properties declare on relations and their columns.</summary>
internal sealed class GenericTests
{
    private readonly GraphDraft _draft;
    private readonly Dictionary<string, NodeDraft> _byId = new(StringComparer.Ordinal);

    private GenericTests(GraphDraft draft) => _draft = draft;

    /// <summary>Adds those of every model, seed and source table found so far.</summary>
    public static void Collect(GraphDraft draft)
    {
        var tests = new GenericTests(draft);
        foreach (var found in AllCores.Map(draft.Nodes.ToImmutableArray(), tests.MakeAll))
        {
            foreach (var test in found)
            {
                tests.Add(test);
            }
        }
    }

    /// <summary>Makes nodes of the tests that a node's properties declare: most of the work, and each by itself.</summary>
    private List<NodeDraft> MakeAll(NodeDraft node)
    {
        var made = new List<NodeDraft>();
        var scratch = new StringBuilder(256);
        if (node.Properties is { } properties)
        {
            AddAll(properties.NameSpan.Path, properties.DataTests, properties.Columns);
        }
        else if (node.SourceTable is { } table)
        {
            AddAll(table.NameSpan.Path, table.DataTests, table.Columns);
        }

        return made;

        void AddAll(string path, ImmutableArray<DataTestProperties> relationTests, ImmutableArray<ColumnProperties> columns)
        {
            var folder = _draft.FolderOf(path);
            foreach (var test in relationTests)
            {
                made.Add(Make(node, folder, test, null, scratch));
            }

            foreach (var column in columns)
            {
                foreach (var test in column.DataTests)
                {
                    made.Add(Make(node, folder, test, column, scratch));
                }
            }
        }
    }

    private NodeDraft Make(
        NodeDraft parent, string folder, DataTestProperties test, ColumnProperties? column, StringBuilder scratch)
    {
        var names = GenericTestName.Of(test, parent, column, scratch);
        var name = names.Full;
        var config = column is { Tags.IsEmpty: false } ? WithTags(test.Config, column) : test.Config;
        var node = new NodeDraft($"test.{_draft.ProjectName}.{name}.{names.Suffix}", ResourceType.Test, name, test.Span)
        {
            Test = test,
            Column = column,
            AttachedTo = parent,
            ShortName = names.Short,
            Fqn = _draft.Fqn(folder, name),
            Config = _draft.Resolve(ResourceType.Test, folder, null, config, null),
            Connection = parent.Connection,
            Facts = _draft.Inputs.TestFacts?.Invoke(test.Test, test.Span),
        };
        node.IsEnabled = parent.IsEnabled && node.Config.IsEnabled;
        node.IsBroken = parent.IsBroken;
        node.HasUnknownConnection = parent.HasUnknownConnection;
        return node;
    }

    private void Add(NodeDraft node)
    {
        _draft.Nodes.Add(node);
        if (!node.IsEnabled || node.Test is not { } test)
        {
            return;
        }

        if (!_byId.TryAdd(node.Id, node))
        {
            _draft.Diagnostics.Add(GraphDiagnostics.DuplicateTest(test.Span, node.Name, _byId[node.Id].Span));
            node.IsEnabled = false;
            return;
        }

        if (test.Name is not null)
        {
            NameRules.CheckNode(node.Name, test.Span, "a data test", _draft.Diagnostics);
        }

        if (!test.Arguments.Entries.IsEmpty || !test.Config.Entries.IsEmpty)
        {
            var refs = ImmutableArray.CreateBuilder<TextRef>();
            FindRefs(node, test.Arguments, test.Test == "relationships", refs);
            foreach (var entry in test.Config.Entries)
            {
                AddTemplateRefs(entry.Value, refs);
            }

            node.YamlRefs = refs.DrainToImmutable();
        }
    }

    /// <summary>Finds the refs among a test's arguments, at any depth; <c>to</c> of <c>relationships</c> can be nothing else.</summary>
    private void FindRefs(
        NodeDraft node, ConfigMap arguments, bool isRelationships, ImmutableArray<TextRef>.Builder refs)
    {
        foreach (var entry in arguments.Entries)
        {
            FindRefs(node, entry.Value, isRelationships && entry.Key == "to", refs);
        }
    }

    private void FindRefs(NodeDraft node, ConfigValue value, bool mustBeRef, ImmutableArray<TextRef>.Builder refs)
    {
        switch (value)
        {
            case ConfigText text when mustBeRef || TextRef.LooksLikeOne(text.Value):
                if (TextRef.Parse(text, _draft.ProjectName, out var problem) is { } parsed)
                {
                    refs.Add(parsed);
                }
                else if (mustBeRef || !AddTemplateRefs(text, refs))
                {
                    node.IsBroken = true;
                    _draft.Diagnostics.Add(GraphDiagnostics.UnreadableRef(text.Span, text.Value, problem));
                }

                break;
            case ConfigText text:
                AddTemplateRefs(text, refs);
                break;
            case ConfigList list:
                foreach (var item in list.Items)
                {
                    FindRefs(node, item, false, refs);
                }

                break;
            case ConfigMap map:
                FindRefs(node, map, false, refs);
                break;
        }
    }

    /// <summary>
    /// Adds what a template among other words names, as in <c>where: "id in (select id from {{ ref('orders') }})"</c>;
    /// false for a text without one.
    /// </summary>
    private static bool AddTemplateRefs(ConfigValue value, ImmutableArray<TextRef>.Builder refs)
    {
        if (value is not ConfigText { Value: var content } text || !content.Contains("{{", StringComparison.Ordinal))
        {
            return false;
        }

        var facts = TemplateAnalyzer.Analyze(new SourceText(text.Span.Path ?? "", content));
        refs.AddRange(facts.Refs.Select(call => new TextRef(null, call.Name, text.Span)));
        refs.AddRange(facts.Sources.Select(call => new TextRef(call.Source, call.Table, text.Span)));
        return facts.Diagnostics.IsEmpty;
    }

    /// <summary>A column's tags are its tests' too, before their own.</summary>
    private static ConfigMap WithTags(ConfigMap config, ColumnProperties column)
    {
        var tags = ImmutableArray.CreateBuilder<ConfigValue>();
        foreach (var tag in column.Tags)
        {
            tags.Add(new ConfigText(tag, column.NameSpan));
        }

        var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
        foreach (var entry in config.Entries)
        {
            if (entry.Key != "tags")
            {
                entries.Add(entry);
                continue;
            }

            tags.AddRange(entry.Value is ConfigList list ? list.Items : [entry.Value]);
        }

        entries.Add(new ConfigEntry("tags", column.NameSpan, new ConfigList(tags.DrainToImmutable(), column.NameSpan)));
        return new ConfigMap(entries.DrainToImmutable(), config.Span);
    }
}

using System.Collections.Frozen;
using Corso.Models.Text;
using Scriban;
using Scriban.Functions;
using Scriban.Runtime;
using SourceSpan = Scriban.Parsing.SourceSpan;

namespace Corso.Models.Templating;

/// <summary>
/// The names below every template: Corso's functions, groups of plain functions, the project's macros. Shared by all
/// threads and closed for writing; a group is made when it is first asked for, since that costs milliseconds.
/// </summary>
internal sealed class RootScope : ScriptObject
{
    private static readonly FrozenDictionary<string, Lazy<ScriptObject>> Groups = new Dictionary<string, Lazy<ScriptObject>>
    {
        ["string"] = new(() => Closed(new StringFunctions(), "string")),
        ["array"] = new(() => Closed(new ArrayFunctions(), "array")),
        ["math"] = new(() => Closed(new MathFunctions(), "math")),
        ["object"] = new(() => Closed(new ObjectFunctions(), "object")),
        ["regex"] = new(() => Closed(new RegexFunctions(), "regex")),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, MacroFunction> _macros;
    private readonly FrozenDictionary<string, SourceText> _files;
    private readonly Dictionary<string, PlainMacro> _plain = new(StringComparer.Ordinal);

    public RootScope(MacroLibrary library)
        : base(0, autoImportStaticsFromThisType: false)
    {
        _macros = library.Macros.ToFrozenDictionary(
            pair => pair.Key,
            pair => new MacroFunction(pair.Value.Signature, pair.Value.Function, isLocal: false),
            StringComparer.Ordinal);
        _files = library.Macros.Values
            .Select(macro => macro.Source)
            .DistinctBy(source => source.Path)
            .ToFrozenDictionary(source => source.Path, StringComparer.Ordinal);
        foreach (var macro in library.Macros.Values)
        {
            if (Templating.PlainMacro.Of(macro) is { } plain)
            {
                _plain.Add(macro.Signature.Name, plain);
            }
        }

        IsReadOnly = true;
    }

    /// <summary>A macro; null when there is none of this name.</summary>
    public MacroFunction? Macro(string name) =>
        _macros.GetValueOrDefault(name) ?? ShippedMacros.FunctionOf(name) as MacroFunction;

    /// <summary>A macro of the project that needs no Scriban; null for any other.</summary>
    public PlainMacro? PlainMacro(string name) => _plain.GetValueOrDefault(name);

    /// <summary>A macro file by its path; null for any other file.</summary>
    public SourceText? FileOf(string? path) =>
        path is null ? null : _files.GetValueOrDefault(path) ?? ShippedMacros.FileOf(path);

    /// <inheritdoc/>
    public override bool Contains(string member) => _macros.ContainsKey(member) || BuiltInNames.Contains(member);

    /// <inheritdoc/>
    public override bool CanWrite(string member) => !Contains(member);

    /// <inheritdoc/>
    public override bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object? value)
    {
        if (BuiltInFunctions.ByName.TryGetValue(member, out var function))
        {
            value = function;
            return true;
        }

        if (_macros.TryGetValue(member, out var macro))
        {
            value = macro;
            return true;
        }

        if (Groups.TryGetValue(member, out var group))
        {
            value = group.Value;
            return true;
        }

        if (member == "target" && context is RenderContext rendering)
        {
            value = rendering.Target;
            return true;
        }

        value = ShippedMacros.FunctionOf(member);
        return value is not null;
    }

    private static ScriptObject Closed(ScriptObject group, string name)
    {
        foreach (var withheld in BuiltInNames.Withheld.Keys)
        {
            if (withheld.StartsWith(name + ".", StringComparison.Ordinal))
            {
                group.Remove(withheld[(name.Length + 1)..]);
            }
        }

        group.IsReadOnly = true;
        return group;
    }
}

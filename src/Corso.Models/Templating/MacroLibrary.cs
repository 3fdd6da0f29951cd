using System.Collections.Frozen;
using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>The macros of a project, and behind them those Corso ships. Immutable; used by all threads.</summary>
public sealed class MacroLibrary
{
    private readonly FrozenDictionary<string, Macro> _macros;

    private readonly FrozenSet<string> _unread;
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    private MacroLibrary(FrozenDictionary<string, Macro> macros, FrozenSet<string> unread)
    {
        _macros = macros;
        _unread = unread;
    }

    /// <summary>A library without macros.</summary>
    public static MacroLibrary Empty { get; } = new(FrozenDictionary<string, Macro>.Empty, FrozenSet<string>.Empty);

    /// <summary>The signatures of all macros, by name in ordinal order.</summary>
    public ImmutableArray<Signature> Signatures =>
        [.. _macros.Values.Select(macro => macro.Signature).OrderBy(signature => signature.Name, StringComparer.Ordinal)];

    /// <summary>The macros by name.</summary>
    internal FrozenDictionary<string, Macro> Macros => _macros;

    /// <summary>Reads macro files and checks the macros against each other.</summary>
    public static MacroLibrary Build(IEnumerable<SourceText> macroFiles, DiagnosticBag d)
    {
        var macros = new Dictionary<string, Macro>(StringComparer.Ordinal);
        var unread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in macroFiles.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            MacroFileReader.Read(file, macros, unread, d);
        }

        var library = new MacroLibrary(
            macros.ToFrozenDictionary(StringComparer.Ordinal), unread.ToFrozenSet(StringComparer.Ordinal));
        foreach (var macro in library._macros.Values)
        {
            d.AddRange(macro.Facts.Diagnostics);
            if (library.CheckNames(macro.Facts, d))
            {
                library._broken.Add(macro.Signature.Name);
            }
        }

        return library;
    }

    /// <summary>Whether there is a macro of this name.</summary>
    public bool Contains(string name) => _macros.ContainsKey(name);

    /// <summary>The signature of a macro; null when there is none of this name.</summary>
    public Signature? Find(string name) => MacroOf(name)?.Signature;

    /// <summary>A macro of the project, or one that Corso ships; null when there is none of this name.</summary>
    internal Macro? MacroOf(string name) => _macros.GetValueOrDefault(name) ?? ShippedMacros.Find(name);

    /// <summary>
    /// Adds to a template's facts those of every macro it calls, directly or through others, with the calls that lead
    /// there; reports names that nobody defines and calls that don't fit their macro.
    /// </summary>
    public TemplateFacts Link(TemplateFacts facts, DiagnosticBag d)
    {
        var hasErrors = CheckNames(facts, d);
        if (facts.Globals.IsEmpty)
        {
            return hasErrors ? facts with { HasErrors = true } : facts;
        }

        var join = new Join(this, facts) { HasErrors = hasErrors };
        join.Follow(facts, null);
        return join.ToFacts(facts);
    }

    // Whether the template has errors, its own included.
    private bool CheckNames(TemplateFacts facts, DiagnosticBag d)
    {
        var own = new DiagnosticBag();
        own.AddRange(facts.Diagnostics);
        var isUnread = false;
        foreach (var use in facts.Globals)
        {
            if (_unread.Contains(use.Name))
            {
                isUnread = true;
            }
            else if (!_macros.ContainsKey(use.Name) && !BuiltInNames.Contains(use.Name) && !ShippedMacros.Contains(use.Name))
            {
                var nearest = NearestName.Find(use.Name, [.. _macros.Keys, .. BuiltInNames.All, .. ShippedMacros.Names]);
                var hint = DbtWords.NameHint(use.Name) ?? (nearest is null ? null : $"did you mean \"{nearest}\"?");
                Report(TemplateDiagnostics.UnknownName(use.Span, use.Name, hint));
            }
        }

        foreach (var call in facts.Calls)
        {
            var signature = _macros.GetValueOrDefault(call.Name)?.Signature ?? ShippedMacros.SignatureOf(call.Name);
            if (signature is not null && !_unread.Contains(call.Name))
            {
                CallCheck.Check(call, signature, Report);
            }
        }

        return own.HasErrors || isUnread;

        void Report(Diagnostic diagnostic)
        {
            own.Add(diagnostic);
            d.Add(diagnostic);
        }
    }

    /// <summary>One walk over the macros that a template reaches; each counts once, by the first way that leads to it.</summary>
    private sealed class Join(MacroLibrary library, TemplateFacts own)
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private readonly ImmutableArray<RefCall>.Builder _refs = own.Refs.ToBuilder();
        private readonly ImmutableArray<SourceCall>.Builder _sources = own.Sources.ToBuilder();
        private readonly ImmutableArray<NameUse>.Builder _vars = own.Vars.ToBuilder();
        private readonly ImmutableArray<NameUse>.Builder _envs = own.Envs.ToBuilder();
        private bool _hasComputedRef = own.HasComputedRef;

        public bool HasErrors { get; set; }

        public void Follow(TemplateFacts facts, MacroCall? caller)
        {
            foreach (var use in facts.Globals)
            {
                if (library.MacroOf(use.Name) is not { } macro || !_seen.Add(use.Name))
                {
                    continue;
                }

                var call = new MacroCall(use.Name, use.Span, caller);
                foreach (var reference in macro.Facts.Refs)
                {
                    _refs.Add(reference with { Calls = call });
                }

                foreach (var source in macro.Facts.Sources)
                {
                    _sources.Add(source with { Calls = call });
                }

                _vars.AddRange(macro.Facts.Vars);
                _envs.AddRange(macro.Facts.Envs);
                _hasComputedRef |= macro.Facts.HasComputedRef;
                HasErrors |= library._broken.Contains(use.Name);
                Follow(macro.Facts, call);
            }
        }

        public TemplateFacts ToFacts(TemplateFacts facts) => facts with
        {
            Refs = _refs.ToImmutable(),
            Sources = _sources.ToImmutable(),
            Vars = _vars.ToImmutable(),
            Envs = _envs.ToImmutable(),
            HasComputedRef = _hasComputedRef,
            HasErrors = HasErrors,
        };
    }
}

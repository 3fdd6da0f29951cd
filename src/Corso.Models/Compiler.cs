using System.Collections.Concurrent;
using System.Collections.Immutable;
using Corso.Models.Caching;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models;

/// <summary>
/// The table of contents: a project folder goes in, a <see cref="Compilation"/> and diagnostics come out, no database is
/// asked. The result is a function of the folder's files, the target, the vars and the environment variables read.
/// </summary>
public sealed class Compiler
{
    private readonly CompileOptions _options;
    private readonly ProjectDefinition _definition;
    private readonly TargetDefinition _target;
    private readonly CompileCache _cache;
    private readonly ProjectSnapshot _snapshot;
    private readonly ConcurrentDictionary<string, string?> _envRead = new(StringComparer.Ordinal);

    private Compiler(
        CompileOptions options,
        ProjectDefinition definition,
        TargetDefinition target,
        CompileCache cache,
        ProjectSnapshot snapshot)
    {
        _options = options;
        _definition = definition;
        _target = target;
        _cache = cache;
        _snapshot = snapshot;
    }

    /// <summary>Compiles a project. Null when there is none, or its target or graph can't be made out.</summary>
    public static Compilation? Compile(
        CompileOptions options, DiagnosticBag diagnostics, CancellationToken cancellationToken = default) =>
        Open(options, diagnostics)?.Compile(diagnostics, cancellationToken);

    /// <summary>Looks at the project's files without compiling them. Null when there is no usable project or target.</summary>
    internal static Compiler? Open(CompileOptions options, DiagnosticBag diagnostics)
    {
        var readStart = options.Clock.GetUtcNow().UtcTicks;
        if (ProjectLoader.LoadDefinition(options.ProjectDirectory, diagnostics) is not { } definition
            || TargetChoice.Choose(definition, options.Target, diagnostics) is not { } target)
        {
            return null;
        }

        var cache = options.UseCache
            ? CompileCache.Open(CachePath(options.ProjectDirectory, definition), CompilerStamp.Value)
            : CompileCache.None();
        var snapshot = ProjectSnapshot.Take(
            options.ProjectDirectory, definition, options.UseStatCache ? cache.Index : new FileIndex(), readStart);
        return new Compiler(options, definition, target, cache, snapshot);
    }
}

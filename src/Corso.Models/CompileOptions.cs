using Corso.Models.Projects;

namespace Corso.Models;

/// <summary>What a compilation is given besides the project folder's files.</summary>
public sealed record CompileOptions
{
    /// <summary>The folder that holds <c>corso_project.yml</c>.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>Name of the target; null for the project's default.</summary>
    public string? Target { get; init; }

    /// <summary>Variables that override the project's; null for none.</summary>
    public ConfigMap? Vars { get; init; }

    /// <summary>SQL that is compiled as if it were a model of the project, <see cref="InlineName"/>; null for none.</summary>
    public string? Inline { get; init; }

    /// <summary>Name of the model that <see cref="Inline"/> becomes.</summary>
    public const string InlineName = "inline_query";

    /// <summary>What stands for the path of <see cref="Inline"/> in messages.</summary>
    public const string InlinePath = "--inline";

    /// <summary>Gives an environment variable; null when it is not set.</summary>
    public required Func<string, string?> ReadEnv { get; init; }

    /// <summary>Takes each line that a template gives to <c>log</c>.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>Tells when a file was read too young for its time stamp to be trusted.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Whether results of earlier compilations are used and kept; the outcome is the same either way.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>Whether a file with the size and time it had before counts as unchanged without being read.</summary>
    public bool UseStatCache { get; init; } = true;
}

using System.Collections.Immutable;

namespace Corso.Bench.Generating;

/// <summary>One model of a generated project.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Index">Position in its layer, from 0.</param>
/// <param name="Subject">What it is about: a singular word.</param>
/// <param name="Name">Name in the project and of its view.</param>
/// <param name="Folder">Folder from the project's root, with <c>/</c>.</param>
/// <param name="Refs">Models it selects from: none in the first layer, else one to three of the layer before.</param>
internal sealed record GeneratedModel(
    Layer Layer, int Index, string Subject, string Name, string Folder, ImmutableArray<GeneratedModel> Refs)
{
    /// <summary>Its SQL file, from the project's root.</summary>
    public string Path => $"{Folder}/{Name}.sql";
}

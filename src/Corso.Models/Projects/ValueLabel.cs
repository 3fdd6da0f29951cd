namespace Corso.Models.Projects;

/// <summary>
/// What a value is called in messages: <c>"tags"</c>, or <c>an entry of "tags"</c>. Put into words only when there is a
/// message, as nearly all values are right.
/// </summary>
/// <param name="Key">Its key.</param>
/// <param name="Depth">How many lists it stands in below that key.</param>
internal readonly record struct ValueLabel(string Key, int Depth)
{
    /// <summary>What a key holds.</summary>
    public static ValueLabel OfKey(string key) => new(key, 0);

    /// <summary>An entry of this list.</summary>
    public ValueLabel Entry() => this with { Depth = Depth + 1 };

    /// <inheritdoc/>
    public override string ToString() =>
        $"{string.Concat(Enumerable.Repeat("an entry of ", Depth))}\"{Key}\"";
}

namespace Corso.Bench.Generating;

/// <summary>The layers of a generated project, in the order data flows.</summary>
internal enum Layer
{
    /// <summary>Selects literals, so that a project builds in an empty database.</summary>
    Staging,

    /// <summary>Joins two or three staging models.</summary>
    Intermediate,

    /// <summary>Joins two or three intermediate models.</summary>
    Entities,

    /// <summary>Joins two or three entities.</summary>
    Flat,
}

namespace Corso.Models.Projects;

/// <summary>Kinds of things a project holds, in dbt's words.</summary>
public enum ResourceType
{
    /// <summary>A SQL file under <c>models/</c>.</summary>
    Model,

    /// <summary>A CSV file under <c>seeds/</c>.</summary>
    Seed,

    /// <summary>A relation somebody else fills.</summary>
    Source,

    /// <summary>A data test, generic or singular.</summary>
    Test,

    /// <summary>A unit test of a model.</summary>
    UnitTest,

    /// <summary>A use of models outside the project: a dashboard, a notebook.</summary>
    Exposure,

    /// <summary>History of a relation.</summary>
    Snapshot,
}

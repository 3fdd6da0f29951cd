namespace Corso.Models.Engines.Engines;

/// <summary>Queries of Corso's own that are too long for a line; they lie in <c>templates/ddl</c> beside the DDL.</summary>
internal static class EngineSql
{
    /// <summary>Reads <c>templates/ddl/{dialect}/{name}.sql</c>.</summary>
    public static string Read(string dialect, string name)
    {
        using var stream = typeof(Dialects.Dialect).Assembly.GetManifestResourceStream($"ddl/{dialect}/{name}.sql")
            ?? throw new InvalidOperationException($"templates/ddl/{dialect} has no {name}.sql");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}

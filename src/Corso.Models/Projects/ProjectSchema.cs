using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Corso.Models.Projects;

/// <summary>
/// JSON Schemas (draft-07) of the YAML files, for completion and checks in editors; made from the binder's own tables.
/// </summary>
public static class ProjectSchema
{
    /// <summary>The schema of <c>corso_project.yml</c>.</summary>
    public static string ProjectJson() => Write("corso_project.yml", ProjectShapes.File);

    /// <summary>The schema of properties files.</summary>
    public static string PropertiesJson() => Write("Corso properties file", PropertiesShapes.File);

    private static string Write(string title, MapShape root)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            new SchemaWriter(writer).WriteFile(title, root);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}

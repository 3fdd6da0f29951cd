using System.Globalization;
using System.Text.Json;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// What happens, for machines: one JSON object a line on standard output, as it happens. Every line has <c>event</c>,
/// <c>level</c>, <c>time</c> (UTC) and <c>invocation_id</c>; keys are added over time and never change their meaning.
/// </summary>
internal sealed class EventLog(TextOutput output, TimeProvider time, string invocationId, bool isQuiet)
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary>Writes an event that is worth knowing while it goes on; nothing of it when the user wants quiet.</summary>
    public void Progress(string name, Action<Utf8JsonWriter> write)
    {
        if (!isQuiet)
        {
            Write(name, "info", write);
        }
    }

    /// <summary>Writes an event.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="level">How bad that is: <c>info</c>, <c>warning</c> or <c>error</c>.</param>
    /// <param name="write">Adds the event's own keys.</param>
    public void Write(string name, string level, Action<Utf8JsonWriter> write)
    {
        output.WriteRaw(JsonText.Write(
            json =>
            {
                json.WriteStartObject();
                json.WriteString("event", name);
                json.WriteString("level", level);
                json.WriteString("time", time.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
                json.WriteString("invocation_id", invocationId);
                write(json);
                json.WriteEndObject();
            },
            indented: false));
        output.Flush();
    }
}

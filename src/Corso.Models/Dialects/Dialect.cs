using System.Text;

namespace Corso.Models.Dialects;

/// <summary>What differs between engines, as facts. This class is the generic dialect; engines override what they do otherwise.</summary>
public class Dialect
{
    /// <summary>Name, as in <c>engine:</c> of a connection and the folders under <c>templates/ddl</c>.</summary>
    public virtual string Name => "generic";

    /// <summary>Longest identifier the engine keeps, in UTF-8 bytes.</summary>
    public virtual int MaxIdentifierBytes => 63;

    /// <summary>Quotes an identifier; every identifier Corso writes goes through here.</summary>
    public virtual string Quote(string identifier) =>
        "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>Quotes a relation's name.</summary>
    public string Quote(RelationName relation) => Quote(relation.Schema) + "." + Quote(relation.Name);

    /// <summary>Writes a text literal.</summary>
    public virtual string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Whether the identifier fits the engine's limit.</summary>
    public bool Fits(string identifier) => Encoding.UTF8.GetByteCount(identifier) <= MaxIdentifierBytes;
}

using Corso.Models.Dialects.Typing.Postgres;

namespace Corso.Models.Dialects.Typing;

/// <content>The factory: the only place here that knows engines by name.</content>
public partial class TypeSystem
{
    private static readonly TypeSystem Generic = new();
    private static readonly TypeSystem Postgres = new PostgresTypes();

    /// <summary>The types of a dialect by its name; of one that isn't known everything is unknown.</summary>
    public static TypeSystem For(string dialect) => dialect switch
    {
        "postgres" => Postgres,
        _ => Generic,
    };
}

using System.Collections.Immutable;

namespace Corso.ExampleSeeds.Words;

/// <summary>Names of shoppers, in the scripts that shoppers write.</summary>
internal static class People
{
    public static readonly ImmutableArray<string> First =
    [
        "Ava", "Noah", "Mia", "Liam", "Zoë", "José", "Søren", "Chloé", "Jürgen", "Siân", "Łukasz", "Amélie",
        "Olivia", "Ethan", "Priya", "Wei", "Fatima", "Kofi", "Aiko", "Diego", "Ingrid", "Tom", "Sara", "Ben",
    ];

    public static readonly ImmutableArray<string> Last =
    [
        "Smith", "García", "O'Brien", "Müller", "Nguyen", "Kowalski", "Øvergård", "Dubois", "Rossi", "Patel",
        "Jones", "Brown", "Van der Berg", "Ñíguez", "Tanaka", "Cohen", "Haddad", "Silva", "Novák", "Lee",
    ];

    public static readonly ImmutableArray<string> Whole =
    [
        "山田 太郎", "김민준", "Владимир Иванов", "محمد علي", "Δήμητρα Παπαδοπούλου", "🦊 Foxy Customer",
        "\"Buddy\" Holly Jr.", "Smith, John",
    ];

    public static readonly ImmutableArray<string> MailHosts =
        ["example.com", "example.net", "example.org", "mail.example", "post.example"];
}

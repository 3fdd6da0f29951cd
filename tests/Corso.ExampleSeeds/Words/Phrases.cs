using System.Collections.Immutable;

namespace Corso.ExampleSeeds.Words;

/// <summary>Free text as people type it: quotes, commas, line breaks and other scripts included.</summary>
internal static class Phrases
{
    public static readonly ImmutableArray<string> OrderNotes =
    [
        "gift wrap please", "Leave at door, not with neighbour", "ring \"twice\"", "2nd floor\nno lift",
        "livrer après 18h, s.v.p.", "🎁 birthday!", " ",
    ];

    public static readonly ImmutableArray<string> MerchantNotes =
    [
        "VIP; asks for weekly calls", "Moved plan in Q3,\nsee contract \"B-17\"", "Paiements à 30 jours", "", "n/a",
    ];

    public static readonly ImmutableArray<string> ReturnComments =
    [
        "Too small, ordered two sizes", "Colour isn't like the picture", "arrived broken :(", "Changed my mind",
        "She said \"no thanks\"", "Line one\nline two, with a comma", "Trop grand", "サイズが合いません", "", "N/A",
    ];

    public static readonly ImmutableArray<string> ClaimTexts =
    [
        "Tracking says delivered, nothing here", "Box crushed; mug in pieces", "Porch theft, camera footage exists",
        "Stuck at the depot for 3 weeks", "Paket \"zugestellt\",\naber nicht da", "package never arrived", "",
    ];

    public static readonly ImmutableArray<string> TicketSubjects =
    [
        "Where is my order?", "Refund, please", "Wrong item", "RE: RE: \"urgent\"", "Discount code doesn't work",
        "Change address", "Question about returns\n(second try)", "¿Dónde está mi pedido?", "claim status", "   ",
    ];
}

using System.Collections.Immutable;
using System.Globalization;
using Corso.ExampleSeeds.Words;

namespace Corso.ExampleSeeds.Tables;

/// <summary>Support tickets from another system: two time formats, and orders that don't exist.</summary>
internal static class TicketTable
{
    private const int Count = 3200;

    private static readonly ImmutableArray<string> Channels = ["email", "chat", "Email", "phone", "CHAT"];

    private static readonly ImmutableArray<string?> Priorities =
        ["low", "normal", "normal", "high", "urgent", "High", null];

    public static CsvTable Generate(ImmutableArray<Order> orders)
    {
        var dice = new Dice("tickets");
        var table = new CsvTable(
            "crm/tickets.csv", "ticket_id", "order_number", "requester_email", "subject", "channel", "priority",
            "status", "satisfaction", "opened_at", "first_reply_at", "closed_at");

        for (var id = 1; id <= Count; id++)
        {
            var order = dice.Pick(orders);
            var number = dice.Below(100) switch
            {
                < 15 => null,
                < 18 => $"#99-{dice.Between(90_000, 99_000)}",
                < 25 => $" {order.Merchant.Id:00}-{order.Id + 1000}",
                _ => $"#{order.Merchant.Id:00}-{order.Id + 1000}",
            };
            var openedAt = Calendar.IfPast(order.At.AddHours(dice.Between(1, 24 * 40))) ?? Calendar.AsOf.AddHours(-1);
            var repliedAt = dice.Chance(60) ? null : Calendar.IfPast(openedAt.AddMinutes(dice.Between(2, 3000)));
            var closedAt = repliedAt is { } at && dice.Chance(900)
                ? Calendar.IfPast(at.AddHours(dice.Between(1, 200))) : null;
            var status = closedAt is not null ? "closed" : repliedAt is not null ? "pending" : "open";
            table.Add(
                id, number, order.Customer?.Email is { } email ? dice.Sloppy(email) : null,
                dice.Pick(Phrases.TicketSubjects), dice.Pick(Channels), dice.Pick(Priorities),
                dice.Chance(100) ? status.ToUpperInvariant() : status,
                closedAt is not null && dice.Chance(500) ? (long?)dice.Below(6) : null,
                Time(dice, openedAt), Time(dice, repliedAt), Time(dice, closedAt));
        }

        return table;
    }

    private static string? Time(Dice dice, DateTime? at) =>
        at?.ToString(dice.Chance(300) ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using Corso.ExampleSeeds.Words;

namespace Corso.ExampleSeeds.Tables;

/// <summary>Claims against shipping protection; some are filed for orders that were never protected.</summary>
internal static class ClaimTable
{
    private static readonly ImmutableArray<string> Kinds = ["damaged", "stolen", "Damaged", "late"];

    public static (CsvTable Table, ImmutableArray<Refund> Refunds) Generate(
        ImmutableArray<Order> orders, ImmutableArray<Shipment> shipments)
    {
        var dice = new Dice("claims");
        var table = new CsvTable(
            "app/claims.csv", "claim_id", "order_id", "shipment_id", "claim_type", "status", "claimed_cents",
            "paid_cents", "description", "filed_at", "decided_at");
        var refunds = ImmutableArray.CreateBuilder<Refund>();
        var shipped = shipments.ToLookup(shipment => shipment.Order.Id);

        foreach (var order in orders)
        {
            var parcel = shipped[order.Id].FirstOrDefault();
            var lost = parcel is { DeliveredAt: null } && parcel.ShippedAt < Calendar.AsOf.AddDays(-15);
            if (order.Status != "fulfilled" || !dice.Chance(lost ? 700 : order.Fee > 0 ? 32 : 4))
            {
                continue;
            }

            var filedAt = Calendar.IfPast((parcel?.ShippedAt ?? order.At).AddHours(dice.Between(24 * 8, 24 * 30)));
            if (filedAt is not { } filed)
            {
                continue;
            }

            var decidedAt = Calendar.IfPast(filed.AddHours(dice.Between(2, 240)));
            var approved = order.Fee > 0 && dice.Chance(820);
            var claimed = order.Total - order.Fee;
            var paid = approved ? claimed * dice.Pick<int>([100, 100, 100, 50]) / 100 : 0;
            var status = decidedAt is null ? "open" : !approved ? "denied" : dice.Chance(920) ? "paid" : "approved";
            table.Add(
                table.Rows + 1, order.Id, dice.Chance(50) ? null : parcel?.Id, lost ? "lost" : dice.Pick(Kinds),
                status, dice.Chance(15) ? null : (long?)claimed, status == "paid" ? (long?)paid : null,
                dice.Chance(700) ? dice.Pick(Phrases.ClaimTexts) : null, filed, decidedAt);
            if (status == "paid" && decidedAt is { } at)
            {
                refunds.Add(new Refund(order, paid, at));
            }
        }

        return (table, refunds.ToImmutable());
    }
}

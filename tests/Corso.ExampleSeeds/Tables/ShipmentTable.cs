using System.Collections.Immutable;

namespace Corso.ExampleSeeds.Tables;

/// <summary>Parcels: most orders have one, some none, some a second one after the first was lost.</summary>
internal static class ShipmentTable
{
    public static (CsvTable Table, ImmutableArray<Shipment> Shipments) Generate(ImmutableArray<Order> orders)
    {
        var dice = new Dice("shipments");
        var table = new CsvTable(
            "app/shipments.csv", "shipment_id", "order_id", "carrier_code", "tracking_number", "status", "cost_cents",
            "shipped_at", "delivered_at");
        var shipments = ImmutableArray.CreateBuilder<Shipment>();

        foreach (var order in orders)
        {
            if (order.Status != "fulfilled" || dice.Chance(20))
            {
                continue;
            }

            var shippedAt = order.At.AddHours(dice.Between(3, 60)).AddSeconds(dice.Below(3600));
            var lost = dice.Chance(18);
            Add(order, shippedAt, lost);
            var again = shippedAt.AddDays(dice.Between(12, 25));
            if (lost && dice.Chance(500) && again <= Calendar.AsOf)
            {
                Add(order, again, lost: false);
            }
        }

        return (table, shipments.ToImmutable());

        void Add(Order order, DateTime shippedAt, bool lost)
        {
            if (shippedAt > Calendar.AsOf)
            {
                return;
            }

            var rank = dice.PickSkewed<int>([0, 1, 2, 3, 4, 5]);
            var hours = dice.Between(20, 40) + Math.Min(dice.Below(160), dice.Below(160)) + rank * 6;
            var deliveredAt = lost ? null : Calendar.IfPast(shippedAt.AddHours(hours).AddSeconds(dice.Below(3600)));
            // A carrier's clock is sometimes wrong by a few days.
            var scannedAt = deliveredAt is not null && dice.Chance(4) ? shippedAt.AddDays(-2) : deliveredAt;
            var shipment = new Shipment(shipments.Count + 1, order, shippedAt, deliveredAt);
            shipments.Add(shipment);
            table.Add(
                shipment.Id, order.Id, dice.Sloppy(LookupTables.Carriers[rank]),
                dice.Chance(10) ? null : $"T{rank}{shipment.Id:000000}{dice.Between(10, 99)}",
                lost ? "lost" : deliveredAt is null ? "in_transit" : "delivered",
                dice.Chance(30) ? null : (long?)dice.Between(310, 1900), shippedAt, scannedAt);
        }
    }
}

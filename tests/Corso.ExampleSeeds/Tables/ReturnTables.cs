using System.Collections.Immutable;
using Corso.ExampleSeeds.Words;

namespace Corso.ExampleSeeds.Tables;

/// <summary>Returns and the order lines that each sends back.</summary>
internal static class ReturnTables
{
    private static readonly ImmutableArray<string> Methods =
        ["refund", "refund", "refund", "exchange", "store_credit", "Store credit"];

    private static readonly ImmutableArray<string?> Conditions = ["new", "opened", "opened", "damaged", null];

    public static (CsvTable ReturnCsv, CsvTable ItemCsv, ImmutableArray<Refund> Refunds) Generate(
        ImmutableArray<OrderLine> lines, ImmutableArray<Shipment> shipments)
    {
        var dice = new Dice("returns");
        var returnCsv = new CsvTable(
            "app/returns.csv", "return_id", "order_id", "reason_code", "status", "method", "refund_cents", "comment",
            "requested_at", "received_at", "refunded_at");
        var itemCsv = new CsvTable(
            "app/return_items.csv", "return_item_id", "return_id", "order_item_id", "quantity", "condition");
        var refunds = ImmutableArray.CreateBuilder<Refund>();
        var linesByOrder = lines.ToLookup(line => line.OrderId);

        foreach (var shipment in shipments)
        {
            if (shipment.DeliveredAt is not { } deliveredAt || !dice.Chance(150))
            {
                continue;
            }

            var requestedAt = deliveredAt.AddHours(dice.Between(5, 24 * 50));
            if (requestedAt > Calendar.AsOf)
            {
                continue;
            }

            var returnId = returnCsv.Rows + 1;
            var refund = 0;
            foreach (var line in linesByOrder[shipment.Order.Id].Where(line => line.Quantity > 0))
            {
                if (dice.Chance(450) || refund == 0)
                {
                    var quantity = dice.Between(1, line.Quantity);
                    refund += (line.Quantity * line.Price - line.Discount) * quantity / line.Quantity;
                    itemCsv.Add(itemCsv.Rows + 1, returnId, line.Id, quantity, dice.Pick(Conditions));
                }
            }

            var rejected = dice.Chance(60);
            var method = dice.Pick(Methods);
            var receivedAt = rejected ? null : Calendar.IfPast(requestedAt.AddHours(dice.Between(40, 400)));
            var refundedAt = receivedAt is { } at ? Calendar.IfPast(at.AddHours(dice.Between(1, 120))) : null;
            var status = rejected ? "rejected" : refundedAt is not null ? "completed"
                : receivedAt is not null ? "received" : "requested";
            returnCsv.Add(
                returnId, shipment.Order.Id,
                dice.Chance(40) ? null : dice.Sloppy(dice.PickSkewed(LookupTables.Reasons)),
                status, method, refundedAt is null ? null : (long?)refund,
                dice.Chance(350) ? dice.Pick(Phrases.ReturnComments) : null, requestedAt, receivedAt, refundedAt);
            if (refundedAt is { } paidAt && method == "refund" && refund > 0)
            {
                refunds.Add(new Refund(shipment.Order, refund, paidAt));
            }
        }

        return (returnCsv, itemCsv, refunds.ToImmutable());
    }
}

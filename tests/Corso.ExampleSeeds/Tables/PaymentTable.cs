using System.Collections.Immutable;

namespace Corso.ExampleSeeds.Tables;

/// <summary>Money moved: charges, refunds (negative), chargebacks (negative) and authorisations of zero.</summary>
internal static class PaymentTable
{
    private static readonly ImmutableArray<string> Methods = ["card", "card", "card", "paypal", "klarna", "gift_card"];

    public static CsvTable Generate(ImmutableArray<Order> orders, ImmutableArray<Refund> refunds)
    {
        var dice = new Dice("payments");
        var table = new CsvTable(
            "app/payments.csv", "payment_id", "order_id", "kind", "method", "status", "amount_cents", "created_at");

        foreach (var order in orders)
        {
            var method = dice.Pick(Methods);
            if (dice.Chance(10))
            {
                Add(order, "authorization", method, "succeeded", 0, order.At.AddSeconds(5));
            }

            if (dice.Chance(30))
            {
                Add(order, "charge", method, "failed", order.Total, order.At.AddSeconds(20));
            }

            var status = order.Status == "pending" ? "pending" : "succeeded";
            Add(order, "charge", method, status, order.Total, order.At.AddSeconds(90));
            if (order.Status == "cancelled" && Calendar.IfPast(order.At.AddHours(5)) is { } cancelledAt)
            {
                Add(order, "refund", method, "succeeded", -order.Total, cancelledAt);
            }
            else if (dice.Chance(3) && Calendar.IfPast(order.At.AddDays(40)) is { } disputedAt)
            {
                Add(order, "chargeback", method, "succeeded", -order.Total, disputedAt);
            }
        }

        foreach (var refund in refunds)
        {
            Add(refund.Order, "refund", "card", "succeeded", -refund.Amount, refund.At);
        }

        return table;

        void Add(Order order, string kind, string method, string status, int amount, DateTime at) => table.Add(
            table.Rows + 1, order.Id, kind, dice.Chance(20) ? method.ToUpperInvariant() : method, status, amount,
            at > Calendar.AsOf ? Calendar.AsOf : at);
    }
}

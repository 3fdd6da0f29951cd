using System.Collections.Immutable;
using Corso.ExampleSeeds.Words;

namespace Corso.ExampleSeeds.Tables;

/// <summary>
/// Orders and their lines. Orders arrive as events: a replayed webhook leaves the same order twice, and the later
/// event carries the status that counts.
/// </summary>
internal static class OrderTables
{
    private const int Count = 18_400;

    private static readonly ImmutableArray<string?> Channels =
        ["web", "web", "web", "mobile", "pos", "api", "WEB", null];

    public static (CsvTable OrderCsv, CsvTable LineCsv, ImmutableArray<Order> Orders, ImmutableArray<OrderLine> Lines)
        Generate(
            ImmutableArray<Merchant> merchants, ImmutableArray<Product> products, ImmutableArray<Customer> customers)
    {
        var dice = new Dice("orders");
        var orderCsv = new CsvTable(
            "app/orders.csv", "event_id", "order_id", "merchant_id", "customer_id", "order_number", "status",
            "currency_code", "shipping_cents", "discount_cents", "protection_fee_cents", "ship_country_code",
            "channel", "note", "ordered_at", "updated_at");
        var lineCsv = new CsvTable(
            "app/order_items.csv", "order_item_id", "order_id", "product_id", "quantity", "unit_price_cents",
            "discount_cents");
        var orders = ImmutableArray.CreateBuilder<Order>(Count);
        var lines = ImmutableArray.CreateBuilder<OrderLine>();
        var catalogues = merchants.Select(m => products.Where(p => p.MerchantId == m.Id).ToImmutableArray()).ToArray();
        var accounts = merchants.Select(m => customers.Where(c => c.MerchantId == m.Id).ToImmutableArray()).ToArray();

        for (var id = 1; id <= Count; id++)
        {
            var merchant = dice.PickSkewed(merchants);
            var customer = dice.Chance(60) ? null : PickBuyer(dice, accounts[merchant.Id - 1]);
            var at = Calendar.OrderTime(dice, customer?.CreatedAt ?? Calendar.Opening);
            var subtotal = AddLines(dice, id, catalogues[merchant.Id - 1], lines, lineCsv);
            var shipping = dice.Chance(400) ? 0 : dice.Pick<int>([495, 799, 1250]);
            var discount = dice.Chance(150) ? subtotal / 10 : 0;
            var fee = merchant.ProtectionBps is { } rate && dice.Chance(620)
                ? Math.Max(98, subtotal * rate / 10_000) : 0;
            var country = customer?.Country ?? merchant.Country;
            var status = StatusOf(dice, at);
            orders.Add(new Order(
                id, merchant, customer, status, at, fee, subtotal + shipping + fee - discount, country));

            var updatedAt = Calendar.IfPast(at.AddHours(dice.Between(0, 200))) ?? Calendar.AsOf;
            if (dice.Chance(8))
            {
                Write("paid", at);
            }

            Write(dice.Chance(80) ? status.ToUpperInvariant() : status, updatedAt);
            if (dice.Chance(3))
            {
                Write(status, updatedAt);
            }

            void Write(string state, DateTime changedAt) => orderCsv.Add(
                orderCsv.Rows + 1, id, merchant.Id, customer?.Id, $"#{merchant.Id:00}-{id + 1000}", state,
                dice.Chance(30) ? merchant.Currency.ToLowerInvariant() : merchant.Currency, shipping, discount,
                fee, dice.Chance(10) ? null : country, dice.Pick(Channels),
                dice.Chance(25) ? dice.Pick(Phrases.OrderNotes) : null, at, changedAt);
        }

        return (orderCsv, lineCsv, orders.MoveToImmutable(), lines.ToImmutable());
    }

    private static Customer? PickBuyer(Dice dice, ImmutableArray<Customer> accounts) =>
        accounts.IsEmpty ? null : dice.Chance(400) ? dice.PickSkewed(accounts) : dice.Pick(accounts);

    private static int AddLines(
        Dice dice, int orderId, ImmutableArray<Product> catalogue, ImmutableArray<OrderLine>.Builder lines,
        CsvTable csv)
    {
        var count = dice.Pick<int>([1, 1, 2, 2, 2, 3, 3, 4, 4, 6]);
        var subtotal = 0;
        for (var n = 0; n < count; n++)
        {
            var product = dice.PickSkewed(catalogue);
            // A quantity of zero is a line that the shopper took out; a price of zero is a free gift.
            var quantity = dice.Chance(8) ? 0 : dice.Pick<int>([1, 1, 1, 1, 2, 2, 3]);
            var price = dice.Chance(6) ? 0 : product.Price;
            var discount = dice.Chance(90) ? price * quantity / 5 : 0;
            var line = new OrderLine(lines.Count + 1, orderId, quantity, price, discount);
            lines.Add(line);
            csv.Add(line.Id, orderId, product.Id, quantity, price, discount);
            subtotal += quantity * price - discount;
        }

        return subtotal;
    }

    private static string StatusOf(Dice dice, DateTime at) => dice.Below(100) switch
    {
        < 4 => "cancelled",
        < 6 => "pending",
        _ => at > Calendar.AsOf.AddDays(-2) ? "paid" : "fulfilled",
    };
}

namespace Corso.Models.Tests.Graph;

/// <summary>Names, aliases and ids that dbt gives, from manifests that it wrote.</summary>
public sealed class GenericTestNameTests
{
    [Fact]
    public void Names_and_ids_are_those_of_dbt()
    {
        var project = GraphCase.Of(
            ("models/orders.sql", "select 1"),
            ("models/customers.sql", "select 1"),
            ("models/models.yml",
                """
                models:
                  - name: customers
                    columns:
                      - name: customer_id
                        data_tests: [unique]
                  - name: orders
                    columns:
                      - name: customer_id
                        data_tests:
                          - relationships: { to: ref('customers'), field: customer_id }
                      - name: status
                        data_tests:
                          - accepted_values:
                              values: ['placed', 'shipped', 'completed', 'return_pending', 'returned']
                """));
        Assert.Equal(
            [
                "test.shop.accepted_values_orders_status__placed__shipped__completed__return_pending__returned.be6b5b5ec3",
                "test.shop.relationships_orders_customer_id__customer_id__ref_customers_.c6ec7f58f2",
                "test.shop.unique_customers_customer_id.c5af1ff4b1",
            ],
            project.Graph.Nodes.Where(node => node.Test is not null).Select(node => node.Id));
        Assert.Equal(
            "accepted_values_orders_1ce6ab157c285f7cd2ac656013faf758",
            project.Graph.Nodes.Single(node => node.Test?.Test == "accepted_values").Alias);
    }

    [Fact]
    public void Odd_arguments_are_named_too()
    {
        var project = GraphCase.Of(
            ("models/orders.sql", "select 1"),
            ("models/models.yml",
                """
                models:
                  - name: orders
                    data_tests:
                      - my_package.row_rule:
                          arguments: { "a b": "it's; \"odd\"", flags: [true, null, 1.5, [x]], nested: { k: v } }
                      - row_count
                    columns:
                      - name: "Order Id"
                        quote: true
                        data_tests: [unique]
                """));
        Assert.Equal(
            [
                "my_package_row_rule_orders_it_s_odd___True__None__1_5___x___v",
                "row_count_orders_",
                "unique_orders__Order_Id_",
            ],
            project.Graph.Nodes.Where(node => node.Test is not null).Select(node => node.Name));
    }
}

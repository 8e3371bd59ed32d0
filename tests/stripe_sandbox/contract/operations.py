"""Which part of Stripe's API we use: the only part of its description that we keep."""

OPERATIONS: tuple[tuple[str, str], ...] = (
    ("GET", "/v1/checkout/sessions"),
    ("POST", "/v1/checkout/sessions"),
    ("GET", "/v1/checkout/sessions/{session}"),
    ("POST", "/v1/checkout/sessions/{session}/expire"),
    ("GET", "/v1/checkout/sessions/{session}/line_items"),
    ("GET", "/v1/payment_intents"),
    ("GET", "/v1/payment_intents/{intent}"),
    ("GET", "/v1/charges"),
    ("GET", "/v1/charges/{charge}"),
    ("GET", "/v1/refunds"),
    ("POST", "/v1/refunds"),
    ("GET", "/v1/refunds/{refund}"),
    ("POST", "/v1/refunds/{refund}"),
    ("GET", "/v1/customers"),
    ("POST", "/v1/customers"),
    ("GET", "/v1/customers/{customer}"),
    ("GET", "/v1/customers/{customer}/cash_balance"),
    ("GET", "/v1/invoices"),
    ("POST", "/v1/invoices"),
    ("GET", "/v1/invoices/{invoice}"),
    ("POST", "/v1/invoices/{invoice}/finalize"),
    ("POST", "/v1/invoices/{invoice}/pay"),
    ("POST", "/v1/invoices/{invoice}/send"),
    ("POST", "/v1/invoices/{invoice}/void"),
    ("GET", "/v1/invoiceitems"),
    ("POST", "/v1/invoiceitems"),
    ("GET", "/v1/disputes"),
    ("GET", "/v1/disputes/{dispute}"),
    ("GET", "/v1/events"),
    ("GET", "/v1/events/{id}"),
    ("GET", "/v1/balance_transactions"),
    ("GET", "/v1/balance_transactions/{id}"),
)

# Stripe's objects whose schema we keep whole. A reference to any other becomes a stub that
# asks for an id and leaves the rest open.
KEPT_OBJECTS = frozenset(
    {
        "balance_transaction",
        "cash_balance",
        "charge",
        "checkout.session",
        "customer",
        "customer_cash_balance_transaction",
        "dispute",
        "event",
        "invoice",
        "invoice_payment",
        "invoiceitem",
        "item",
        "line_item",
        "payment_intent",
        "price",
        "product",
        "refund",
    }
)
STUB = "stub"

"""Papers about money: receipts, invoices and credit notes, numbered and as tagged PDFs."""

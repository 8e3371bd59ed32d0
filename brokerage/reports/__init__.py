"""Reports: counted from the ledger, then told as a page, a PDF or a workbook alike."""

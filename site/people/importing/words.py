"""What partner lists call their columns, kinds and sizes, and what we call them."""

import re

# Our field → what the first row of a list may call it (lower case, spaces as underscores).
COLUMNS: dict[str, set[str]] = {
    "id": {"id", "ref", "reference", "partner_id", "crm_id", "record_id"},
    "name": {"name", "organisation", "organization", "organisation_name", "organization_name",
             "org_name", "org", "partner", "partner_name"},
    "kind": {"kind", "type", "organisation_type", "org_type", "sector"},
    "about": {"about", "description", "what_they_do", "what_it_does", "summary"},
    "charity": {"charity_number", "charity_no", "charity_no.", "charity", "registered_charity",
                "charity_commission_number", "charity_reg_no"},
    "scottish": {"scottish_charity_number", "oscr_number", "oscr"},
    "northern": {"northern_ireland_charity_number", "ccni_number", "ccni", "nic_number"},
    "company": {"company_number", "company_no", "company_no.", "companies_house_number",
                "companies_house", "cic_number", "crn"},
    "society": {"society_number", "registered_society_number", "mutuals_number", "fca_number"},
    "website": {"website", "web", "url", "web_address", "web_site"},
    "size": {"size", "income", "annual_income", "turnover", "income_band", "org_size"},
    "wards": {"wards", "ward", "areas", "area", "places", "place", "where"},
    "communities": {"communities", "community", "works_with", "who_they_work_with",
                    "beneficiaries", "client_group", "client_groups"},
    "contact_name": {"contact_name", "contact", "contact_person", "main_contact"},
    "contact_email": {"contact_email", "email", "e-mail", "email_address", "e-mail_address"},
    "contact_phone": {"contact_phone", "phone", "telephone", "tel", "phone_number", "mobile"},
    "notes": {"notes", "note", "comments", "comment", "remarks"},
}  # fmt: skip
FIELD_OF = {called: field for field, names in COLUMNS.items() for called in names}

KINDS: dict[str, str] = {
    **dict.fromkeys(
        ["company", "business", "private", "private sector", "ltd", "limited company", "plc",
         "tech company", "corporate", "sme", "employer", "industry"], "company",
    ),
    **dict.fromkeys(
        ["community", "community organisation", "community organization", "community group",
         "charity", "registered charity", "cio", "cic", "community interest company", "vcse",
         "vcs", "voluntary", "voluntary sector", "third sector", "third sector organisation",
         "social enterprise", "society", "co-operative", "cooperative", "group", "faith group",
         "housing association", "not for profit", "non-profit", "constituted group"], "community",
    ),
    **dict.fromkeys(
        ["public", "public body", "public sector", "council", "local authority", "nhs", "school",
         "college", "university", "library", "government", "health"], "public",
    ),
}  # fmt: skip
CICS = {"cic", "community interest company"}

# Upper bounds of the bands in pounds a year (people.Organisation.Size).
BANDS = ((10_000, "under_10k"), (100_000, "10k_100k"), (500_000, "100k_500k"),
         (1_000_000, "500k_1m"))  # fmt: skip
SIZES: dict[str, str] = {
    "micro": "under_10k", "small": "10k_100k", "medium": "100k_500k", "large": "500k_1m",
    "major": "over_1m",
}  # fmt: skip


def band(typed: str) -> str:
    """The band of “£45,000”, “45k”, “under £10,000”, “£1m+”; "" where it is none of them."""
    low = typed.lower().replace(",", "").replace("£", "").strip()
    if low in SIZES:
        return SIZES[low]
    found = re.search(r"(\d+(?:\.\d+)?)\s*(k|m)?", low)
    if not found:
        return ""
    pounds = float(found[1]) * {"k": 1_000, "m": 1_000_000}.get(found[2] or "", 1)
    if "over" in low or "more" in low or "+" in low:
        pounds += 1
    elif "under" in low or "less" in low or "up to" in low:
        pounds -= 1
    return next((name for bound, name in BANDS if pounds < bound), "over_1m")

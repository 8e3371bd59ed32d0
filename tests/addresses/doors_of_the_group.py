"""The pages of a group's sessions, of a company's lead, and of the brokers who see to them."""

TABLE = """
volunteering/hosted/                                        signed in
volunteering/plan/<session_source:kind>/<str:public_id>/    members and brokers
volunteering/plans/<str:public_id>/drop/                    members and brokers
volunteering/plans/<str:public_id>/<slug:step>/             members and brokers
volunteering/sessions/<str:public_id>/list/                 members and brokers
volunteering/sessions/<str:public_id>/list/came/            members and brokers
volunteering/sessions/<str:public_id>/list/change/          members and brokers
volunteering/sessions/<str:public_id>/list/further/         members and brokers
volunteering/sessions/<str:public_id>/list/print/           members and brokers
volunteering/came/<str:token>/                              whoever has the link
volunteering/people/                                        signed in
volunteering/people/of/<str:public_id>/                     owners      company
volunteering/people/of/<str:public_id>/hours.<volunteer_sheet:form>             owners      company
volunteering/people/check/<str:volunteer_id>/               owners      company
volunteering/something-wrong/                               everybody
volunteering/something-wrong/told/                          everybody
admin/volunteering/sessions/                                brokers
admin/volunteering/domains/<slug:public_id>/                brokers
admin/volunteering/incidents/                               safeguarding leads
admin/volunteering/incidents/<slug:public_id>/              safeguarding leads
"""

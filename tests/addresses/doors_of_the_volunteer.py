"""What volunteers come through: finding, booking, their own places, and their private calendar."""

TABLE = """
volunteering/                                               everybody
volunteering/join/                                          everybody
volunteering/sessions/<str:public_id>/                      everybody
volunteering/sessions/<str:public_id>/book/                 signed in
volunteering/sessions/<str:public_id>/team/                 members   company
volunteering/me/                                            signed in
volunteering/me/<str:public_id>/stop/                       members   company
volunteering/me/<str:public_id>/record.pdf                  members   company
volunteering/me/<str:public_id>/certificate.pdf             members   company
volunteering/briefing/                                      signed in
volunteering/mine/                                          signed in
volunteering/mine/calendar/                                 signed in
volunteering/mine/<str:public_id>/                          members   company
volunteering/mine/<str:public_id>/session.ics               members   company
volunteering/offered/<str:public_id>/                       members   company
volunteering/calendar/<str:token>/                          whoever has the link
volunteering/place/<str:token>/                             whoever has the link
volunteering/certificate/<str:token>/                       whoever has the link
"""

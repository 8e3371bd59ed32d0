"""What the public site answers beyond its pages: finding, files, complaints, networks."""

from tests.addresses.doors_of_the_group import TABLE as OF_THE_GROUP

TABLE = """
style/office/                                               the demo alone
events/feed.xml                                             everybody
funding/feed.xml                                            everybody
numbers.csv                                                 everybody
near/                                                       everybody
ask-someone/                                                everybody
accessibility/checked/                                      everybody
privacy/how-long/                                           everybody
complaints/tell/                                            everybody
complaints/stands/<str:token>/                              whoever has the link
admin/complaints/                                           the complaints desk
admin/complaints/new/                                       the complaints desk
admin/complaints/who/                                       the complaints desk
admin/complaints/who/<int:controller_id>/                   the complaints desk
admin/complaints/<slug:public_id>/                          the complaints desk
admin/complaints/<slug:public_id>/<complaint_act:what>/     the complaints desk
admin/brokerage/networks/                                   brokers
admin/brokerage/networks/<slug:public_id>/                  brokers
admin/brokerage/networks/<slug:public_id>/members/<slug:organisation_id>/       brokers
admin/brokerage/needs/<slug:public_id>/safeguarding/        brokers
admin/brokerage/offers/<slug:public_id>/safeguarding/       brokers
ball/sponsors/<slug:public_id>.png                          everybody
"""
TABLE += OF_THE_GROUP

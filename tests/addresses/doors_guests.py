"""The doors of hosts, of their guests, and of those who write to them; beside the other rows.

Wallets are not set up here, so their addresses are as shut as those of the demo.
"""

TABLE = """
ball/invitation/<str:token>/                                whoever has the link
ball/invitation/<str:token>/no/                             whoever has the link
ball/quiet/<str:token>/                                     whoever has the link
ball/seats/<str:token>/                                     whoever has the link
ball/seats/<str:token>/no/                                  whoever has the link
ball/seat/<str:token>/gift/                                 whoever has the link
ball/seat/<str:token>/google-wallet/                        the demo alone
ball/seat/<str:token>/ticket.pkpass                         the demo alone
ball/tables/help/<str:token>/                               whoever has the link
ball/tables/<slug:public_id>/invite/                        the buyer
ball/tables/<slug:public_id>/invitations/<slug:invitation_id>/                      the buyer
ball/tables/<slug:public_id>/helpers/                       the buyer
ball/tables/<slug:public_id>/helpers/<slug:co_host_id>/take-back/                   the buyer
admin/ball/given-back/                                      the guest desk
admin/ball/given-back/<slug:slug>/                          the guest desk
admin/ball/given-back/offers/<slug:public_id>/take-back/    the guest desk
admin/ball/mail/                                            the guest desk
admin/ball/mail/<slug:slug>/                                the guest desk
admin/ball/mail/letters/<slug:public_id>/                   the guest desk
"""

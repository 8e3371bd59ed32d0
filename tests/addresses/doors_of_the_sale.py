"""The doors of captains' tables, given seats and promotion codes; read with those of doors.py."""

TABLE = """
ball/captains/confirm/<str:token>/                          whoever has the link
ball/invoices/confirm/<str:token>/                          whoever has the link
ball/captains/open/<str:token>/                             whoever has the link
ball/captains/<slug:public_id>/                             the buyer
admin/ball/given/                                           the Ball's team
admin/ball/given/<slug:slug>/                               the Ball's team
admin/ball/given/<slug:slug>/sell-again/                    the Ball's team
admin/ball/codes/                                           the Ball's team
admin/ball/codes/<slug:slug>/                               the Ball's team
admin/ball/codes/<slug:slug>/many/                          the Ball's team
admin/ball/codes/<slug:slug>/many/file/                     the Ball's team
admin/ball/codes/<slug:slug>/many/stop/                     the Ball's team
admin/ball/codes/<slug:slug>/stop/                          the Ball's team
ball/orders/open/<str:token>/                               whoever has the link
ball/tables/join/<str:token>/                               whoever has the link
ball/orders/<slug:public_id>/                               the buyer
ball/orders/<slug:public_id>/cancel/                        the buyer
ball/orders/<slug:public_id>/evening.ics                    the buyer
ball/orders/<slug:public_id>/gift-aid/                      the buyer
ball/orders/<slug:public_id>/gift-aid/take-back/            the buyer
ball/orders/<slug:public_id>/seats/<slug:seat>/             the buyer
ball/orders/<slug:public_id>/give-up/                       the buyer
ball/orders/<slug:public_id>/by-card/                       the buyer
ball/orders/<slug:public_id>/invoices/<slug:number>.pdf     the buyer
ball/orders/<slug:public_id>/receipts/<slug:number>.pdf     the buyer
ball/orders/<slug:public_id>/credit-notes/<slug:number>.pdf the buyer
ball/orders/<slug:public_id>/thanks/                        the buyer
ball/orders/<slug:public_id>/tickets.pdf                    the buyer
ball/tables/<slug:public_id>/                               the buyer
ball/tables/<slug:public_id>/door-code/                     the buyer
ball/tables/<slug:public_id>/new-link/                      the buyer
ball/tables/<slug:public_id>/seats/<slug:seat>/             the buyer
"""

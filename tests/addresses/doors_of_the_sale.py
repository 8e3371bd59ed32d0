"""The doors of captains' tables, given seats and promotion codes; read with those of doors.py."""

TABLE = """
ball/captains/confirm/<str:token>/                          whoever has the link
ball/captains/open/<str:token>/                             whoever has the link
ball/captains/<slug:public_id>/                             the buyer
admin/ball/given/                                           the Ball's team
admin/ball/given/<slug:slug>/                               the Ball's team
admin/ball/given/<slug:slug>/sell-again/                    the Ball's team
admin/ball/codes/                                           the Ball's team
admin/ball/codes/<slug:slug>/                               the Ball's team
admin/ball/codes/<slug:slug>/stop/                          the Ball's team
"""

"""Who may come through which address of the Ball's office: more of the table of doors."""

TABLE = """
admin/ball/                                                 the Ball's office
admin/ball/benefits/<slug:public_id>/                       the guest desk
admin/ball/benefits/<slug:public_id>/<slug:how>/            the guest desk
admin/ball/benefits/<slug:public_id>/file/                  the guest desk
admin/ball/books/                                           the treasurer
admin/ball/books/<slug:public_id>/close/                    the treasurer
admin/ball/evening/                                         the Ball's team
admin/ball/evening/<slug:slug>/                             the Ball's team
admin/ball/gift-aid/                                        the treasurer
admin/ball/gift-aid/<slug:public_id>.<slug:kind>            the treasurer
admin/ball/gift-aid/declarations/                           the treasurer
admin/ball/gift-aid/declarations/<slug:public_id>/take-back/ the treasurer
admin/ball/gift-aid/claim/                                  the treasurer
admin/ball/invoices/                                        the treasurer
admin/ball/invoices/asked/<slug:public_id>/                 the treasurer
admin/ball/invoices/<slug:public_id>.pdf                    the treasurer
admin/ball/invoices/<slug:public_id>/                       the treasurer
admin/ball/letters/                                         the treasurer
admin/ball/needs/                                           the guest desk
admin/ball/needs/<slug:slug>/                               the guest desk
admin/ball/needs/<slug:slug>/sheet.<slug:kind>              the guest desk
admin/ball/new/                                             the Ball's team
admin/ball/of/<slug:slug>/                                  the Ball's office
admin/ball/of/<slug:slug>/benefits/                         the guest desk
admin/ball/of/<slug:slug>/copy/                             the Ball's team
admin/ball/of/<slug:slug>/export/<slug:name>.<slug:kind>    the Ball's office
admin/ball/of/<slug:slug>/facts/                            the Ball's team
admin/ball/of/<slug:slug>/pools/new/                        the Ball's team
admin/ball/of/<slug:slug>/set-up/                           the Ball's team
admin/ball/of/<slug:slug>/types/new/                        the Ball's team
admin/ball/of/<slug:slug>/waiting/                          the guest desk
admin/ball/orders/<slug:public_id>/                         the Ball's office
admin/ball/orders/<slug:public_id>/ask-again/               the treasurer
admin/ball/orders/<slug:public_id>/give-back/               the treasurer
admin/ball/orders/<slug:public_id>/goodwill/                the treasurer
admin/ball/orders/<slug:public_id>/let-go/                  the treasurer
admin/ball/orders/<slug:public_id>/papers/<slug:number>.pdf the treasurer
admin/ball/pools/<slug:public_id>/                          the Ball's team
admin/ball/promises/<slug:public_id>/                       the Ball's team
admin/ball/promises/<slug:public_id>/remove/                the Ball's team
admin/ball/refunds/<slug:public_id>/paid-back/              the treasurer
admin/ball/statements/                                      the treasurer
admin/ball/statements/<slug:public_id>/                     the treasurer
admin/ball/statements/match/                                the treasurer
admin/ball/taken-back/                                      the treasurer
admin/ball/types/<slug:public_id>/                          the Ball's team
admin/ball/types/<slug:public_id>/promises/new/             the Ball's team
admin/ball/waiting/<slug:public_id>/<slug:how>/             the guest desk
admin/ball/unused/                                          the treasurer
admin/ball/unused/<slug:public_id>/                         the treasurer
admin/ball_orders/                                          the Ball's office
admin/ball_orders/results/                                  the Ball's office
"""

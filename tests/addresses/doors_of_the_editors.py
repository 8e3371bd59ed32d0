"""The editors' own screens in the back office."""

TABLE = """
your-story/<str:token>/                                     whoever has the link
admin/editors/                                              editors
admin/editors/guide/                                        editors
admin/editors/checks/<int:page_id>/                         editors
admin/editors/figures/                                      editors
admin/editors/figures/new/                                  editors
admin/editors/figures/of/<slug:slug>/                       editors
admin/editors/figures/of/<slug:slug>/words/                 editors
admin/editors/figures/of/<slug:slug>/enter/                 editors
admin/editors/figures/of/<slug:slug>/<slug:public_id>/correct/   editors
admin/editors/figures/of/<slug:slug>/<slug:public_id>/take-back/ editors
admin/editors/stories/<int:page_id>/                        editors
admin/editors/stories/<int:page_id>/ask/                    editors
admin/editors/stories/<int:page_id>/note/                   editors
admin/editors/stories/<int:page_id>/end/                    editors
admin/editors/stories/<int:page_id>/settle/<slug:end_id>/   editors
admin/editors/translations/<int:page_id>/                   editors
admin/editors/translations/<int:page_id>/mark/              editors
admin/editors/translations/<int:page_id>/unmark/            editors
"""

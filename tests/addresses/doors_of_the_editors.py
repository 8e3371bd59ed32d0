"""The editors' own screens in the back office."""

TABLE = """
your-story/<str:token>/                                     whoever has the link
admin/editors/                                              editors
admin/editors/checks/<int:page_id>/                         editors
admin/editors/stories/<int:page_id>/                        editors
admin/editors/stories/<int:page_id>/ask/                    editors
admin/editors/stories/<int:page_id>/note/                   editors
admin/editors/translations/<int:page_id>/                   editors
admin/editors/translations/<int:page_id>/mark/              editors
admin/editors/translations/<int:page_id>/unmark/            editors
"""

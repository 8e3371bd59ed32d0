"""The addresses of the door, as the table of doors has them."""

AT_THE_DOOR = """
door/                                                       door staff
door/<slug:slug>/                                           door staff
door/<slug:slug>/admit/                                     door staff
door/<slug:slug>/undo/<slug:public_id>/                     door staff
door/<slug:slug>/table/<slug:table>/                        door staff
door/<slug:slug>/walk-up/                                   door staff
door/<slug:slug>/counts/                                    door staff
door/<slug:slug>/list.pdf                                   door staff
door/<slug:slug>/app/                                       door staff
door/<slug:slug>/app/worker.js                              door staff
door/<slug:slug>/app/manifest.json                          door staff
door/<slug:slug>/app/guests.json                            door staff
door/<slug:slug>/app/sync/                                  door staff
"""

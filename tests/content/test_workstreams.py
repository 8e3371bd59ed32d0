"""Initiatives belong to workstreams, and are never lost with one."""

from content.models import InitiativeIndex, InitiativePage, WorkstreamPage
from tests.content.planting import page


def test_initiatives_stand_below_their_workstream_and_the_rest_last(client, bare):
    index = page(bare, InitiativeIndex)
    page(index, InitiativePage, title="Loose")
    kit, care = (page(index, WorkstreamPage, title=title) for title in ("Kit", "Care"))
    page(index, WorkstreamPage, title="A draft", live=False)
    for stream, title in ((care, "Hubs"), (kit, "Tablets"), (kit, "Phones")):
        page(index, InitiativePage, title=title, workstream=stream)
    said = client.get(index.get_url()).content.decode()
    order = ["Kit</a></h2>", "Tablets", "Phones", "Care</a></h2>", "Hubs", "<h2>More", "Loose"]
    assert sorted(order, key=said.index) == order
    assert "A draft" not in said


def test_a_workstream_lists_its_own_and_each_of_them_leads_back(client, bare):
    index = page(bare, InitiativeIndex)
    kit = page(index, WorkstreamPage, title="Kit")
    assert "Nothing is listed here yet" in client.get(kit.get_url()).content.decode()
    tablets = page(index, InitiativePage, title="Tablets", workstream=kit)
    page(index, InitiativePage, title="Loose")
    said = client.get(kit.get_url()).content.decode()
    assert tablets.get_url() in said
    assert "Loose" not in said
    assert f'href="{kit.get_url()}">Kit</a>' in client.get(tablets.get_url()).content.decode()


def test_what_belonged_to_a_workstream_that_is_gone_is_still_listed(client, bare):
    index = page(bare, InitiativeIndex)
    kit = page(index, WorkstreamPage, title="Kit")
    page(index, InitiativePage, title="Tablets", workstream=kit)
    kit.unpublish()
    assert "Tablets" in client.get(index.get_url()).content.decode()
    assert "Kit" not in client.get(index.get_url()).content.decode()


def test_every_initiative_of_the_starter_site_belongs_to_a_workstream(starter):
    initiatives = InitiativePage.objects.live()
    assert initiatives
    assert all(one.workstream for one in initiatives)

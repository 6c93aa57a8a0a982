"""Paper views for tests: grown from a line of XML, and asked with the paths of templates."""

from forms.xml import parse_xml
from model.documents import expressions
from model.documents.view_node import ViewNode


def grown(xml):
    """The view written as XML."""
    root = parse_xml(xml.encode(), 1_000_000)
    view = ViewNode(root.tag)
    _grow(view, root)
    return view


def _grow(node, written):
    for one in written:
        _grow(node.add(one.tag, "" if len(one) else one.text or ""), one)


def said(view, *paths):
    """The values of all nodes the paths find."""
    world = expressions.paper_world(view)
    return [node.value for path in paths for node in expressions.nodes(path, view, world)]

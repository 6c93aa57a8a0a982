"""How pieces flow onto pages."""

from model.documents.pieces import Piece, paginate


def flow(pieces, height=100.0):
    """Pages as lists of (y, height) of what stands on them."""
    return [[(one.y, one.piece.height) for one in page] for page in paginate(pieces, height)]


def test_pieces_follow_each_other_and_turn_the_page():
    assert flow([Piece(40), Piece(40), Piece(40)]) == [[(0, 40), (40, 40)], [(0, 40)]]


def test_space_above_is_dropped_at_the_top_of_a_page():
    assert flow([Piece(40, space=9), Piece(40, space=9), Piece(30, space=9)]) == [[(0, 40), (49, 40)], [(0, 30)]]


def test_a_heading_goes_over_with_what_it_heads():
    assert flow([Piece(70), Piece(20, keep=True), Piece(30)]) == [[(0, 70)], [(0, 20), (20, 30)]]


def test_a_chain_higher_than_a_page_is_torn_where_it_must():
    assert flow([Piece(60, keep=True), Piece(60, keep=True), Piece(60)]) == [[(0, 60)], [(0, 60)], [(0, 60)]]


def test_a_table_header_returns_on_the_next_page():
    header = Piece(10, keep=True)
    rows = [Piece(45, header=header) for _ in range(3)]
    assert flow([header, *rows]) == [[(0, 10), (10, 45), (55, 45)], [(0, 10), (10, 45)]]


def test_a_page_break_is_kept_and_makes_no_empty_page():
    assert flow([Piece(10, new_page=True), Piece(10), Piece(10, new_page=True)]) == [[(0, 10), (10, 10)], [(0, 10)]]

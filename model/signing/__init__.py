"""Keys, certificates and seals; nothing of pyHanko is imported until a seal is made or examined."""

from model.signing.pki import PkiSeals

__all__ = ["PkiSeals"]

"""Lists as people have them, for tests: rows in GeoNames' forms, and where they are put."""

import zipfile

from dateline.linking.gazetteer import SqliteGazetteer
from dateline.linking.gazetteer_adding import add_gazetteer, add_pcodes
from dateline.linking.gazetteer_folder import added_files, mark_of


def a_row(number, name, lat=36.5, lon=37.5, **changes):
    """Return one line of a country's list; ``also`` are alternate names."""
    usual = {"also": "", "group": "P", "code": "PPL", "country": "SY", "admin1": "09", "admin2": "", "people": "0"}
    of = usual | {key: str(value) for key, value in changes.items()}
    first = [str(number), name, name, of["also"], str(lat), str(lon), of["group"], of["code"], of["country"], ""]
    return "\t".join([*first, of["admin1"], of["admin2"], "", "", of["people"], "", "", "", "2019-01-01"])


def an_alternate(number, place, name, language="en"):
    """Return one line of a list of alternate names."""
    return "\t".join([str(number), str(place), language, name, "", "", "", "", "", ""])


def a_list(path, *rows):
    """Write lines to a file and return it."""
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def zipped(path, **members):
    """Write a zip file of texts by their names (an underscore for the dot)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", ".", 1), text)
    return path


class Shelf:
    """A shipped gazetteer, a folder for lists beside it, and what both together find."""

    def __init__(self, shipped, folder):
        self.shipped = shipped
        self.folder = folder

    def add(self, path, **how):
        return add_gazetteer(path, folder=self.folder, shipped=self.shipped, **how)

    def add_pcodes(self, path):
        return add_pcodes(path, folder=self.folder, shipped=self.shipped)

    def open(self):
        added = added_files(self.folder)
        return SqliteGazetteer(self.shipped, [each.path for each in added], mark=mark_of(added))

    def find(self, name):
        gazetteer = self.open()
        found = gazetteer.find(name)
        gazetteer.close()
        return found

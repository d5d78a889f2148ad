"""The errors that Dateline raises on purpose.

::

    DatelineError
    ├── SourceError            a source could not be read as agreed
    │   ├── FetchFailed        an address could not be fetched
    │   ├── MissingSource      a path is not there
    │   ├── UnreadableFile     a file is not what its name promises
    │   └── UnreadableValue    a value does not mean what its field promises
    ├── RegistryError          an actor, outlet or gazetteer file is not usable
    │   └── GazetteerMissing   the gazetteer has not been built yet and cannot be
    ├── ModelError             the language core could not be loaded
    ├── SettingsError          a setting or DATELINE_* variable is not usable
    ├── StoreError             the store could not be read or written
    │   ├── StoreIsNewer       a database written by a newer Dateline
    │   ├── StoreIsForeign     a database or file that is not Dateline's
    │   └── NotInStore         an id that nothing in the store has
    ├── Contradiction          what people decided cannot all hold
    └── EvaluationError        a benchmark set is absent or not in its form
"""


class DatelineError(Exception):
    """Anything this package raises on purpose; the message says what was seen, where, and what to do."""


class SourceError(DatelineError):
    """A source could not be read as agreed."""


class FetchFailed(SourceError):
    """An address could not be fetched."""


class MissingSource(SourceError):
    """A path is not there."""


class UnreadableFile(SourceError):
    """A file is not what its name promises."""


class UnreadableValue(SourceError):
    """A value does not mean what its field promises."""


class RegistryError(DatelineError):
    """An actor, outlet or gazetteer file is not usable."""


class GazetteerMissing(RegistryError):
    """The gazetteer has not been built yet and cannot be."""


class ModelError(DatelineError):
    """The language core could not be loaded."""


class SettingsError(DatelineError):
    """A setting or ``DATELINE_*`` variable is not usable."""


class StoreError(DatelineError):
    """The store could not be read or written."""


class StoreIsNewer(StoreError):
    """A database written by a newer Dateline."""


class StoreIsForeign(StoreError):
    """A database or file that is not Dateline's."""


class NotInStore(StoreError):
    """An id that nothing in the store has."""


class Contradiction(DatelineError):
    """What people decided cannot all hold."""


class EvaluationError(DatelineError):
    """A benchmark set is absent or not in its form."""

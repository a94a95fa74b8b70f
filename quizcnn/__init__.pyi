# What the package offers, for type checkers: they cannot see what is loaded only when asked for.
from quizcnn.api import UserError as UserError
from quizcnn.api import calc as calc
from quizcnn.api import check as check
from quizcnn.api import net as net

__version__: str
__all__: list[str]
